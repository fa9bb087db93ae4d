import { describe, expect, it } from 'vitest';
import { idlenessAt } from '../../src/console/idle.ts';
import { formatMoment, isRecent, letterTime } from '../../src/console/times.ts';

/** Tuesday 24 November 2026, 15:18 in Tokyo. */
const nowMs = Date.parse('2026-11-24T06:18:00Z');
const hourAt = (iso: string): number => Math.floor(Date.parse(iso) / 3_600_000);

describe('the hour of a letter', () => {
	const told = (iso: string, language: 'ja' | 'en' = 'ja') => letterTime(hourAt(iso), nowMs, language);

	it('is told in Tokyo, as exactly as the letter tells it: to the hour', () => {
		expect(told('2026-11-24T05:38:00Z')).toEqual({ day: '今日', hour: 14 });
		expect(told('2026-11-24T05:38:00Z', 'en')).toEqual({ day: 'today', hour: 14 });
	});

	it('belongs to the day in Tokyo, not to the day in Greenwich', () => {
		expect(told('2026-11-23T15:00:00Z')).toEqual({ day: '今日', hour: 0 });
		expect(told('2026-11-23T14:59:59Z')).toEqual({ day: '昨日', hour: 23 });
	});

	it('names the day with its weekday when it is further away, and the year when it is another', () => {
		expect(told('2026-11-22T10:41:00Z').day).toBe('11月22日(日)');
		expect(told('2026-11-22T10:41:00Z', 'en').day).toBe('Sun 22 Nov');
		expect(told('2025-12-31T10:41:00Z').day).toBe('2025年12月31日(水)');
	});

	it('matters in the list for two days', () => {
		const hours = ['2026-11-24T05:00:00Z', '2026-11-22T15:00:00Z', '2026-11-22T14:00:00Z', '2026-11-24T15:00:00Z'].map(hourAt);
		expect(hours.map((hour) => isRecent(hour, nowMs))).toEqual([true, true, false, false]);
	});
});

describe('the moment of the last check', () => {
	it('is a time of day today, and a day with it otherwise', () => {
		expect(formatMoment(nowMs, nowMs, 'ja')).toBe('15:18');
		expect(formatMoment(nowMs - 86_400_000, nowMs, 'ja')).toBe('昨日 15:18');
		expect(formatMoment(Date.parse('2026-11-23T15:05:00Z'), nowMs, 'en')).toBe('00:05');
	});
});

describe('a desk that nobody touches', () => {
	it('warns for the last of ten minutes, then locks', () => {
		const minutesLater = (minutes: number) => idlenessAt(nowMs, nowMs + minutes * 60_000);
		expect([0, 8.99, 9, 9.99, 10, 600].map(minutesLater)).toEqual(['in-use', 'in-use', 'about-to-lock', 'about-to-lock', 'lock', 'lock']);
	});

	it('does not lock because the clock was set back', () => {
		expect(idlenessAt(nowMs, nowMs - 3_600_000)).toBe('in-use');
	});
});
