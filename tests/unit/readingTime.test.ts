import { afterEach, describe, expect, test, vi } from 'vitest';
import { demonstrationPolicy, timesFor } from '../../src/admin/demo/policy.ts';
import { refreshDirectory } from '../../src/child/directory.ts';
import { readingOf, shownTime } from '../../src/child/readingTime.ts';
import { sayDate, sayTime } from '../../src/child/sayTime.ts';
import { firstState, nextState } from '../../src/child/state.ts';
import type { SchoolView } from '../../src/private/consultation/asking/asking.ts';
import type { OfficeHours } from '../../src/private/domain/officeHours.ts';

const at = (tokyo: string): number => Date.parse(`${tokyo}+09:00`);
const policyOf = (day: string) => demonstrationPolicy(1, ['http://127.0.0.1', ''], timesFor(20), new Date(at(`${day}T12:00`)));
const schoolOf = (day: string, more: Partial<SchoolView> = {}): SchoolView =>
	({ hours: policyOf(day).hours, closures: [], busy: false, issuedMs: at(`${day}T00:00`), ...more }) as SchoolView;
const nextOpen = (tokyo: string, school = schoolOf('2026-11-24')): string => {
	const reading = readingOf(school, 'centre', at(tokyo));
	if (reading?.openNow) return 'now';
	return new Date((reading?.nextOpenMs ?? 0) + 9 * 3_600_000).toISOString().slice(0, 16);
};

describe('a letter sent on these days is read', () => {
	test.each([
		['at the end of the last working day of the year', '2026-12-28T17:59', 'now'],
		['a minute later', '2026-12-28T18:00', '2027-01-04T10:00'],
		['on New Year’s Eve', '2026-12-31T23:59', '2027-01-04T10:00'],
		['on New Year’s Day, a Friday', '2027-01-01T12:00', '2027-01-04T10:00'],
		['on the first working day of the year, before the centre opens', '2027-01-04T09:59', '2027-01-04T10:00'],
		['on the first working day of the year', '2027-01-04T10:00', 'now'],
		['on the eve of Shōwa Day, in the evening', '2027-04-28T20:00', '2027-04-30T10:00'],
		['on Shōwa Day', '2027-04-29T11:00', '2027-04-30T10:00'],
		['on the Friday in between', '2027-04-30T11:00', 'now'],
		['on the Friday in between, in the evening', '2027-04-30T18:30', '2027-05-06T10:00'],
		['on Children’s Day', '2027-05-05T12:00', '2027-05-06T10:00'],
		['on the Thursday after Golden Week', '2027-05-06T12:00', 'now'],
		['on the day off in place of a holiday that fell on a Sunday', '2027-03-22T12:00', '2027-03-23T10:00'],
		['on the evening before that weekend', '2027-03-19T19:00', '2027-03-23T10:00'],
	])('%s (%s): %s', (_, sent, read) => {
		expect(nextOpen(sent)).toBe(read);
	});
	test('on the day off between two holidays, and on a day off that moved to Wednesday', () => {
		expect(nextOpen('2026-09-19T12:00', schoolOf('2026-04-01'))).toBe('2026-09-24T10:00');
		expect(nextOpen('2026-05-06T12:00', schoolOf('2026-04-01'))).toBe('2026-05-07T10:00');
	});
	test('after a closure of the centre, which adds to the holidays', () => {
		const closures = [{ from: at('2027-01-04T00:00') / 1_000, until: at('2027-01-06T12:00') / 1_000 }];
		expect(nextOpen('2026-12-29T12:00', schoolOf('2026-11-24', { closures }))).toBe('2027-01-06T12:00');
	});
});

test('the demonstration is closed on the public holidays of Japan, this year and the two that follow', () => {
	const { closed } = policyOf('2026-11-24').hours as OfficeHours;
	const yearEnd = /-(?:12-(?:29|30|31)|01-0[123])$/;
	const holidays = closed.filter((day) => !yearEnd.test(day) || day.endsWith('-01-01'));
	// As the Cabinet Office gives them: 2026 and 2027; the equinoxes of 2028 as astronomers compute them.
	const given = {
		2026: '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23',
		2027: '01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23',
		2028: '01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22 10-09 11-03 11-23',
	};
	expect(holidays).toEqual(Object.entries(given).flatMap(([year, days]) => days.split(' ').map((day) => `${year}-${day}`)));
	expect(closed.filter((day) => yearEnd.test(day))).toHaveLength(18);
});

describe('on a tablet whose clock or zone is wrong', () => {
	const tabletMs = at('2026-11-24T15:00');
	const state = (change: Partial<typeof firstState>) => ({ ...firstState, school: schoolOf('2026-11-24'), ...change });
	const zone = process.env['TZ'];
	afterEach(() => void (process.env['TZ'] = zone ?? 'UTC'));

	test('a zone with summer time, or far away, shifts neither the hours nor what is said of them', () => {
		const say = (key: string, holes?: object) => `${key}${JSON.stringify(holes ?? {})}`;
		const said = ['Asia/Tokyo', 'America/New_York', 'Pacific/Kiritimati', 'Europe/London'].map((tz) => {
			process.env['TZ'] = tz;
			const days = ['2026-12-28T18:00', '2027-03-13T12:00', '2027-04-30T18:30', '2026-10-31T23:30'];
			const openings = days.map((day) => at(nextOpen(day).slice(0, 16)));
			return JSON.stringify([openings, openings.map((ms) => [sayDate(say, ms), sayTime(say, ms)])]);
		});
		expect(new Set(said).size).toBe(1);
		expect(said[0]).toContain('time.hour{\\"hour\\":10}');
	});
	test('the relay’s time tells how far the clock is off, and the hours are right by it', () => {
		expect(shownTime(state({ clockOffMs: 3_600_000 * 5 }), tabletMs)).toEqual({ nowMs: at('2026-11-24T20:00'), clock: 'set' });
		expect(shownTime(state({ clockOffMs: -86_400_000 }), tabletMs)).toEqual({ nowMs: at('2026-11-23T15:00'), clock: 'set' });
	});
	test('a few minutes are no matter', () => {
		for (const clockOffMs of [0, 600_000, -600_000])
			expect(shownTime(state({ clockOffMs }), tabletMs)).toEqual({ nowMs: tabletMs, clock: 'right' });
		expect(shownTime(state({ clockOffMs: 600_001 }), tabletMs).clock).toBe('set');
	});
	test('offline, a clock before the day of the directory is said to be wrong; one after it may be right', () => {
		const issuedMs = at('2026-11-24T00:00');
		expect(shownTime(state({}), at('1970-01-01T09:00'))).toEqual({ nowMs: issuedMs, clock: 'lost' });
		expect(shownTime(state({}), issuedMs - 600_000).clock).toBe('right');
		expect(shownTime(state({}), at('2027-02-01T00:00')).clock).toBe('right');
		expect(shownTime({ ...firstState, school: null }, 0).clock).toBe('right');
	});
	test('what the relay said of the time is kept when the box is put away', () => {
		const heard = nextState(firstState, { do: 'time-heard', clockOffMs: 7_200_000 });
		expect(nextState(heard, { do: 'forgotten', notice: null }).clockOffMs).toBe(7_200_000);
	});
	test('the relay is heard with every answer for the directory, also when nothing changed', async () => {
		const hearTime = vi.fn();
		const answer = (status: number, date?: string) => async () => new Response(null, { status, headers: date ? { Date: date } : {} });
		await refreshDirectory('aoba', { fetch: answer(304, 'Tue, 24 Nov 2026 06:00:00 GMT'), caches: undefined, hearTime });
		expect(hearTime).toHaveBeenCalledExactlyOnceWith(tabletMs);
		await refreshDirectory('aoba', { fetch: answer(304), caches: undefined, hearTime });
		await refreshDirectory('aoba', { fetch: answer(304, 'yesterday'), caches: undefined, hearTime });
		expect(hearTime).toHaveBeenCalledOnce();
	});
});
