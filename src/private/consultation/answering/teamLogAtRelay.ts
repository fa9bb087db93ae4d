import { equalBytes } from '../../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { secondsOf } from '../../../shared/base/time.ts';
import { type EventId, idOf } from '../../../shared/wire/ids.ts';
import type { LogRow } from '../../../shared/wire/teamRows.ts';
import { sealEvent } from '../../crypto/event.ts';
import { seenNow } from '../../teamLog/checkChain.ts';
import { type CaseId, encodeEvent, type EventContent } from '../../teamLog/events.ts';
import { foldCases } from '../../teamLog/foldCases.ts';
import { headOf, readAgain, readRows, type TeamLog } from '../../teamLog/readLog.ts';
import { fetchLogKeys, logReader } from './deskKeys.ts';
import type { OpenDesk } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { appendToLog, askLog } from './relayDoors.ts';

const idBytes = 16;

/**
 * Reads what the relay's log holds behind the part already read, and keeps it sealed. The last entry is asked for again: were it gone
 * or another, the relay would have taken back what it gave out, which is an alarm.
 */
export async function readTeamLog(desk: OpenDesk): Promise<Result<'read', RelayRefused>> {
	const head = headOf(desk.log);
	const rows = await logRowsBehind(desk, Math.max(-1, head - 1));
	if (!rows.ok) return rows;
	const again = rows.value[0];
	if (head >= 0)
		desk.trouble.rolledBack ||= again?.pos !== head || !equalBytes(again.event, desk.log.entries.at(-1)?.sealed ?? again.event);
	const fresh = rows.value.filter(({ pos }) => pos > head);
	await takeRows(desk, fresh);
	await desk.ports.cache.keepEvents(desk.team, fresh);
	return ok('read');
}

/** Opens what did not open before, with the keys and rosters of now. */
export async function readUnopenedAgain(desk: OpenDesk): Promise<Result<'read', RelayRefused>> {
	const unopened = desk.log.entries.filter(({ event }) => event === null);
	if (unopened.length === 0) return ok('read');
	await fetchLogKeys(
		desk,
		unopened.map(({ pos, sealed }) => ({ pos, event: sealed })),
	);
	replaceLog(desk, readAgain(desk.log, logReader(desk)));
	return ok('read');
}

/** Reads rows behind those read so far into the desk's log; keys of generations met for the first time are fetched before. */
export async function takeRows(desk: OpenDesk, rows: readonly LogRow[]): Promise<void> {
	if (rows.length === 0) return;
	await fetchLogKeys(desk, rows);
	replaceLog(desk, readRows(desk.log, rows, logReader(desk)));
}

export function replaceLog(desk: OpenDesk, log: TeamLog): void {
	desk.log = log;
	desk.cases = foldCases(log);
}

/** All rows of the relay's log behind `after`. */
export async function logRowsBehind(desk: OpenDesk, after: number): Promise<Result<readonly LogRow[], RelayRefused>> {
	const all: LogRow[] = [];
	for (;;) {
		const rows = await askLog(desk.relay, desk.team, all.at(-1)?.pos ?? after);
		if (!rows.ok) return rows;
		if (rows.value.length === 0) return ok(all);
		all.push(...rows.value);
	}
}

/**
 * Signs, seals and appends one event under the newest key of the log. With `onlyAtHead` it stands right behind the last entry that this
 * console has read, or it is not appended (409 `expect`). The log is not read again here.
 */
export async function appendEvent(
	desk: OpenDesk,
	caseId: CaseId | null,
	content: EventContent,
	{ onlyAtHead = false } = {},
): Promise<Result<'appended', RelayRefused>> {
	const newest = [...desk.logKeys.keys()].sort((a, b) => b - a)[0];
	const key = newest === undefined ? undefined : desk.logKeys.get(newest);
	if (newest === undefined || key === undefined) return err({ tag: 'refused', status: 404, code: null });
	const head = { case: caseId, at: secondsOf(desk.relay.nowMs()), by: desk.member.id, seen: seenNow(desk.log) };
	const eventId = idOf<EventId>(desk.ports.random(idBytes));
	const event = sealEvent({
		key,
		gen: newest,
		team: desk.team,
		eventId,
		memberSign: desk.keys.sign,
		cj: encodeEvent({ ...head, ...content }),
	});
	if (!event.ok) throw new RangeError('an event holds one envelope or a list that fits');
	return appendToLog(desk.relay, desk.team, eventId, event.value, onlyAtHead ? headOf(desk.log) + 1 : null);
}
