import { err, ok, type Result } from '../../../shared/base/result.ts';
import { secondsOf } from '../../../shared/base/time.ts';
import { type EventId, idOf, type StoreId } from '../../../shared/wire/ids.ts';
import type { LogRow } from '../../../shared/wire/teamRows.ts';
import { sealEvent } from '../../crypto/event.ts';
import { seenNow } from '../../teamLog/checkChain.ts';
import { type CaseId, encodeEvent, type EventContent } from '../../teamLog/events.ts';
import { foldCases } from '../../teamLog/foldCases.ts';
import { headOf, readAgain, readRows, type TeamLog } from '../../teamLog/readLog.ts';
import { fetchLogKeys, logReader } from './deskKeys.ts';
import type { WaitingEvent } from '../../teamLog/deskCache.ts';
import type { OpenDesk } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { appendToLog, askLog, type RowsPage } from './relayDoors.ts';

const idBytes = 16;

/** Opens what did not open before, with the keys and rosters of now. */
export async function readUnopenedAgain(desk: OpenDesk): Promise<Result<'read', RelayRefused>> {
	const unopened = desk.log.entries.filter(({ event }) => event === null);
	if (unopened.length === 0) return ok('read');
	await fetchLogKeys(
		desk,
		unopened.map(({ pos, sealed }) => ({ pos, event: sealed })),
	);
	const again = readAgain(desk.log, logReader(desk));
	if (again !== desk.log) replaceLog(desk, again);
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
	replay(desk);
}

/** Replays the log and, behind it, what waits to be appended. */
export function replay(desk: OpenDesk): void {
	const behind = desk.waiting.map(({ event }, at) => ({ pos: headOf(desk.log) + 1 + at, event }));
	desk.cases = foldCases(readRows(desk.log, behind, logReader(desk)));
}

/** All rows of the relay's log behind `after`; a short page is the last. A relay that changes its store in between is asked anew later. */
export async function logRowsBehind(desk: OpenDesk, after: number): Promise<Result<Omit<RowsPage<LogRow>, 'more'>, RelayRefused>> {
	const all: LogRow[] = [];
	for (let store: StoreId | null = null; ; ) {
		const page = await askLog(desk.relay, desk.team, all.at(-1)?.pos ?? after);
		if (!page.ok) return page;
		if (store !== null && store !== page.value.store) return otherStore;
		store = page.value.store;
		all.push(...page.value.rows);
		if (!page.value.more) return ok({ store, rows: all });
	}
}

/** A relay that came back from a backup in the middle of a round: the next one follows it. */
export const otherStore = err<RelayRefused>({ tag: 'refused', status: 404, code: 'store' });

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
	const sealed = sealEntry(desk, caseId, content);
	if (sealed === null) return err({ tag: 'refused', status: 404, code: null });
	if (!sealed.ok) throw new RangeError('an event holds one envelope or a list that fits');
	const { eventId, event } = sealed.value;
	return appendToLog(desk.relay, desk.team, eventId, event, onlyAtHead ? headOf(desk.log) + 1 : null);
}

/** Signs and seals one entry under the newest key of the log; `null` while there is no key. Refused when it is larger than an event. */
export function sealEntry(
	desk: OpenDesk,
	caseId: CaseId | null,
	content: EventContent,
): Result<WaitingEvent, { readonly tag: 'too-long' }> | null {
	const newest = [...desk.logKeys.keys()].sort((a, b) => b - a)[0];
	const key = newest === undefined ? undefined : desk.logKeys.get(newest);
	if (newest === undefined || key === undefined) return null;
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
	return event.ok ? ok({ eventId, event: event.value }) : err({ tag: 'too-long' });
}
