import { millisecondsPerSecond, secondsPerDay } from '../shared/base/time.ts';
import { directoryDays, uploadHoldDays } from '../shared/wire/limits.ts';
import type { OfficeFacts } from './mailbag.ts';

export const millisecondsPerDay = secondsPerDay * millisecondsPerSecond;

/** When the directory was issued, unix ms: it follows from the hold, which is exactly 90 days later. */
export const issuedMs = (facts: OfficeFacts): number => facts.holdUploadsAfterMs - (directoryDays + uploadHoldDays) * millisecondsPerDay;

/**
 * The clock that erasing obeys: the earlier of the tablet's and the directory's `issued` (protocol 1, Time), so that a clock that runs
 * years ahead erases nothing.
 */
export const eraseClockMs = (facts: OfficeFacts, nowMs: number): number => Math.min(nowMs, issuedMs(facts));
