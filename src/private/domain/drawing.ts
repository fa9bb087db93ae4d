import { encodeBase64url, parseBase64url } from '../../shared/base/base64url.ts';

/** units. A drawing's paper is a square of this side, the same on every screen. */
export const paperSide = 4_096;
/** The pens, by the number that travels. */
export const colours = ['black', 'red', 'blue', 'green', 'yellow', 'brown'] as const;
/** 1/1 024 of the paper's side. A thin and a thick pen. */
export const widths = [8, 24] as const;
/** Ready-made pictures, by the number that travels. None of them is a secret picture: a drawing must not remind of a key. */
export const stickers = [
	'adult',
	'child',
	'house',
	'school',
	'desk',
	'tablet',
	'sun',
	'cloud',
	'rain',
	'heart',
	'bubble',
	'question',
] as const;
/** units. A sticker fills a square of this side around its place. */
export const stickerSide = 512;

export type Colour = (typeof colours)[number];
export type Width = (typeof widths)[number];
export type Sticker = (typeof stickers)[number];
/** x to the right and y downwards, 0 to 4 095. */
export type Point = readonly [number, number];
export type Stroke = { readonly kind: 'stroke'; readonly colour: Colour; readonly width: Width; readonly points: readonly Point[] };
export type PlacedSticker = { readonly kind: 'sticker'; readonly colour: Colour; readonly sticker: Sticker; readonly at: Point };
export type Mark = Stroke | PlacedSticker;
/** What was drawn, in the order in which it was drawn. */
export type Drawing = readonly Mark[];

/** bytes. As b64 three quarters of a letter, so that 3 000 characters of text always fit beside it. */
export const mostDrawingBytes = 24_576;
/** marks. More than a patient child draws; it bounds what a console shows of a hostile letter. */
export const mostMarks = 1_000;
/** points. A line that goes on becomes another one. */
export const mostPoints = 1_000;

/** bytes. colour u8 ‖ width u8 ‖ count u16. */
const markHeadBytes = 4;
/** bytes. x u16 ‖ y u16. */
const pointBytes = 4;
/** Set in the colour of a sticker: its number follows, and its colour stands in the place of the width (protocol 5). */
const stickerFlag = 0x80;

const pointsOf = (mark: Mark): readonly Point[] => (mark.kind === 'stroke' ? mark.points : [mark.at]);

const bytesOf = (drawing: Drawing): number => drawing.reduce((sum, mark) => sum + markHeadBytes + pointsOf(mark).length * pointBytes, 0);

/** Whether a drawing is small enough to travel, whatever else the letter holds. */
export const isDrawingSmall = (drawing: Drawing): boolean => drawing.length <= mostMarks && bytesOf(drawing) <= mostDrawingBytes;

/** `drawing` of a letter: b64 of the marks one after another; nothing drawn is `null`. Throws for more than the limits. */
export function encodeDrawing(drawing: Drawing): string | null {
	if (!isDrawingSmall(drawing)) throw new RangeError('the drawing is too big');
	if (drawing.length === 0) return null;
	const bytes = new Uint8Array(bytesOf(drawing));
	const view = new DataView(bytes.buffer);
	let at = 0;
	for (const mark of drawing) {
		const points = pointsOf(mark);
		const isSticker = mark.kind === 'sticker';
		view.setUint8(at, isSticker ? stickerFlag | stickers.indexOf(mark.sticker) : colours.indexOf(mark.colour));
		view.setUint8(at + 1, isSticker ? colours.indexOf(mark.colour) : mark.width);
		view.setUint16(at + 2, points.length);
		at += markHeadBytes;
		for (const [x, y] of points) {
			view.setUint16(at, x);
			view.setUint16(at + 2, y);
			at += pointBytes;
		}
	}
	return encodeBase64url(bytes);
}

/**
 * Reads what `encodeDrawing` writes and nothing else: `null` for a pen, sticker or place that does not exist, a point that stands twice in a
 * row, too much of anything, or bytes that are left over. A drawing has one form only.
 */
export function parseDrawing(text: string): Drawing | null {
	const bytes = text.length <= Math.ceil((mostDrawingBytes * 4) / 3) ? parseBase64url(text) : null;
	if (bytes === null || bytes.length === 0) return null;
	const view = new DataView(bytes.buffer);
	const drawing: Mark[] = [];
	for (let at = 0; at < bytes.length; ) {
		if (drawing.length === mostMarks || bytes.length - at < markHeadBytes + pointBytes) return null;
		const points = parsePoints(view, at + markHeadBytes, view.getUint16(at + 2));
		const mark = points === null ? null : markOf(view.getUint8(at), view.getUint8(at + 1), points);
		if (points === null || mark === null) return null;
		drawing.push(mark);
		at += markHeadBytes + points.length * pointBytes;
	}
	return drawing;
}

function parsePoints(view: DataView, from: number, count: number): readonly Point[] | null {
	if (count === 0 || count > mostPoints || view.byteLength - from < count * pointBytes) return null;
	const points: Point[] = [];
	for (let at = from; points.length < count; at += pointBytes) {
		const x = view.getUint16(at);
		const y = view.getUint16(at + 2);
		const last = points.at(-1);
		if (x >= paperSide || y >= paperSide || (last?.[0] === x && last[1] === y)) return null;
		points.push([x, y]);
	}
	return points;
}

function markOf(first: number, second: number, points: readonly Point[]): Mark | null {
	const isSticker = first >= stickerFlag;
	const colour = colours[isSticker ? second : first];
	if (colour === undefined) return null;
	if (!isSticker) {
		const width = widths.find((known) => known === second);
		return width === undefined ? null : { kind: 'stroke', colour, width, points };
	}
	const sticker = stickers[first - stickerFlag];
	const [at] = points;
	return sticker === undefined || at === undefined || points.length !== 1 ? null : { kind: 'sticker', colour, sticker, at };
}

/** What a drawing holds, for who cannot see it: how many lines, and the stickers in the order in which they were placed. */
export const contentsOf = (drawing: Drawing): { readonly lines: number; readonly stickers: readonly Sticker[] } => ({
	lines: drawing.filter(({ kind }) => kind === 'stroke').length,
	stickers: drawing.flatMap((mark) => (mark.kind === 'sticker' ? [mark.sticker] : [])),
});
