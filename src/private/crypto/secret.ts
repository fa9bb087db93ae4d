import { type Bytes, copyBytes } from '../../shared/base/bytes.ts';
import { wipeBytes } from './sodium.ts';

const readBytes: unique symbol = Symbol('bytes of a secret');
const wipeOut: unique symbol = Symbol('wipe a secret');

/**
 * Bytes in a closure: usable in this room, but `structuredClone` (postMessage, IndexedDB) and `JSON.stringify` throw on it and an
 * inspector shows nothing. The purpose keeps one key from being used as another.
 */
export type Secret<Purpose extends string> = {
	readonly purpose: Purpose;
	/** A function, so that cloning throws; it throws itself, so that serialising does. */
	readonly toJSON: () => never;
	readonly [readBytes]: () => Bytes;
	readonly [wipeOut]: () => void;
};

const neverSerialised = (): never => {
	throw new TypeError('a secret is never serialised');
};

/** Takes a copy of the bytes into a closure. The caller wipes its own. */
export function makeSecret<Purpose extends string>(purpose: Purpose, bytes: Uint8Array): Secret<Purpose> {
	const kept = copyBytes(bytes);
	let wiped = false;
	return {
		purpose,
		toJSON: neverSerialised,
		[readBytes]: () => {
			if (wiped) throw new Error('the secret was wiped');
			return kept;
		},
		[wipeOut]: () => {
			wipeBytes(kept);
			wiped = true;
		},
	};
}

/** The secret's own bytes, not a copy: for this room and for writing into a locked record or a sealed event, never kept. */
export const readSecret = (secret: Secret<string>): Bytes => secret[readBytes]();

/** Zeroes the secret. Reading it afterwards is a bug and throws. Wiping twice does no harm. */
export const wipe = (secret: Secret<string>): void => secret[wipeOut]();
