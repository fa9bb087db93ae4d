import type { Brand } from '../base/brand.ts';
import { encodeBase64url, parseBase64url } from '../base/base64url.ts';
import type { Bytes } from '../base/bytes.ts';

/** Ids are 16 random bytes, written as b64 (22 characters) in URLs, JSON and database keys. */
export type OrgId = Brand<string, 'OrgId'>;
export type SchoolId = Brand<string, 'SchoolId'>;
export type TeamId = Brand<string, 'TeamId'>;
export type FeedId = Brand<string, 'FeedId'>;
export type MemberId = Brand<string, 'MemberId'>;
export type MsgId = Brand<string, 'MsgId'>;
export type LetterId = Brand<string, 'LetterId'>;
export type EventId = Brand<string, 'EventId'>;
export type StoreId = Brand<string, 'StoreId'>;
export type Id = OrgId | SchoolId | TeamId | FeedId | MemberId | MsgId | LetterId | EventId | StoreId;

export const idLength = 16;

/** Reads an id; `null` unless it is canonical b64 of 16 bytes. */
export function parseId<Kind extends Id>(text: string): Kind | null {
	const bytes = parseBase64url(text);
	return bytes?.length === idLength ? (text as Kind) : null;
}

/** The id that these 16 bytes spell. A wrong length is a bug. */
export function idOf<Kind extends Id>(bytes: Uint8Array): Kind {
	if (bytes.length !== idLength) throw new RangeError('an id has 16 bytes');
	return encodeBase64url(bytes) as Kind;
}

/** The 16 bytes of an id. */
export function idBytes(id: Id): Bytes {
	const bytes = parseBase64url(id);
	if (bytes?.length !== idLength) throw new RangeError('an id has 16 bytes');
	return bytes;
}

/** The `school` of the entry that is open to a whole city: sixteen zero bytes, since it is none (docs/protocol.md, reading 31). */
export const cityWideId = idOf<SchoolId>(new Uint8Array(idLength));

/** A school's code in links: 2 to 32 of a–z and 0–9. */
export type SchoolCode = Brand<string, 'SchoolCode'>;

/** Reads a school's code as it stands in a URL. */
export const parseSchoolCode = (text: string): SchoolCode | null => (/^[a-z0-9]{2,32}$/.test(text) ? (text as SchoolCode) : null);
