import { millisecondsPerSecond, secondsPerDay } from '../shared/base/time.ts';
import { directoryDays, uploadHoldDays } from '../shared/wire/limits.ts';
import type { OfficeFacts } from './mailbag.ts';

export const millisecondsPerDay = secondsPerDay * millisecondsPerSecond;

/**
 * The clock that erasing obeys: the earlier of the tablet's and the directory's `issued` (protocol 1, Time), so that a clock that runs
 * years ahead erases nothing. `issued` follows from the hold, which is exactly 90 days later.
 */
export const eraseClockMs = (facts: OfficeFacts, nowMs: number): number =>
	Math.min(nowMs, facts.holdUploadsAfterMs - (directoryDays + uploadHoldDays) * millisecondsPerDay);
