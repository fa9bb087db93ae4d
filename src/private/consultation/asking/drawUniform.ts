import type { Bytes } from '../../../shared/base/bytes.ts';

type RandomBytes = (length: number) => Bytes;

const byteValues = 256;
/** Two bytes. */
const mostValues = byteValues * byteValues;

/** A number below `bound` (1 to 65 536), every one as likely: values past the last whole multiple are drawn again. */
export function drawBelow(randomBytes: RandomBytes, bound: number): number {
	if (!Number.isInteger(bound) || bound < 1 || bound > mostValues) throw new RangeError('a bound is 1 to 65 536');
	const length = bound > byteValues ? 2 : 1;
	const values = byteValues ** length;
	const usable = values - (values % bound);
	for (;;) {
		const drawn = randomBytes(length);
		if (drawn.length !== length) throw new Error('too few random bytes');
		const value = drawn.reduce((sum, byte) => sum * byteValues + byte, 0);
		if (value < usable) return value % bound;
	}
}

/** Independent draws, repetition allowed: the same picture may come twice. */
export const drawMany = (randomBytes: RandomBytes, bound: number, count: number): readonly number[] =>
	Array.from({ length: count }, () => drawBelow(randomBytes, bound));

/** One of some, each as likely. None to pick from is a bug. */
export function pickOne<Value>(randomBytes: RandomBytes, among: readonly Value[]): Value {
	const picked = among[drawBelow(randomBytes, Math.min(among.length, mostValues))];
	if (picked === undefined) throw new RangeError('nothing to pick from');
	return picked;
}
