import type { Recipient, SchoolView } from '../private/consultation/asking/asking.ts';
import { parseOfficeHours, type Reading, whenRead } from '../private/domain/officeHours.ts';
import type { State } from './state.ts';

/** ms. Nearer than this, a clock is right enough for office hours. */
const tolerableMs = 600_000;

/** The time by which screens say when somebody reads. `set`: the tablet's clock is wrong and the relay's is used; `lost`: it is wrong, and nobody said by how much. */
export type ShownTime = { readonly nowMs: number; readonly clock: 'right' | 'set' | 'lost' };

/**
 * The time now. The relay's word holds where it was heard; else a clock before the day on which the directory was signed is behind, and
 * the real time is that day at the earliest. The tablet's zone is never asked.
 */
export function shownTime({ school, clockOffMs }: Pick<State, 'school' | 'clockOffMs'>, tabletMs: number): ShownTime {
	if (clockOffMs !== null)
		return Math.abs(clockOffMs) <= tolerableMs ? { nowMs: tabletMs, clock: 'right' } : { nowMs: tabletMs + clockOffMs, clock: 'set' };
	const isBehind = school !== null && tabletMs < school.issuedMs - tolerableMs;
	return isBehind ? { nowMs: school.issuedMs, clock: 'lost' } : { nowMs: tabletMs, clock: 'right' };
}

/** When the centre reads a letter sent now; `null` when the school is not known yet or names no hours. */
export function readingOf(school: SchoolView | null, to: Recipient, nowMs: number): Reading | null {
	const hours = school === null || to === 'nurse' ? null : parseOfficeHours(school.hours);
	return hours === null || school === null ? null : whenRead(hours, school.closures, nowMs);
}
