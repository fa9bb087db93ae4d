import { secondsPerDay } from '../../shared/base/time.ts';
import type { EpochBody } from '../../shared/wire/statementBodies.ts';

/** days. A clock further ahead of T_dir is not believed: three months of epochs are published ahead. */
const sealingDaysAhead = 92;

/**
 * The epoch to seal to: the newest with `from` ≤ clamp(clock, T_dir, T_dir + 92 d); the first when none has begun (protocol 1).
 * `epochs` rise by n and from, as in a verified directory; `null` without any.
 */
export function chooseEpoch(epochs: readonly EpochBody[], clockSeconds: number, tDir: number): EpochBody | null {
	const now = Math.min(Math.max(clockSeconds, tDir), tDir + sealingDaysAhead * secondsPerDay);
	return epochs.findLast((epoch) => epoch.from <= now) ?? epochs[0] ?? null;
}
