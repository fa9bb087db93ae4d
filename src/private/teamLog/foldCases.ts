import { encodeBase64url } from '../../shared/base/base64url.ts';
import type { LetterId, MsgId } from '../../shared/wire/ids.ts';
import type { OpenedPart } from '../crypto/letter.ts';
import { type CaseRecord, isRecordKind } from '../domain/caseRecord.ts';
import type { RecordEntry } from '../domain/caseStanding.ts';
import type { Case, Cases, PartFiled, ReadLetter, WrittenAnswer } from './cases.ts';
import type { CaseId } from './events.ts';
import { joinLetter, joinWritten } from './joinFiled.ts';
import { surveyIn } from './surveys.ts';
import type { LogEntry, TeamLog } from './readLog.ts';

/**
 * Replays a team's log into its cases. Pure: the same log gives every console the same cases. Envelopes filed twice count once, by
 * msg_id, then by (A_pk, letter_id, i); of two case ids for one conversation the one earlier in the log holds.
 */
export function foldCases(log: TeamLog): Cases {
	const filed = new Set<MsgId>();
	const cases = new Map<string, Gathered>();
	const taken = new Set<CaseId>();
	for (const entry of log.entries) {
		if (entry.letter === null || entry.event === null || filed.has(entry.letter.msgId)) continue;
		filed.add(entry.letter.msgId);
		gatherLetter(caseOf(cases, taken, entry, entry.letter), entry, entry.letter);
	}
	for (const { event, ...entry } of log.entries) {
		if (event?.type !== 'answer' && event?.type !== 'read') continue;
		cases.get(event.data.to)?.later.push({ ...entry, event });
	}
	const records = recordsByCase(log.entries);
	const finished = [...cases].map(([author, gathered]) => finishCase(author, gathered, records.get(gathered.id) ?? []));
	const byId = new Map(finished.flatMap((one) => (surveyIn(one) === null ? [[one.id, one] as const] : [])));
	const surveys = finished.flatMap((one) => surveyIn(one) ?? []).sort((a, b) => (a.letterId < b.letterId ? -1 : 1));
	return { byId, surveys, filed, unopened: log.entries.filter((entry) => entry.event === null).length };
}

/** A case while it is gathered: parts of letters by letter id, and what else the log says of it. */
type Gathered = { readonly id: CaseId; readonly letters: Map<LetterId, PartFiled[]>; readonly later: LogEntry[] };

function caseOf(cases: Map<string, Gathered>, taken: Set<CaseId>, entry: LogEntry, part: OpenedPart): Gathered {
	const author = encodeBase64url(part.authorPk);
	const known = cases.get(author);
	if (known !== undefined) return known;
	const wanted = entry.event?.case ?? entry.eventId;
	// A case id names one conversation. A second claim on it falls back to the event's own id, alike on every console.
	const id = taken.has(wanted) ? entry.eventId : wanted;
	const fresh: Gathered = { id, letters: new Map(), later: [] };
	taken.add(id);
	cases.set(author, fresh);
	return fresh;
}

function gatherLetter(gathered: Gathered, entry: LogEntry, part: OpenedPart): void {
	const parts = gathered.letters.get(part.letterId) ?? [];
	parts.push({ part, pos: entry.pos, at: entry.event?.at ?? 0 });
	gathered.letters.set(part.letterId, parts);
}

function finishCase(author: string, { id, letters, later }: Gathered, record: readonly RecordEntry[]): Case {
	return {
		id,
		author,
		letters: [...letters.values()].map(joinLetter).sort((a, b) => a.seq - b.seq || a.pos - b.pos),
		answers: joinAnswers(later),
		read: firstReads(later),
		record,
	};
}

/** An entry put back by a console after a restored backup may stand twice: it counts once. */
function recordsByCase(entries: readonly LogEntry[]): ReadonlyMap<CaseId, readonly RecordEntry[]> {
	const records = new Map<CaseId, RecordEntry[]>();
	const known = new Set<string>();
	for (const { event, eventId } of entries) {
		if (event === null || event.case === null || !isRecordKind(event.type) || known.has(eventId)) continue;
		known.add(eventId);
		const { type, data, by, at } = event as Extract<typeof event, CaseRecord>;
		const list = records.get(event.case) ?? [];
		list.push({ id: eventId, by, at, record: { type, data } as CaseRecord });
		records.set(event.case, list);
	}
	return records;
}

function joinAnswers(later: readonly LogEntry[]): readonly WrittenAnswer[] {
	const byLetter = new Map<LetterId, LogEntry[]>();
	for (const entry of later) {
		if (entry.answer === null) continue;
		const parts = byLetter.get(entry.answer.letterId);
		if (parts === undefined) byLetter.set(entry.answer.letterId, [entry]);
		else parts.push(entry);
	}
	return [...byLetter.values()].flatMap((entries) => joinWritten(entries) ?? []).sort((a, b) => a.seq - b.seq || a.pos - b.pos);
}

function firstReads(later: readonly LogEntry[]): readonly ReadLetter[] {
	const read = new Map<LetterId, ReadLetter>();
	for (const { event } of later) {
		if (event?.type !== 'read') continue;
		for (const [letterId, seq] of event.data.letters) if (!read.has(letterId)) read.set(letterId, { letterId, seq, at: event.at });
	}
	return [...read.values()];
}
