import { ok, type Result } from '../../../shared/base/result.ts';
import { secondsOf, secondsPerDay } from '../../../shared/base/time.ts';
import type { StoreId } from '../../../shared/wire/ids.ts';
import { misfits } from '../../teamLog/checkChain.ts';
import { emptyLog, type LogEntry, readRows } from '../../teamLog/readLog.ts';
import { fetchLogKeys, logReader } from './deskKeys.ts';
import type { OpenDesk } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { appendToLog } from './relayDoors.ts';
import { appendEvent, logRowsBehind, replaceLog } from './teamLogAtRelay.ts';

/** days. What was written before is in any backup from which a relay may come back (protocol 11). */
const daysPutBack = 30;
/** Event ids that one `restored` event can name. */
const idsPerEvent = 256;

/**
 * The relay has another store than the one this console knew: it came back from a backup. Entries of the last 30 days that the log lost
 * are appended again, the same bytes in the same order; cursors begin anew. Until that is done the console keeps what it has.
 */
export async function followStore(desk: OpenDesk, store: StoreId): Promise<Result<'followed', RelayRefused>> {
	if (desk.store === store) return ok('followed');
	if (desk.store !== null) {
		const healed = await putBackLostEvents(desk, store);
		if (!healed.ok) return healed;
	}
	await desk.ports.cache.forgetStore(desk.team, store);
	await desk.ports.cache.keepEvents(
		desk.team,
		desk.log.entries.map(({ pos, sealed }) => ({ pos, event: sealed })),
	);
	desk.store = store;
	desk.collectedUpTo = -1;
	desk.accepted.clear();
	desk.trouble.unopenedRows.clear();
	desk.feeds.clear();
	desk.refusedFeeds.clear();
	return ok('followed');
}

async function putBackLostEvents(desk: OpenDesk, store: StoreId): Promise<Result<'healed', RelayRefused>> {
	const before = desk.log.entries;
	const found = await logRowsBehind(desk, -1);
	if (!found.ok) return found;
	await fetchLogKeys(desk, found.value.rows);
	const kept = new Set(readRows(emptyLog, found.value.rows, logReader(desk)).entries.map(({ eventId }) => eventId));
	const since = secondsOf(desk.relay.nowMs()) - daysPutBack * secondsPerDay;
	for (const entry of before.filter(({ eventId, event }) => !kept.has(eventId) && (event?.at ?? since) >= since)) {
		const appended = await appendToLog(desk.relay, desk.team, entry.eventId, entry.sealed, null);
		if (!appended.ok && !isConflict(appended.error)) return appended;
	}
	const now = await logRowsBehind(desk, -1);
	if (!now.ok) return now;
	replaceLog(desk, readRows(emptyLog, now.value.rows, logReader(desk)));
	return vouchFor(desk, store, before);
}

/** Says of entries that this console had read before, and whose `seen` no longer fits their new place, that they are genuine. */
async function vouchFor(desk: OpenDesk, store: StoreId, before: readonly LogEntry[]): Promise<Result<'healed', RelayRefused>> {
	const known = new Set(before.map(({ eventId }) => eventId));
	const excused = new Set(desk.log.entries.flatMap(({ event }) => (event?.type === 'restored' ? event.data.events : [])));
	const ids = misfits(desk.log)
		.map(({ eventId }) => eventId)
		.filter((eventId) => known.has(eventId) && !excused.has(eventId));
	for (let at = 0; at < ids.length; at += idsPerEvent) {
		const events = ids.slice(at, at + idsPerEvent);
		const appended = await appendEvent(desk, null, { type: 'restored', data: { store, events } });
		if (!appended.ok) return appended;
	}
	return ok('healed');
}

const isConflict = (refused: RelayRefused): boolean => refused.tag === 'refused' && refused.status === 409;
