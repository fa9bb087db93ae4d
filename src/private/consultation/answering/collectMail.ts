import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import { idOf, type MsgId } from '../../../shared/wire/ids.ts';
import { parseSealedEnvelope, readHeader, type SealedEnvelope } from '../../../shared/wire/sealedEnvelope.ts';
import type { InboxRow } from '../../../shared/wire/teamRows.ts';
import { openLetterPart, type OpenedPart } from '../../crypto/letter.ts';
import { readSecret } from '../../crypto/secret.ts';
import type { CaseId } from '../../teamLog/events.ts';
import { headOf } from '../../teamLog/readLog.ts';
import { isUnnamed, mayGetSeed } from './deskKeys.ts';
import type { OpenDesk } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { acknowledgeInbox, askInbox } from './relayDoors.ts';
import { readTeamLog } from './readTeamLog.ts';
import { appendEvent, otherStore } from './teamLogAtRelay.ts';

/**
 * Collects the team's inbox (protocol steps 10, 11). Each letter's envelope is filed whole in the team's log first; the log is read back;
 * only rows whose letters stand in what was read back are acknowledged. Stopped anywhere, it is simply done again: what the log already
 * holds is not filed twice, and what it does not hold was not acknowledged.
 */
export async function collectMail(desk: OpenDesk): Promise<Result<'collected', RelayRefused>> {
	let allSafe = true;
	for (let after = desk.collectedUpTo; ; ) {
		const page = await askInbox(desk.relay, desk.team, after);
		if (!page.ok) return page;
		// Positions of another store say nothing here.
		if (page.value.store !== desk.store) return otherStore;
		const last = page.value.rows.at(-1);
		if (last === undefined) return ok('collected');
		const opened: readonly OpenedRow[] = page.value.rows.map((row) => openRow(desk, row));
		const filed = await fileRows(desk, opened);
		if (!filed.ok) return filed;
		const safe: readonly OpenedRow[] = allSafe ? safeRows(desk, opened) : [];
		const acknowledged = await acknowledge(desk, safe.at(-1)?.pos);
		if (!acknowledged.ok) return acknowledged;
		allSafe &&= safe.length === opened.length;
		if (!page.value.more) return ok('collected');
		after = last.pos;
	}
}

type OpenedRow = { readonly pos: number } & (
	| { readonly found: 'letter'; readonly part: OpenedPart; readonly envelope: SealedEnvelope }
	/** `no-key`: the seed can still come; `unnamed`: no directory names the epoch now; `unopened`: nothing will ever open it. */
	| { readonly found: 'cover' | 'unopened' | 'no-key' | 'unnamed' }
);

/** Files the letters among these rows, then reads the log as far as it goes now: what stands there is what counts as filed. */
async function fileRows(desk: OpenDesk, rows: readonly OpenedRow[]): Promise<Result<'read', RelayRefused>> {
	for (const { found, pos } of rows) {
		if (found === 'unopened' || found === 'unnamed') desk.trouble.unopenedRows.add(pos);
		else desk.trouble.unopenedRows.delete(pos);
	}
	const filed = await fileLetters(desk, rows);
	return filed.ok ? readTeamLog(desk) : filed;
}

/** Opens one row with the seed of its epoch. */
function openRow(desk: OpenDesk, { pos, envelope: bytes }: InboxRow): OpenedRow {
	const envelope = parseSealedEnvelope(bytes);
	if (!envelope.ok) return { pos, found: 'unopened' };
	const { epoch } = readHeader(envelope.value);
	const seed = desk.epochSeeds.get(epoch);
	if (seed === undefined && mayGetSeed(desk, epoch)) {
		desk.epochsMet.add(epoch);
		return { pos, found: 'no-key' };
	}
	if (seed === undefined) return { pos, found: isUnnamed(desk, epoch) ? 'unnamed' : 'unopened' };
	const opened = openLetterPart(seed, desk.team, epoch, envelope.value);
	if (!opened.ok) return { pos, found: 'unopened' };
	return opened.value.cover ? { pos, found: 'cover' } : { pos, found: 'letter', part: opened.value, envelope: envelope.value };
}

/** Files what the log does not hold: one envelope an event. Letters of one conversation get one case, also within this batch. */
async function fileLetters(desk: OpenDesk, rows: readonly OpenedRow[]): Promise<Result<'filed', RelayRefused>> {
	const cases = new Map<string, CaseId>([...desk.cases.byId.values()].map((one) => [one.author, one.id]));
	const filedNow = new Set<MsgId>();
	for (const row of rows) {
		if (row.found !== 'letter' || desk.cases.filed.has(row.part.msgId) || filedNow.has(row.part.msgId)) continue;
		const author = encodeBase64url(row.part.authorPk);
		const caseId = cases.get(author) ?? idOf(desk.ports.random(16));
		cases.set(author, caseId);
		const data = {
			envelope: encodeBase64url(row.envelope),
			ck: encodeBase64url(readSecret(row.part.ck)),
			ret: encodeBase64url(row.part.ret),
		};
		const appended = await appendEvent(desk, caseId, { type: 'letter', data });
		if (!appended.ok) return appended;
		filedNow.add(row.part.msgId);
	}
	return ok('filed');
}

/** The rows before the first that must stay: its letter is not in the log, or its epoch's seed may still come. */
function safeRows(desk: OpenDesk, rows: readonly OpenedRow[]): readonly OpenedRow[] {
	const unsafe = rows.findIndex((row) => mustStay(desk, row));
	return unsafe < 0 ? rows : rows.slice(0, unsafe);
}

function mustStay(desk: OpenDesk, row: OpenedRow): boolean {
	if (row.found === 'letter') return !desk.cases.filed.has(row.part.msgId);
	return row.found === 'no-key' || row.found === 'unnamed';
}

async function acknowledge(desk: OpenDesk, upto: number | undefined): Promise<Result<'acknowledged', RelayRefused>> {
	// A log without an entry has no position to name; what came so far were covers, and they wait.
	if (upto === undefined || desk.store === null || headOf(desk.log) < 0) return ok('acknowledged');
	const acknowledged = await acknowledgeInbox(desk.relay, desk.team, desk.store, upto, headOf(desk.log));
	if (!acknowledged.ok) return acknowledged;
	desk.collectedUpTo = upto;
	await desk.ports.cache.keepText(`inbox:${desk.team}`, String(upto));
	return acknowledged;
}
