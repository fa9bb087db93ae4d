import { describe, expect, test } from 'vitest';
import { type OfficeHours, parseOfficeHours, whenRead } from '../../src/private/domain/officeHours.ts';
import { tokyoDayOf, weekdayOfDay } from '../../src/private/domain/tokyoDay.ts';

const hours: OfficeHours = {
	tz: 'Asia/Tokyo',
	days: [1, 2, 3, 4, 5],
	open: '10:00',
	close: '18:00',
	closed: ['2026-11-23', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01'],
};
const at = (tokyo: string): number => Date.parse(`${tokyo}+09:00`);
const next = (tokyo: string, closures: Parameters<typeof whenRead>[1] = []): string | null => {
	const { nextOpenMs } = whenRead(hours, closures, at(tokyo));
	return nextOpenMs === null ? null : new Date(nextOpenMs + 9 * 3_600_000).toISOString().slice(0, 16);
};

describe('when a letter is read', () => {
	test('within office hours it is now', () => {
		expect(whenRead(hours, [], at('2026-11-24T10:00:00'))).toEqual({ openNow: true, nextOpenMs: at('2026-11-24T10:00:00') });
		expect(whenRead(hours, [], at('2026-11-24T17:59:59'))).toMatchObject({ openNow: true });
	});
	test('at the closing minute it is the next working day', () => {
		expect(next('2026-11-24T18:00:00')).toBe('2026-11-25T10:00');
		expect(next('2026-11-24T09:59:59')).toBe('2026-11-24T10:00');
	});
	test('on a weekend before a holiday it is Tuesday', () => {
		expect(next('2026-11-20T18:30:00')).toBe('2026-11-24T10:00');
		expect(next('2026-11-21T12:00:00')).toBe('2026-11-24T10:00');
	});
	test('over the new year it is the first working day', () => {
		expect(next('2026-12-28T20:00:00')).toBe('2027-01-04T10:00');
	});
	test('a closure of the directory moves it to the end of the closure, or to the morning after', () => {
		const closure = (from: string, until: string) => [{ from: at(from) / 1_000, until: at(until) / 1_000 }];
		expect(next('2026-11-24T11:00:00', closure('2026-11-24T10:30:00', '2026-11-24T15:00:00'))).toBe('2026-11-24T15:00');
		expect(next('2026-11-24T11:00:00', closure('2026-11-24T00:00:00', '2026-11-25T00:00:00'))).toBe('2026-11-25T10:00');
		expect(next('2026-11-24T11:00:00', closure('2026-11-25T00:00:00', '2026-11-26T00:00:00'))).toBe('2026-11-24T11:00');
	});
	test('overlapping closures are passed in any order', () => {
		const second = { from: at('2026-11-24T12:00:00') / 1_000, until: at('2026-11-25T12:00:00') / 1_000 };
		const first = { from: at('2026-11-24T10:00:00') / 1_000, until: at('2026-11-24T13:00:00') / 1_000 };
		expect(next('2026-11-24T11:00:00', [second, first])).toBe('2026-11-25T12:00');
	});
	test('a centre that never opens is said to have no time', () => {
		expect(whenRead({ ...hours, days: [] }, [], at('2026-11-24T11:00:00'))).toEqual({ openNow: false, nextOpenMs: null });
	});
	test('the zone of the tablet makes no difference', () => {
		const zone = process.env['TZ'];
		const answers = ['Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((tz) => {
			process.env['TZ'] = tz;
			return next('2026-11-24T08:00:00');
		});
		process.env['TZ'] = zone ?? 'UTC';
		expect(new Set(answers)).toEqual(new Set(['2026-11-24T10:00']));
	});
});

test('a day is the day in Tokyo, with its weekday', () => {
	expect(tokyoDayOf(at('2026-11-24T00:00:00'))).toBe(tokyoDayOf(at('2026-11-24T23:59:59')));
	expect(tokyoDayOf(at('2026-11-25T00:00:00'))).toBe(tokyoDayOf(at('2026-11-24T00:00:00')) + 1);
	expect(weekdayOfDay(tokyoDayOf(at('2026-11-24T08:00:00')))).toBe(2);
	expect(weekdayOfDay(-4)).toBe(7);
});

test('hours of any other form are refused, so that the screen names no time instead of a wrong one', () => {
	expect(parseOfficeHours(hours)).toEqual(hours);
	const wrong: readonly unknown[] = [
		null,
		'weekdays',
		{ ...hours, tz: 'Europe/Berlin' },
		{ ...hours, days: [0] },
		{ ...hours, days: 'all' },
		{ ...hours, open: '18:00' },
		{ ...hours, close: '25:00' },
		{ ...hours, open: '9:00' },
		{ ...hours, closed: [20261124] },
		{ ...hours, closed: null },
	];
	for (const value of wrong) expect(parseOfficeHours(value)).toBeNull();
});
