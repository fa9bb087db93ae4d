import { parseBase64url } from '../../shared/base/base64url.ts';
import type { Bytes } from '../../shared/base/bytes.ts';
import { encodeCanonical, type Fields, hasFields, isText, isTextOrNull, longestText } from './canonicalContent.ts';

/** The kinds that ask for consent, give it, take it back and tell of it (protocol 5, 7); fields in the printed order. */
export type ConsentContent = {
	readonly v: 1;
	readonly kind: 'consent';
	/** 1 to 6: `consentItems`. */
	readonly item: number;
	/** The team that would be told, b64; `null` where it is none of this system. */
	readonly to: string | null;
	readonly letters: NamedLetters;
	readonly purpose: string;
	/** The exact text that would be told, a line each. May carry ruby. */
	readonly words: string;
	/** Unix s; `null`: without an end. */
	readonly until: number | null;
};

export type GrantContent = {
	readonly v: 1;
	readonly kind: 'grant';
	/** 16 random bytes, b64: what a withdrawal names. */
	readonly grant: string;
	readonly item: number;
	readonly say: ConsentWord;
	readonly letters: NamedLetters;
	readonly to: string | null;
	readonly purpose: string;
	readonly until: number | null;
	/** b64 of H("words", the text as it was agreed to). */
	readonly words: string;
};

export type RevokeContent = { readonly v: 1; readonly kind: 'revoke'; readonly grant: string };

export type NoticeContent = {
	readonly v: 1;
	readonly kind: 'notice';
	readonly what: string;
	readonly ref: string | null;
	readonly text: string | null;
};

export type ConsentWord = 'yes' | 'no' | 'later';
/** [[letter_id, b64 of H("content", joined CJ bytes)]…] */
export type NamedLetters = readonly (readonly [string, string])[];

/** The six items by name; the number of one is its place here, from 1. */
export const consentItems = ['facts', 'name', 'home', 'office', 'meeting', 'contact'] as const;
export type ConsentItem = (typeof consentItems)[number];

export const itemOf = (number: number): ConsentItem | null => consentItems[number - 1] ?? null;
export const numberOf = (item: ConsentItem): number => consentItems.indexOf(item) + 1;

const idLength = 16;
const hashLength = 32;
const mostLetters = 64;
/** characters. */
export const purposeLength = 2_000;

const isB64 = (value: unknown, length: number): boolean => typeof value === 'string' && parseBase64url(value)?.length === length;
const isId = (value: unknown): boolean => isB64(value, idLength);
const isItem = (value: unknown): boolean => Number.isInteger(value) && itemOf(Number(value)) !== null;
/** Unix seconds. */
const isTime = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

const areLetters = (value: unknown): boolean =>
	Array.isArray(value) &&
	value.length <= mostLetters &&
	value.every((letter) => Array.isArray(letter) && letter.length === 2 && isId(letter[0]) && isB64(letter[1], hashLength));

const purposeFits = (fields: Fields): boolean =>
	isItem(fields['item']) &&
	areLetters(fields['letters']) &&
	(fields['to'] === null || isId(fields['to'])) &&
	isText(fields['purpose'], purposeLength) &&
	(fields['until'] === null || isTime(fields['until']));

const says: readonly unknown[] = ['yes', 'no', 'later'] satisfies readonly ConsentWord[];

const kinds: Readonly<Record<string, { readonly names: readonly string[]; readonly fits: (fields: Fields) => boolean }>> = {
	grant: {
		names: ['v', 'kind', 'grant', 'item', 'say', 'letters', 'to', 'purpose', 'until', 'words'],
		fits: (fields) => isId(fields['grant']) && says.includes(fields['say']) && purposeFits(fields) && isB64(fields['words'], hashLength),
	},
	revoke: { names: ['v', 'kind', 'grant'], fits: (fields) => isId(fields['grant']) },
	notice: {
		names: ['v', 'kind', 'what', 'ref', 'text'],
		fits: (fields) =>
			isText(fields['what'], purposeLength) && (fields['ref'] === null || isId(fields['ref'])) && isTextOrNull(fields['text'], longestText),
	},
	consent: {
		names: ['v', 'kind', 'item', 'to', 'letters', 'purpose', 'words', 'until'],
		fits: (fields) => purposeFits(fields) && isText(fields['words'], longestText),
	},
};

export type ConsentKind = ConsentContent | GrantContent | RevokeContent | NoticeContent;

/** CJ of one of these kinds. */
export function encodeConsentKind(content: ConsentKind): Bytes {
	const names = kinds[content.kind]?.names ?? [];
	const fields = content as unknown as Fields;
	return encodeCanonical(Object.fromEntries(names.map((name) => [name, fields[name]])));
}

/** Whether fields of version 1 name one of these kinds: then they are it, or nothing. */
export const isConsentKind = (fields: Fields): boolean => fields['v'] === 1 && Object.hasOwn(kinds, String(fields['kind']));

/** Reads the fields of canonical JSON as one of these kinds; `null` when one is missing, foreign or of another type. */
export function parseConsentFields(fields: Fields): ConsentKind | null {
	const kind = isConsentKind(fields) ? kinds[String(fields['kind'])] : undefined;
	return kind !== undefined && hasFields(fields, kind.names) && kind.fits(fields) ? (fields as unknown as ConsentKind) : null;
}
