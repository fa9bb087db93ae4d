import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../src/post/readAnswer.ts';
import type { UploadFailure } from '../../src/post/relayClient.ts';
import { nextAttempt } from '../../src/post/retryPolicy.ts';

const unreachable: UploadFailure = { tag: 'unreachable' };
const delay = (attempts: number, random: number): number => {
	const next = nextAttempt(unreachable, attempts, 0, random);
	return next.tag === 'later' ? next.atMs : expect.fail('an unreachable relay ends nothing');
};

describe('the next attempt', () => {
	it('is drawn from a range that doubles up to ten minutes and never gives up on a network', () => {
		expect([1, 2, 3, 4, 9, 10, 500].map((attempts) => delay(attempts, 0.999_999))).toEqual([
			1_999, 3_999, 7_999, 15_999, 511_999, 599_999, 599_999,
		]);
		expect(delay(7, 0)).toBe(1_000);
	});

	it('lies in its range for every draw, and never in the past', () => {
		const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 10_000 }), draw, (attempts, random) => {
				const ms = delay(attempts, random);
				return ms >= 1_000 && ms <= 600_000;
			}),
		);
	});

	it('comes after what Retry-After asks, spread out, and after an hour at most', () => {
		expect(nextAttempt({ tag: 'busy', retryAfterMs: 30_000 }, 1, 5, 0.75)).toEqual({ tag: 'later', atMs: 31_505, trouble: 'busy' });
		expect(nextAttempt({ tag: 'busy', retryAfterMs: 9e9 }, 1, 0, 0.75)).toEqual({ tag: 'later', atMs: 3_601_500, trouble: 'busy' });
		expect(nextAttempt({ tag: 'busy', retryAfterMs: null }, 1, 0, 0.75)).toEqual({ tag: 'later', atMs: 1_500, trouble: 'busy' });
	});

	it('does not exist after a final answer, and the reason is kept for the screen', () => {
		expect(nextAttempt({ tag: 'epoch-gone' }, 1, 0, 0)).toEqual({ tag: 'give-up', trouble: 'epoch-gone' });
		expect(nextAttempt({ tag: 'refused', why: 'differs' }, 1, 0, 0)).toEqual({ tag: 'give-up', trouble: 'differs' });
	});
});

describe('Retry-After', () => {
	it('is read in seconds and as a date, and ignored when it is neither', () => {
		const nowMs = Date.UTC(2026, 10, 24);
		expect(parseRetryAfter('7', nowMs)).toBe(7_000);
		expect(parseRetryAfter('Tue, 24 Nov 2026 00:01:00 GMT', nowMs)).toBe(60_000);
		expect(parseRetryAfter('Mon, 23 Nov 2026 00:01:00 GMT', nowMs)).toBe(0);
		expect([null, 'soon', '-'].map((header) => parseRetryAfter(header, nowMs))).toEqual([null, null, null]);
	});
});
