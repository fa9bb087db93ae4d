import { parseBase64url } from '../../shared/base/base64url.ts';
import { type Bytes, utf8 } from '../../shared/base/bytes.ts';
import { readCanonicalJson } from '../../shared/base/canonicalJson.ts';
import { type LetterId, parseId, type TeamId } from '../../shared/wire/ids.ts';
import { hash } from './hash.ts';

/** letters. Most that one grant, break-glass or share names (protocol 7). */
export const mostGrantedLetters = 64;

const hashBytes = 32;
const grantFields = 'v,kind,grant,item,say,letters,to,purpose,until,words';
const mostItems = 6;

/** H("content", joined CJ bytes): names a letter by what it says. */
export const contentHash = (content: Uint8Array): Bytes => hash('content', content);

/** H("words", the text shown): what exactly the child agreed to. */
export const wordsHash = (text: string): Bytes => hash('words', utf8(text));

/** `[letter_id, b64 of H("content", bytes)]`. */
export type NamedLetter = readonly [LetterId, string];

/** What a GRANT says to whoever checks a share under it. */
export type GrantTerms = {
	readonly grant: string;
	readonly say: 'yes' | 'no' | 'later';
	readonly letters: readonly NamedLetter[];
	readonly to: TeamId | null;
	/** Unix s; `null`: without an end. */
	readonly until: number | null;
	/** b64 of H("words", text). */
	readonly words: string;
};

const isHash = (value: unknown): value is string => typeof value === 'string' && parseBase64url(value)?.length === hashBytes;

export const isId = (value: unknown): value is string => typeof value === 'string' && parseId(value) !== null;

/** Unix seconds. */
export const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** `[[letter_id, H("content", bytes)]…]`, none twice. */
export const areNamedLetters = (value: unknown): value is readonly NamedLetter[] =>
	Array.isArray(value) &&
	value.length <= mostGrantedLetters &&
	value.every((letter) => Array.isArray(letter) && letter.length === 2 && isId(letter[0]) && isHash(letter[1])) &&
	new Set(value.map(([id]) => id)).size === value.length;

/** An object of canonical JSON with exactly these fields, named in order. */
export function readFields(bytes: Uint8Array, fields: string): Readonly<Record<string, unknown>> | null {
	const value = readCanonicalJson(bytes);
	if (typeof value !== 'object' || value === null || Object.keys(value).join() !== fields) return null;
	return value as Readonly<Record<string, unknown>>;
}

/** Whether content says that it is a GRANT, well formed or not. */
export function isGrant(content: Uint8Array): boolean {
	const value = readCanonicalJson(content);
	return typeof value === 'object' && value !== null && (value as { readonly kind?: unknown }).kind === 'grant';
}

/** Reads a GRANT's canonical JSON; `null` when a field is foreign, missing or of another type. */
export function readGrant(content: Uint8Array): GrantTerms | null {
	const read = readFields(content, grantFields);
	if (read === null || read['v'] !== 1 || read['kind'] !== 'grant') return null;
	const { grant, item, say, letters, to, purpose, until, words } = read;
	const isItem = Number.isInteger(item) && (item as number) >= 1 && (item as number) <= mostItems;
	if (!isId(grant) || !isItem || !areNamedLetters(letters) || !(to === null || isId(to)) || typeof purpose !== 'string') return null;
	if (!(say === 'yes' || say === 'no' || say === 'later') || !(until === null || isTime(until)) || !isHash(words)) return null;
	return { grant, say, letters, to: to as TeamId | null, until, words };
}
