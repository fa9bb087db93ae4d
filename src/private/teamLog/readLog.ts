import { parseBase64url } from '../../shared/base/base64url.ts';
import { type Bytes, readU32 } from '../../shared/base/bytes.ts';
import { type EventId, idOf, type TeamId } from '../../shared/wire/ids.ts';
import { parseSealedEnvelope, type SealedEnvelope } from '../../shared/wire/sealedEnvelope.ts';
import type { RosterBody } from '../../shared/wire/statementBodies.ts';
import type { LogRow } from '../../shared/wire/teamRows.ts';
import { openFiledAnswer, type OpenedAnswer } from '../crypto/answer.ts';
import { chainHash, eventHash, openEvent } from '../crypto/event.ts';
import { openFiledPart, type OpenedPart } from '../crypto/letter.ts';
import { makeSecret, type Secret } from '../crypto/secret.ts';
import { type AnswerWritten, type LetterFiled, parseEvent, type TeamEvent } from './events.ts';

/** What opens a team's log: its keys by generation, and who may have written in it. */
export type LogReader = {
	readonly team: TeamId;
	readonly keys: ReadonlyMap<number, Secret<'log'>>;
	readonly rosters: readonly RosterBody[];
};

/** A part of an answer, with the envelope that is posted. */
export type FiledAnswer = OpenedAnswer & { readonly envelope: SealedEnvelope };

/** One entry of the log as it was read: in the chain always, opened where it could be. */
export type LogEntry = {
	readonly pos: number;
	readonly eventId: EventId;
	/** The row as the relay keeps it, still sealed. */
	readonly sealed: Bytes;
	/** c of protocol 7 after this entry: H("chain", former c, H("event", EVENT)). */
	readonly c: Bytes;
	/** `null`: damaged, of a generation without key, or not by a member. */
	readonly event: TeamEvent | null;
	readonly letter: OpenedPart | null;
	readonly answer: FiledAnswer | null;
};

/** A team's log as far as it was read, in order. */
export type TeamLog = { readonly entries: readonly LogEntry[] };

export const emptyLog: TeamLog = { entries: [] };
const chainStart = new Uint8Array(32);

/** Position of the last entry read; −1 before the first. */
export const headOf = (log: TeamLog): number => log.entries.at(-1)?.pos ?? -1;

/** Reads further rows, in order, behind those that were read. Rows that do not open stay in the chain. */
export function readRows(log: TeamLog, rows: readonly LogRow[], reader: LogReader): TeamLog {
	const entries = [...log.entries];
	for (const row of rows) {
		if (row.pos <= (entries.at(-1)?.pos ?? -1)) continue;
		entries.push(readRow(row, entries.at(-1)?.c ?? chainStart, reader));
	}
	return { entries };
}

/** Tries unopened entries again: a key or a roster that opens them may have come since. The same log when none opens. */
export function readAgain(log: TeamLog, reader: LogReader): TeamLog {
	let openedAny = false;
	const entries = log.entries.map((entry) => {
		const opened = entry.event === null ? openRow(entry.sealed, reader) : null;
		openedAny ||= opened !== null;
		return opened === null ? entry : { ...entry, ...opened };
	});
	return openedAny ? { entries } : log;
}

function readRow(row: LogRow, former: Bytes, reader: LogReader): LogEntry {
	const c = chainHash(former, eventHash(row.event));
	const eventId = idOf<EventId>(row.event.subarray(24, 40));
	const opened = openRow(row.event, reader);
	return { pos: row.pos, eventId, sealed: row.event, c, ...(opened ?? { event: null, letter: null, answer: null }) };
}

/** The event under its generation's key and a member's signature, with the envelope that it carries, if any; all fits or nothing. */
function openRow(sealed: Bytes, reader: LogReader): Pick<LogEntry, 'event' | 'letter' | 'answer'> | null {
	const gen = readU32(sealed, 4);
	const key = reader.keys.get(gen);
	const opened = key === undefined ? null : openEvent({ key, gen, team: reader.team, rosters: reader.rosters, event: sealed });
	const event = opened?.ok === true ? parseEvent(opened.value.cj) : null;
	switch (event?.type) {
		case undefined:
			return null;
		case 'letter': {
			const letter = openLetter(event, reader.team);
			return letter === null ? null : { event, letter, answer: null };
		}
		case 'answer': {
			const answer = openAnswer(event);
			return answer === null || answer.member !== event.by ? null : { event, letter: null, answer };
		}
		default:
			return { event, letter: null, answer: null };
	}
}

function openLetter(event: LetterFiled, team: TeamId): OpenedPart | null {
	const envelope = parseEnvelope(event.data.envelope);
	const ck = parseBase64url(event.data.ck);
	const ret = parseBase64url(event.data.ret);
	if (envelope === null || ck === null || ret === null) return null;
	const opened = openFiledPart(makeSecret('ck', ck), ret, team, envelope);
	return opened.ok ? opened.value : null;
}

function openAnswer(event: AnswerWritten): FiledAnswer | null {
	const envelope = parseEnvelope(event.data.envelope);
	const ck = parseBase64url(event.data.ck);
	if (envelope === null || ck === null) return null;
	const opened = openFiledAnswer(makeSecret('ck', ck), envelope);
	return opened.ok ? { ...opened.value, envelope } : null;
}

function parseEnvelope(text: string): SealedEnvelope | null {
	const bytes = parseBase64url(text);
	const envelope = bytes === null ? null : parseSealedEnvelope(bytes);
	return envelope?.ok === true ? envelope.value : null;
}
