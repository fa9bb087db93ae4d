import { parseBase64url } from '../../shared/base/base64url.ts';
import { utf8 } from '../../shared/base/bytes.ts';
import { idLength, type LetterId, type MemberId, type StoreId } from '../../shared/wire/ids.ts';
import { type Fields, hasFields, parseCanonical } from '../domain/canonicalContent.ts';
import { type CaseRecord, isRecordKind, parseRecord, recordFields } from '../domain/caseRecord.ts';

/** A case is known by 16 random bytes (b64), drawn when the first letter of a conversation is filed. */
export type CaseId = string;

/** `[pos, c]` of the last event that the writer had read; `null` before the first (protocol 7). */
export type Seen = readonly [number, string] | null;

/** What one entry of a team's log says, inside its seal. Binary is b64, times are unix seconds. */
export type TeamEvent = {
	readonly case: CaseId | null;
	readonly at: number;
	readonly by: MemberId;
	readonly seen: Seen;
} & EventContent;

export type EventContent = LetterFiled | AnswerWritten | LettersRead | LogRestored | CaseRecord | OtherEvent;

/** One whole envelope of a letter, with what opens it without the team's keys: it outlives its epoch. */
export type LetterFiled = {
	readonly type: 'letter';
	readonly data: { readonly envelope: string; readonly ck: string; readonly ret: string };
};
/** One whole envelope of an answer, kept before it is posted. `to` is the conversation (A_pk, b64). */
export type AnswerWritten = {
	readonly type: 'answer';
	readonly data: { readonly to: string; readonly envelope: string; readonly ck: string };
};
/** A person had these letters of a conversation on the screen. */
export type LettersRead = {
	readonly type: 'read';
	readonly data: { readonly to: string; readonly letters: readonly (readonly [LetterId, number])[] };
};
/**
 * After a relay came back from a backup: event ids (b64) that the writer had read in the lost log and put back at other positions,
 * so that what they say of the log before them no longer fits.
 */
export type LogRestored = { readonly type: 'restored'; readonly data: { readonly store: StoreId; readonly events: readonly string[] } };
/** An entry of a kind that this version does not know; it stands in the chain and says nothing here. */
export type OtherEvent = { readonly type: 'other'; readonly data: null };

/** Writes the canonical JSON of an event (protocol 7). */
export function encodeEvent(event: TeamEvent): string {
	if (event.type === 'other') throw new TypeError('an unknown event is never written');
	const { type, case: caseId, at, by, seen } = event;
	return JSON.stringify({ v: 1, type, case: caseId, at, by, seen, data: encodeData(event) });
}

/** Reads an event; `null` when it is not the canonical JSON of one. */
export function parseEvent(cj: string): TeamEvent | null {
	const json = parseCanonical(utf8(cj));
	if (json === null || !hasFields(json, fields)) return null;
	const head = parseHead(json);
	const content = parseContent(json['type'], json['data']);
	if (head === null || content === null) return null;
	const event: TeamEvent = { ...head, ...content };
	return event.type === 'other' || encodeEvent(event) === cj ? event : null;
}

const fields = ['v', 'type', 'case', 'at', 'by', 'seen', 'data'];
const hashBytes = 32;

function encodeData(event: Exclude<EventContent, OtherEvent>): object {
	switch (event.type) {
		case 'letter':
			return { envelope: event.data.envelope, ck: event.data.ck, ret: event.data.ret };
		case 'answer':
			return { to: event.data.to, envelope: event.data.envelope, ck: event.data.ck };
		case 'read':
			return { to: event.data.to, letters: event.data.letters };
		case 'restored':
			return { store: event.data.store, events: event.data.events };
		default:
			return recordFields(event);
	}
}

function parseHead(json: Fields): Pick<TeamEvent, 'case' | 'at' | 'by' | 'seen'> | null {
	const { v, case: caseId, at, by, seen } = json;
	if (v !== 1 || !isTime(at) || !isId(by) || !(caseId === null || isId(caseId)) || !isSeen(seen)) return null;
	return { case: caseId, at, by: by as MemberId, seen };
}

function parseContent(type: unknown, data: unknown): EventContent | null {
	if (typeof type !== 'string' || !isObject(data)) return null;
	switch (type) {
		case 'letter':
			return isText(data['envelope']) && isText(data['ck']) && isText(data['ret'])
				? { type, data: { envelope: data['envelope'], ck: data['ck'], ret: data['ret'] } }
				: null;
		case 'answer':
			return isB64(data['to'], hashBytes) && isText(data['envelope']) && isText(data['ck'])
				? { type, data: { to: data['to'], envelope: data['envelope'], ck: data['ck'] } }
				: null;
		case 'read':
			return isB64(data['to'], hashBytes) && isLetters(data['letters'])
				? { type, data: { to: data['to'], letters: data['letters'] } }
				: null;
		case 'restored':
			return isId(data['store']) && Array.isArray(data['events']) && data['events'].every(isId)
				? { type, data: { store: data['store'] as StoreId, events: data['events'] } }
				: null;
		default:
			// A kind of entry that a later release has, or one with more fields there.
			return (isRecordKind(type) ? parseRecord(type, data) : null) ?? { type: 'other', data: null };
	}
}

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isB64 = (value: unknown, length: number): value is string => isText(value) && parseBase64url(value)?.length === length;
const isId = (value: unknown): value is string => isB64(value, idLength);
const isLetters = (value: unknown): value is LettersRead['data']['letters'] =>
	Array.isArray(value) && value.every((entry) => Array.isArray(entry) && entry.length === 2 && isId(entry[0]) && isTime(entry[1]));
const isSeen = (value: unknown): value is Seen =>
	value === null || (Array.isArray(value) && value.length === 2 && isTime(value[0]) && isB64(value[1], hashBytes));
