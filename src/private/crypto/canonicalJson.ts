import { parseUtf8 } from '../../shared/base/bytes.ts';

const loneSurrogate = /\p{Surrogate}/u;

/** JSON of well-formed strings alone; throws otherwise. */
const parseStrict = (text: string): unknown =>
	JSON.parse(text, (key, value: unknown) => {
		if (loneSurrogate.test(key) || (typeof value === 'string' && loneSurrogate.test(value))) throw new SyntaxError('lone surrogate');
		return value;
	});

/**
 * Reads CJ (protocol 1): text that `JSON.stringify` makes again of what it says, so no spaces, no duplicate fields, no second spelling of
 * a string or number. `undefined` otherwise. The order of fields is the business of the schema that re-encodes it.
 */
export function parseCanonicalJson(text: string): unknown {
	try {
		const value = parseStrict(text);
		return JSON.stringify(value) === text ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Whether these bytes are canonical JSON in well-formed UTF-8. */
export function isCanonicalJson(bytes: Uint8Array): boolean {
	const text = parseUtf8(bytes);
	return text !== null && parseCanonicalJson(text) !== undefined;
}
