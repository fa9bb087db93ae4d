import { contentsOf, type Drawing } from '../../private/domain/drawing.ts';
import { plainText } from '../../ui/ruby.ts';
import type { ChildWords } from '../words.ts';

/** A drawing in words, for who cannot see it: how many lines, and the stickers in the order in which they were placed. */
export function describeDrawing(say: ChildWords['say'], drawing: Drawing): string {
	const { lines, stickers } = contentsOf(drawing);
	const names = stickers.map((sticker) => say(`draw.sticker.${sticker}`)).join(say('draw.alt.between'));
	return plainText(`${say('draw.alt.lines', { n: lines })}${names === '' ? '' : ` ${say('draw.alt.stickers', { names })}`}`);
}
