import { type Bytes, utf8 } from '../../shared/base/bytes.ts';
import { readCanonicalJson } from '../../shared/base/canonicalJson.ts';

/** What a keyboard or a paste may leave in half, made well formed: it is shown the same, and no reader stumbles over it. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');

/** What any JSON object may hold before its fields were looked at. */
export type Fields = { readonly [name: string]: unknown };

/** CJ of the protocol: `JSON.stringify` of the fields in the order in which they stand. */
export const encodeCanonical = (value: object): Bytes => utf8(JSON.stringify(value));

/** Reads one object of canonical JSON; anything else is `null`. */
export function parseCanonical(bytes: Uint8Array): Fields | null {
	const value = readCanonicalJson(bytes);
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** Whether an object has exactly these fields, in this order. */
export function hasFields(fields: Fields, names: readonly string[]): boolean {
	const found = Object.keys(fields);
	return found.length === names.length && names.every((name, place) => found[place] === name);
}

/** characters. Joined content never exceeds 43 904 bytes, so no field can hold more characters than that. */
export const longestText = 43_904;

export const isText = (value: unknown, longest: number): value is string => typeof value === 'string' && value.length <= longest;

export const isTextOrNull = (value: unknown, longest: number): value is string | null => value === null || isText(value, longest);
