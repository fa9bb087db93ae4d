import { exhaustive } from '../shared/base/exhaustive.ts';
import type { UploadFailure } from './relayClient.ts';

/** Why a row waits longer. It goes on by itself. */
export type Trouble = 'unreachable' | 'busy' | 'not-the-relay' | 'receipt-refused';
/**
 * Why a row goes no further. It stays and is shown; only the locked room removes it. `token` and `not-served` speak of the school, not of
 * the letter: the next directory gives those rows another try.
 */
export type GivenUp = 'epoch-gone' | 'differs' | 'form' | 'token' | 'not-served';

export type NextAttempt =
	| { readonly tag: 'later'; readonly atMs: number; readonly trouble: Trouble }
	| { readonly tag: 'give-up'; readonly trouble: GivenUp };

/** ms. Mean delay after the first failure is half of it. */
const firstDelayMs = 2_000;
/** ms. Ten minutes: a school's network that was away all night is met again before the first lesson ends. */
const longestDelayMs = 600_000;
/** ms. Never sooner, so that an unlucky draw is no busy loop. */
const shortestDelayMs = 1_000;
/** ms. How much of a Retry-After is believed: more would be a way to silence a tablet. */
export const longestRestMs = 3_600_000;

/**
 * When a row is tried again, or that it is not. Full jitter: uniform between nothing and a bound that doubles, so that a class that came
 * online together does not come back together. `attempts` counts the one that just failed; `random` is in [0, 1).
 */
export function nextAttempt(failure: UploadFailure, attempts: number, nowMs: number, random: number): NextAttempt {
	const later = (trouble: Trouble, restMs = 0): NextAttempt => ({
		tag: 'later',
		atMs: nowMs + restMs + delayMs(attempts, random),
		trouble,
	});
	switch (failure.tag) {
		case 'epoch-gone':
			return { tag: 'give-up', trouble: 'epoch-gone' };
		case 'refused':
			return { tag: 'give-up', trouble: failure.why };
		case 'busy':
			return later('busy', Math.min(failure.retryAfterMs ?? 0, longestRestMs));
		case 'unreachable':
		case 'not-the-relay':
		case 'receipt-refused':
			return later(failure.tag);
		default:
			return exhaustive(failure);
	}
}

function delayMs(attempts: number, random: number): number {
	const bound = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempts - 1, 30));
	return Math.max(shortestDelayMs, Math.floor(random * bound));
}
