import { equalBytes } from '../../../shared/base/bytes.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { LogRow } from '../../../shared/wire/teamRows.ts';
import { headOf } from '../../teamLog/readLog.ts';
import { followStore } from './healRestoredRelay.ts';
import type { OpenDesk } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { logRowsBehind, otherStore, takeRows } from './teamLogAtRelay.ts';

/**
 * Reads what the relay's log holds behind the part already read, and keeps it sealed: one request when nothing is new. The answer names
 * its store; another one than before is followed first (protocol 11), so that nothing is ever compared with, or written behind, a log
 * that is gone.
 */
export async function readTeamLog(desk: OpenDesk): Promise<Result<'read', RelayRefused>> {
	const known = desk.store;
	const found = await askBehindHead(desk);
	if (!found.ok) return found;
	if (found.value.store === known) return take(desk, found.value.rows);
	const followed = await followStore(desk, found.value.store);
	if (!followed.ok) return followed;
	// A profile that knew no store has nothing to put back: what it was given is the log.
	if (known === null) return take(desk, found.value.rows);
	const now = await askBehindHead(desk);
	if (!now.ok) return now;
	return now.value.store === desk.store ? take(desk, now.value.rows) : otherStore;
}

const askBehindHead = (desk: OpenDesk) => logRowsBehind(desk, Math.max(-1, headOf(desk.log) - 1));

/** The last entry was asked for again: were it gone or another, the relay would have taken back what it gave out, which is an alarm. */
async function take(desk: OpenDesk, rows: readonly LogRow[]): Promise<Result<'read', RelayRefused>> {
	const head = headOf(desk.log);
	const again = rows[0];
	if (head >= 0)
		desk.trouble.rolledBack ||= again?.pos !== head || !equalBytes(again.event, desk.log.entries.at(-1)?.sealed ?? again.event);
	const fresh = rows.filter(({ pos }) => pos > head);
	if (fresh.length === 0) return ok('read');
	await takeRows(desk, fresh);
	await desk.ports.cache.keepEvents(desk.team, fresh);
	return ok('read');
}
