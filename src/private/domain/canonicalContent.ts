import { type Bytes, equalBytes, parseUtf8, utf8 } from '../../shared/base/bytes.ts';

const loneSurrogate = /\p{Surrogate}/u;

/** What a keyboard or a paste may leave in half, made well formed: text travels as UTF-8, and readers refuse anything else. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');

/** What any JSON object may hold before its fields were looked at. */
export type Fields = { readonly [name: string]: unknown };

/** CJ of the protocol: `JSON.stringify` of the fields in the order in which they stand. */
export const encodeCanonical = (value: object): Bytes => utf8(JSON.stringify(value));

function refuseHalves(name: string, value: unknown): unknown {
	if (loneSurrogate.test(name) || (typeof value === 'string' && loneSurrogate.test(value))) throw new SyntaxError('half a character');
	return value;
}

/**
 * Reads canonical JSON: one object, well-formed UTF-8, byte for byte what `JSON.stringify` makes of it again (so no spaces, no duplicate
 * fields, no byte order mark), with well-formed strings alone. Anything else is `null`.
 */
export function parseCanonical(bytes: Uint8Array): Fields | null {
	const text = parseUtf8(bytes);
	if (text === null) return null;
	try {
		const value: unknown = JSON.parse(text, refuseHalves);
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
		return equalBytes(encodeCanonical(value), bytes) ? (value as Fields) : null;
	} catch {
		return null;
	}
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
