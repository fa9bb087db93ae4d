import { parseUtf8 } from './bytes.ts';

/**
 * Reads CJ (protocol 1): text that `JSON.stringify` makes again of what it says, so no spaces, no duplicate fields, no second spelling of
 * a string or number. `undefined` otherwise. The order of fields is the business of the schema that re-encodes it. A lone surrogate is
 * canonical as its escape: a letter that holds one, cut from an emoji, must not be lost; on a screen it is inert.
 */
export function parseCanonicalJson(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return JSON.stringify(value) === text ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Reads CJ in well-formed UTF-8 without a byte order mark; `undefined` otherwise. */
export function readCanonicalJson(bytes: Uint8Array): unknown {
	const text = parseUtf8(bytes);
	return text === null ? undefined : parseCanonicalJson(text);
}
