import { parseBase64url } from '../../shared/base/base64url.ts';
import type { Brand } from '../../shared/base/brand.ts';
import { allZero, type Bytes, concatBytes, equalBytes, parseUtf8, readU32, u32, utf8 } from '../../shared/base/bytes.ts';
import { parseCanonicalJson } from '../../shared/base/canonicalJson.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type EventId, idBytes, idOf, type MemberId, parseId, type TeamId } from '../../shared/wire/ids.ts';
import { eventClassBytes } from '../../shared/wire/limits.ts';
import type { RosterBody } from '../../shared/wire/statementBodies.ts';
import { aeadTagBytes, decryptOnce, encryptOnce } from './aead.ts';
import { type CannotOpen, cannotOpen } from './cannotOpen.ts';
import { deriveKey, hash } from './hash.ts';
import { findMember, signKeyOf, wasMemberAt } from './roster.ts';
import { readSecret, type Secret } from './secret.ts';
import { signatureBytes, signBytes, verifyBytes } from './signature.ts';

// EVENT (protocol 7): 0 "TL" | 2 version 1 | 3 class | 4 u32 gen | 8 16 team | 24 16 event_id | 40 AEAD(u32 len ‖ CJ ‖ sig 64 ‖ zeros; 0..40)

/** One sealed entry of a team's log: 1 024, 4 096 or 16 384 bytes. */
export type SealedEvent = Brand<Bytes, 'SealedEvent'>;

const headBytes = 40;
const overhead = headBytes + aeadTagBytes + 4 + signatureBytes;

/** The smallest class (1, 2, 3) whose event holds this much; `null` when none does. */
function classFor(jsonBytes: number): { code: number; bytes: number } | null {
	const index = eventClassBytes.findIndex((bytes) => jsonBytes <= bytes - overhead);
	const bytes = eventClassBytes[index];
	return bytes === undefined ? null : { code: index + 1, bytes };
}

const eventKey = (logKey: Secret<'log'>, eventId: Uint8Array): Bytes => deriveKey('log', readSecret(logKey), eventId);

export type EventToSeal = {
	readonly key: Secret<'log'>;
	/** Generation of the log key. */
	readonly gen: number;
	readonly team: TeamId;
	/** Fresh for every content: with other content the same id would use its key twice. */
	readonly eventId: EventId;
	readonly memberSign: Secret<'member-sign'>;
	/** Canonical JSON `{v,type,case,at,by,seen,data}`; `by` is the signer. */
	readonly cj: string;
};

/** Seals an entry of a team's log. `too-long`: the data must be split. */
export function sealEvent(event: EventToSeal): Result<SealedEvent, { readonly tag: 'too-long' }> {
	const json = utf8(event.cj);
	const size = classFor(json.length);
	if (size === null) return err({ tag: 'too-long' });
	const eventId = idBytes(event.eventId);
	const head = concatBytes(utf8('TL'), new Uint8Array([1, size.code]), u32(event.gen), idBytes(event.team), eventId);
	const padded = new Uint8Array(size.bytes - headBytes - aeadTagBytes);
	padded.set(concatBytes(u32(json.length), json, signBytes(event.memberSign, 'event', concatBytes(head, json))));
	return ok(concatBytes(head, encryptOnce(eventKey(event.key, eventId), padded, head)) as SealedEvent);
}

export type EventToOpen = {
	readonly key: Secret<'log'>;
	readonly gen: number;
	readonly team: TeamId;
	/** All known versions of the rosters whose members write in this log. */
	readonly rosters: readonly RosterBody[];
	readonly event: Uint8Array;
};
export type OpenedEvent = { readonly eventId: EventId; readonly by: MemberId; readonly at: number; readonly cj: string };

/** Opens an entry: form, smallest class, padding, canonical JSON, and the signature of someone who was in the team when it says. */
export function openEvent({ key, gen, team, rosters, event }: EventToOpen): Result<OpenedEvent, CannotOpen> {
	if (!isEventForm(event, gen, team)) return cannotOpen;
	const head = event.subarray(0, headBytes);
	const eventId = event.subarray(24, headBytes);
	const padded = decryptOnce(eventKey(key, eventId), event.subarray(headBytes), head);
	const content = padded === null ? null : unpadEvent(padded, event.length);
	const said = content === null ? null : parseEventHead(content.json);
	if (content === null || said === null) return cannotOpen;
	const member = findMember(rosters, said.by);
	if (member === null || !wasMemberAt(member, said.at)) return cannotOpen;
	const holds = verifyBytes(signKeyOf(member), 'event', concatBytes(head, content.json), content.signature);
	return holds ? ok({ eventId: idOf<EventId>(eventId), ...said }) : cannotOpen;
}

const isEventForm = (event: Uint8Array, gen: number, team: TeamId): boolean =>
	event.length === eventClassBytes[(event[3] ?? 0) - 1] &&
	equalBytes(event.subarray(0, 3), new Uint8Array([0x54, 0x4c, 1])) &&
	readU32(event, 4) === gen &&
	equalBytes(event.subarray(8, 24), idBytes(team));

function unpadEvent(padded: Bytes, eventBytes: number): { json: Bytes; signature: Bytes } | null {
	const length = readU32(padded, 0);
	const end = 4 + length + signatureBytes;
	if (classFor(length)?.bytes !== eventBytes || !allZero(padded.subarray(end))) return null;
	return { json: padded.slice(4, 4 + length) as Bytes, signature: padded.slice(4 + length, end) as Bytes };
}

const eventFields = 'v,type,case,at,by,seen,data';

/** The fields every entry has; what `data` says is the team log's business. */
function parseEventHead(json: Bytes): Pick<OpenedEvent, 'by' | 'at' | 'cj'> | null {
	const cj = parseUtf8(json);
	const value = cj === null ? undefined : parseCanonicalJson(cj);
	if (cj === null || typeof value !== 'object' || value === null || Object.keys(value).join() !== eventFields) return null;
	const { v, type, case: caseId, at, by, seen } = value as Readonly<Record<string, unknown>>;
	const by16 = typeof by === 'string' ? parseId<MemberId>(by) : null;
	const caseFits = caseId === null || (typeof caseId === 'string' && parseId(caseId) !== null);
	if (v !== 1 || typeof type !== 'string' || !caseFits || !isCount(at) || by16 === null || !isSeen(seen)) return null;
	return { by: by16, at, cj };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** `[pos, c]` of the last event its writer had read; null before the first. */
const isSeen = (value: unknown): boolean =>
	value === null ||
	(Array.isArray(value) &&
		value.length === 2 &&
		isCount(value[0]) &&
		typeof value[1] === 'string' &&
		parseBase64url(value[1])?.length === 32);

/** H("event", EVENT). */
export const eventHash = (event: Uint8Array): Bytes => hash('event', event);

/** c = H("chain", former c, H("event", EVENT)); the former c of the first event is 32 zero bytes. */
export const chainHash = (former: Uint8Array, eventHashed: Uint8Array): Bytes => hash('chain', former, eventHashed);
