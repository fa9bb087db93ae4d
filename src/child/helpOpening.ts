import { tokyoDayOf, tokyoMidnightMs, weekdayOfDay } from '../private/domain/tokyoDay.ts';
import { type ClosedDays, isOpen, minutesOf, type Opening, restsOn } from './helpLines.ts';
import type { Key } from './words.ts';

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
