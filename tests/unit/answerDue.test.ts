import { expect, test } from 'vitest';
import { demonstrationPolicy, timesFor } from '../../src/admin/demo/policy.ts';
import { answerDueMs, dueStanding } from '../../src/private/domain/answerDue.ts';
import { type Closure, parseOfficeHours } from '../../src/private/domain/officeHours.ts';

const at = (tokyo: string): number => Date.parse(`${tokyo}+09:00`);
const hoursOf = (day: string) =>
	parseOfficeHours(demonstrationPolicy(1, ['http://127.0.0.1', ''], timesFor(20), new Date(at(`${day}T12:00`))).hours);
const tokyo = (ms: number | null): string => (ms === null ? 'never' : new Date(ms + 9 * 3_600_000).toISOString().slice(0, 16));

test.each([
	['on a Tuesday while the centre is open', '2026-11-24T11:00', '2026-11-25T18:00'],
	['on a Tuesday at night', '2026-11-24T23:59', '2026-11-25T18:00'],
	['on a Friday', '2026-11-27T17:00', '2026-11-30T18:00'],
	['on a Sunday', '2026-11-29T09:00', '2026-11-30T18:00'],
	['before a holiday', '2026-11-02T12:00', '2026-11-04T18:00'],
	['on the last working day of the year', '2026-12-28T12:00', '2027-01-04T18:00'],
	['on the eve of Golden Week', '2027-04-30T12:00', '2027-05-06T18:00'],
])('a letter that came %s (%s) is to be answered by %s', (_, came, due) => {
	expect(tokyo(answerDueMs(hoursOf('2026-11-01'), [], at(came)))).toBe(due);
});

test('days on which the centre is closed do not count, and without hours there is no day', () => {
	const closed: Closure = { from: at('2026-11-25T00:00') / 1_000, until: at('2026-11-26T00:00') / 1_000 };
	expect(tokyo(answerDueMs(hoursOf('2026-11-01'), [closed], at('2026-11-24T11:00')))).toBe('2026-11-26T18:00');
	expect(answerDueMs(null, [], 0)).toBeNull();
});

test('a case is due today until its minute, then overdue, and rests without a day', () => {
	const due = at('2026-11-25T18:00');
	expect(dueStanding(due, at('2026-11-24T23:59'))).toBe('later');
	expect(dueStanding(due, at('2026-11-25T00:00'))).toBe('today');
	expect(dueStanding(due, due)).toBe('today');
	expect(dueStanding(due, due + 1)).toBe('overdue');
	expect(dueStanding(null, due)).toBe('rests');
});
