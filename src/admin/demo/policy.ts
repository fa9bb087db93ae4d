import holidays from '@holiday-jp/holiday_jp';
import type { PolicyBody, Times } from '../../shared/wire/statementBodies.ts';
import { cityLine } from './cast.ts';
import { topicCodes } from '../../private/domain/topics.ts';

/** Intervals of the demonstration. Zero seconds of undo means: everything as short as it can be (policy `times`, the same code). */
export const timesFor = (undoSeconds: number): Times =>
	undoSeconds === 0 ? { undo: 0, slot: 1, collect: 1, mark: 1 } : { undo: undoSeconds, slot: 180, collect: 1_800, mark: 3_600 };

const isoDay = (date: Date): string => date.toISOString().slice(0, 10);

/** Days when the centre is closed in the next two years: public holidays and 29 December to 3 January. */
function closedDays(now: Date): readonly string[] {
	const year = now.getUTCFullYear();
	const last = new Date(Date.UTC(year + 2, 11, 31));
	const days = new Set(holidays.between(new Date(Date.UTC(year, 0, 1)), last).map((holiday) => isoDay(holiday.date)));
	for (let y = year; y <= year + 2; y++) for (const day of ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03']) days.add(`${y}-${day}`);
	return [...days].sort();
}

export const demonstrationRelease = 'demonstration';

/** The demonstration's policy. `release` marks it: apps say that it is fictional, and relays refuse it beyond loopback. */
export const demonstrationPolicy = (version: number, relay: readonly [string, string], times: Times, now: Date): PolicyBody => ({
	v: 1,
	kind: 'policy',
	version,
	relay,
	guardian: null,
	unlock: 'offline',
	keepDays: 60,
	times,
	cover: 0,
	feedCover: 0,
	hours: { tz: 'Asia/Tokyo', days: [1, 2, 3, 4, 5], open: '10:00', close: '18:00', closed: closedDays(now) },
	help: [cityLine],
	helpWords: [],
	topics: topicCodes,
	content: null,
	release: demonstrationRelease,
	minRelease: null,
});
