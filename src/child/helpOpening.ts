import { dateOfDay, tokyoDayOf, tokyoMidnightMs, weekdayOfDay } from '../private/domain/tokyoDay.ts';
import type { Opening } from './helpLines.ts';
import type { Key } from './words.ts';

/** HH:MM as minutes of the day. */
const minutesOf = (time: string): number => {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return hour * 60 + minute;
};

/** Whether the month-day lies in a span that crosses the turn of the year. */
const inTurn = (monthDay: string, span: { readonly from: string; readonly until: string }): boolean =>
	monthDay >= span.from || monthDay <= span.until;

/** Days as YYYY-MM-DD on which offices are closed, holidays too, as the signed policy lists them; `null` while nobody has said. */
export type ClosedDays = readonly string[] | null;

/** Whether a line rests on this day in Tokyo; `null` where it depends on holidays that nobody has named. */
function restsOn({ closed }: Opening, day: number, closedDays: ClosedDays): boolean | null {
	if (closed === undefined) return false;
	const date = dateOfDay(day);
	if (closed === 'holidays') return closedDays === null ? null : closedDays.includes(date);
	return inTurn(date.slice(5), closed);
}

/** Whether a line answers now; `null` where this tablet cannot know. */
export function isOpen(line: Opening, nowMs: number, closedDays: ClosedDays = null): boolean | null {
	const { hours } = line;
	if (hours.kind === 'always') return true;
	if (hours.kind === 'some') return null;
	const day = tokyoDayOf(nowMs);
	const minutes = (nowMs - tokyoMidnightMs(day)) / 60_000;
	const inHours = hours.days.includes(weekdayOfDay(day)) && minutes >= minutesOf(hours.open) && minutes < minutesOf(hours.close);
	const rests = restsOn(line, day, closedDays);
	if (!inHours || rests === true) return false;
	return rests === null ? null : true;
}

/** days. The turn of the year with a weekend on both sides is the longest rest of any line. */
const daysAhead = 21;

/** When a line that is closed now answers next; `null` where it is open, or where this tablet cannot know. */
export function opensNext(line: Opening, nowMs: number, closedDays: ClosedDays): number | null {
	const { hours } = line;
	if (hours.kind !== 'days' || isOpen(line, nowMs, closedDays) !== false) return null;
	const today = tokyoDayOf(nowMs);
	for (let day = today; day <= today + daysAhead; day++) {
		const opensMs = tokyoMidnightMs(day) + minutesOf(hours.open) * 60_000;
		if (opensMs <= nowMs || !hours.days.includes(weekdayOfDay(day))) continue;
		const rests = restsOn(line, day, closedDays);
		if (rests === null) return null;
		if (!rests) return opensMs;
	}
	return null;
}

/** A place to write to that works on the tablet itself, where the school's filter lets it through. */
export type TabletPlace = {
	readonly id: string;
	readonly name: Key;
	readonly how: Key;
	readonly address: string;
	readonly verifiedOn: string;
};

/**
 * Shown as text and never as a link: a touch must not lead out of the app, where the browser would write down the visit. The hours of the
 * chat stand in a calendar on its page, so no screen calls it open.
 */
export const tabletPlaces: readonly TabletPlace[] = [
	{ id: 'childline-chat', name: 'help.chat.name', how: 'help.chat.how', address: 'childline.or.jp/chat', verifiedOn: '2026-11-22' },
];
