import { type Closure, closingOf, type OfficeHours, whenRead } from './officeHours.ts';
import { tokyoDayOf, tokyoMidnightMs } from './tokyoDay.ts';

/**
 * Until when a letter that came at `cameMs` (unix ms) is to be answered: the close of the next day on which the centre is open, after the
 * day on which it came. `null` when none lies within a year, or when no hours are known.
 */
export function answerDueMs(hours: OfficeHours | null, closures: readonly Closure[], cameMs: number): number | null {
	if (hours === null) return null;
	const { nextOpenMs } = whenRead(hours, closures, tokyoMidnightMs(tokyoDayOf(cameMs) + 1));
	return nextOpenMs === null ? null : closingOf(hours, tokyoDayOf(nextOpenMs));
}

/** How a case stands to its clock. It rests while the child has the word, and while nothing can be answered. */
export type DueStanding = 'rests' | 'later' | 'today' | 'overdue';

export function dueStanding(dueMs: number | null, nowMs: number): DueStanding {
	if (dueMs === null) return 'rests';
	if (nowMs > dueMs) return 'overdue';
	return tokyoDayOf(dueMs) === tokyoDayOf(nowMs) ? 'today' : 'later';
}
