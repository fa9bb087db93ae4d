/** ms. An open console that nobody touches locks after this. */
export const idleLockMs = 10 * 60_000;
/** ms. So long before it locks, the console says so: an answer in the making lives in memory alone. */
export const idleWarningMs = 60_000;

export type Idleness = 'in-use' | 'about-to-lock' | 'lock';

/** How an untouched console stands. A clock that was set back counts as in use. */
export function idlenessAt(lastTouchMs: number, nowMs: number): Idleness {
	const idleMs = nowMs - lastTouchMs;
	if (idleMs >= idleLockMs) return 'lock';
	return idleMs >= idleLockMs - idleWarningMs ? 'about-to-lock' : 'in-use';
}
