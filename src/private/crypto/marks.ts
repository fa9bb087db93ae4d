import { type Bytes, concatBytes, u32 } from '../../shared/base/bytes.ts';
import { markBlockBytes } from '../../shared/wire/limits.ts';
import { deriveKey } from './hash.ts';
import { equalSecretBytes } from './sodium.ts';

/** 1 read, 2 being worked on, 3 closed. */
export type MarkState = 1 | 2 | 3;

/** bytes. */
export const markBytes = 16;
/** marks. */
export const marksPerBlock = markBlockBytes / markBytes;
const states: readonly MarkState[] = [1, 2, 3];

/** KDF("mark", D, u32 seq, u8 state)[0..16]: only the child's tablet and the team can tell it from random (protocol 6). */
export function markOf(drop: Uint8Array, seq: number, state: MarkState): Bytes {
	if (!states.includes(state) || seq < 1) throw new RangeError('a mark says 1, 2 or 3 of a letter from 1 on');
	return deriveKey('mark', drop, u32(seq), new Uint8Array([state])).slice(0, markBytes) as Bytes;
}

/** A block of 256 bytes: up to sixteen marks, then random bytes in the places left. */
export function encodeMarkBlock(marks: readonly Uint8Array[], filling: Uint8Array): Bytes {
	const block = concatBytes(...marks, filling);
	const fits = marks.every((mark) => mark.length === markBytes) && block.length === markBlockBytes;
	if (!fits) throw new RangeError('a block has sixteen places of 16 bytes');
	return block;
}

/** The states that this block marks for the letter `seq`, ascending. Another size is a bug: pages were parsed before. */
export function marksIn(block: Uint8Array, drop: Uint8Array, seq: number): readonly MarkState[] {
	if (block.length !== markBlockBytes) throw new RangeError('a block has 256 bytes');
	const places = Array.from({ length: marksPerBlock }, (_, i) => block.subarray(i * markBytes, (i + 1) * markBytes));
	return states.filter((state) => {
		const mark = markOf(drop, seq, state);
		return places.some((place) => equalSecretBytes(place, mark));
	});
}
