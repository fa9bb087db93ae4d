import { encodeBase64url } from '../../shared/base/base64url.ts';
import type { LogEntry, TeamLog } from './readLog.ts';

/**
 * Counts what shows that the relay does not give everyone the same log (protocol 7): a hole in the positions, or an entry whose
 * writer had seen another log before it. Entries that a colleague put back after a restored backup are excused by a `restored` event.
 */
export function countForks(log: TeamLog): number {
	const excused = excusedEvents(log);
	const holes = log.entries.filter((entry, index) => entry.pos !== index).length;
	return Math.min(holes, 1) + misfits(log).filter((entry) => !excused.has(entry.eventId)).length;
}

/** The entries whose `seen` does not fit the log before them. */
export function misfits(log: TeamLog): readonly LogEntry[] {
	const chain = new Map(log.entries.map((entry) => [entry.pos, entry.c]));
	return log.entries.filter(({ pos, event }) => {
		if (event === null || event.seen === null) return false;
		const [seenPos, seenC] = event.seen;
		const c = chain.get(seenPos);
		return seenPos >= pos || c === undefined || encodeBase64url(c) !== seenC;
	});
}

/** `seen` of an event that is written now: the last entry read and the chain up to it. */
export function seenNow(log: TeamLog): readonly [number, string] | null {
	const last = log.entries.at(-1);
	return last === undefined ? null : [last.pos, encodeBase64url(last.c)];
}

function excusedEvents(log: TeamLog): ReadonlySet<string> {
	return new Set(log.entries.flatMap(({ event }) => (event?.type === 'restored' ? event.data.events : [])));
}
