import type { Bytes } from '../../../shared/base/bytes.ts';

type RandomBytes = (length: number) => Bytes;

const byteValues = 256;

/** A number below `bound` (1 to 256), every one as likely: bytes past the last whole multiple are drawn again. */
export function drawBelow(randomBytes: RandomBytes, bound: number): number {
	if (!Number.isInteger(bound) || bound < 1 || bound > byteValues) throw new RangeError('a bound is 1 to 256');
	const usable = byteValues - (byteValues % bound);
	for (;;) {
		const byte = randomBytes(1)[0];
		if (byte === undefined) throw new Error('no random byte');
		if (byte < usable) return byte % bound;
	}
}

/** Independent draws, repetition allowed: the same picture may come twice. */
export const drawMany = (randomBytes: RandomBytes, bound: number, count: number): readonly number[] =>
	Array.from({ length: count }, () => drawBelow(randomBytes, bound));

/** One of some, each as likely. None to pick from is a bug. */
export function pickOne<Value>(randomBytes: RandomBytes, among: readonly Value[]): Value {
	const picked = among[drawBelow(randomBytes, Math.min(among.length, byteValues))];
	if (picked === undefined) throw new RangeError('nothing to pick from');
	return picked;
}
