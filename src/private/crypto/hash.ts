import { type Bytes, concatBytes, lengthPrefixed, utf8 } from '../../shared/base/bytes.ts';
import { libsodium } from './sodium.ts';

const hashBytes = 32;

/** `lp("TY1/" + label)`: what keeps one use of a primitive apart from every other. */
export const labelled = (label: string): Bytes => lengthPrefixed(utf8(`TY1/${label}`));

const joined = (label: string, parts: readonly Uint8Array[]): Bytes => concatBytes(labelled(label), ...parts.map(lengthPrefixed));

/** `H(label, x…)` = BLAKE2b-256(lp("TY1/" + label) ‖ lp(x)…), 32 bytes (protocol 1). */
export const hash = (label: string, ...parts: readonly Uint8Array[]): Bytes =>
	libsodium().crypto_generichash(hashBytes, joined(label, parts), null) as Bytes;

/** `KDF(label, key, x…)`: the same, keyed with 16 to 64 bytes; 32 bytes out (protocol 1). */
export const deriveKey = (label: string, key: Uint8Array, ...parts: readonly Uint8Array[]): Bytes =>
	libsodium().crypto_generichash(hashBytes, joined(label, parts), key) as Bytes;
