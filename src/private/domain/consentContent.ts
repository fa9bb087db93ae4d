import { parseBase64url } from '../../shared/base/base64url.ts';
import { type Fields, hasFields, isText, isTextOrNull, longestText } from './canonicalContent.ts';

/**
 * Fields of the kinds that ask for consent, give it and tell of it (protocol 5, 7). This release reads their form, so that a malformed one is
 * refused like any other, and shows a good one as "needs a newer app".
 */
const idLength = 16;
const hashLength = 32;
const mostLetters = 64;
const purposeLength = 2_000;
const items = 6;

const isB64 = (value: unknown, length: number): boolean => typeof value === 'string' && parseBase64url(value)?.length === length;
const isId = (value: unknown): boolean => isB64(value, idLength);
const isItem = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= items;
/** Unix seconds. */
const isTime = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

/** [[letter_id, H("content", joined CJ bytes)]…] */
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

const says: readonly unknown[] = ['yes', 'no', 'later'];

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

/** Whether fields of version 1 name one of these kinds: then `consentFieldsFit` decides. */
export const isConsentKind = (fields: Fields): boolean => fields['v'] === 1 && Object.hasOwn(kinds, String(fields['kind']));

/** Whether each field stands in its place and has its type. */
export function consentFieldsFit(fields: Fields): boolean {
	const kind = kinds[String(fields['kind'])];
	return kind !== undefined && hasFields(fields, kind.names) && kind.fits(fields);
}
