import { isText } from './canonicalContent.ts';
import { dateOfDay, tokyoDayOf, tokyoMidnightMs, weekdayOfDay } from './tokyoDay.ts';

/** Policy `hours`: when the centre's people read. Wall clock of `tz`; days 1 (Monday) to 7; closed days as YYYY-MM-DD, holidays too. */
export type OfficeHours = {
	readonly tz: 'Asia/Tokyo';
	readonly days: readonly number[];
	readonly open: string;
	readonly close: string;
	readonly closed: readonly string[];
};

/** Directory `closures`, unix seconds, `until` not included. */
export type Closure = { readonly from: number; readonly until: number };

/** When somebody reads: now, or from an instant on; `null` when no opening lies within a year. */
export type Reading = { readonly openNow: boolean; readonly nextOpenMs: number | null };

const minuteMs = 60_000;
/** days. Farther ahead no opening is looked for. */
const daysAhead = 370;

/** HH:MM of one day as minutes; `null` when it is none. */
const minutesOf = (time: string): number | null => {
	const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
	return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
};

/** Reads the policy's hours; `null` when they are of another form, and the screen then names no time. */
export function parseOfficeHours(value: unknown): OfficeHours | null {
	const hours = value as Partial<Record<keyof OfficeHours, unknown>> | null;
	if (typeof hours !== 'object' || hours === null || hours.tz !== 'Asia/Tokyo') return null;
	const { days, open, close, closed } = hours;
	if (!isText(open, 5) || !isText(close, 5) || !Array.isArray(days) || !Array.isArray(closed)) return null;
	const opens = minutesOf(open);
	const closes = minutesOf(close);
	if (opens === null || closes === null || opens >= closes) return null;
	if (!days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)) return null;
	return closed.every((day) => isText(day, 10)) ? (hours as OfficeHours) : null;
}

/** Opening and closing instant of a Tokyo day; `null` on a day off. */
function spanOf(hours: OfficeHours, day: number): { fromMs: number; untilMs: number } | null {
	if (!hours.days.includes(weekdayOfDay(day)) || hours.closed.includes(dateOfDay(day))) return null;
	const at = (time: string) => tokyoMidnightMs(day) + (minutesOf(time) ?? 0) * minuteMs;
	return { fromMs: at(hours.open), untilMs: at(hours.close) };
}

/** The instant at which the centre closes on a Tokyo day; `null` on a day off. */
export const closingOf = (hours: OfficeHours, day: number): number | null => spanOf(hours, day)?.untilMs ?? null;

/** The first instant from `fromMs` on that lies in no closure. */
function afterClosures(fromMs: number, closures: readonly Closure[]): number {
	let atMs = fromMs;
	for (const closure of [...closures].sort((a, b) => a.from - b.from)) {
		if (atMs >= closure.from * 1_000 && atMs < closure.until * 1_000) atMs = closure.until * 1_000;
	}
	return atMs;
}

/**
 * When a letter sent at `nowMs` is read: office hours of the signed policy without the closures of the signed directory. A closure that
 * ends in the middle of a day opens at its end.
 */
export function whenRead(hours: OfficeHours, closures: readonly Closure[], nowMs: number): Reading {
	const today = tokyoDayOf(nowMs);
	for (let day = today; day <= today + daysAhead; day++) {
		const span = spanOf(hours, day);
		if (span === null || span.untilMs <= nowMs) continue;
		const opensMs = afterClosures(Math.max(span.fromMs, nowMs), closures);
		if (opensMs < span.untilMs) return { openNow: opensMs === nowMs, nextOpenMs: opensMs };
	}
	return { openNow: false, nextOpenMs: null };
}
