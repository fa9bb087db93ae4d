import type { Recipient, SchoolView } from '../private/consultation/asking/asking.ts';
import { parseOfficeHours, type Reading, whenRead } from '../private/domain/officeHours.ts';

/** When the centre reads a letter sent now; `null` when the school is not known yet or names no hours. */
export function readingOf(school: SchoolView | null, to: Recipient, nowMs: number): Reading | null {
	const hours = school === null || to === 'nurse' ? null : parseOfficeHours(school.hours);
	return hours === null || school === null ? null : whenRead(hours, school.closures, nowMs);
}
