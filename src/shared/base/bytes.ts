/** Bytes over an ordinary (not shared) buffer: what IndexedDB, fetch and WebCrypto accept. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Joins byte strings into a new one. */
export function concatBytes(...parts: readonly Uint8Array[]): Bytes {
	let length = 0;
	for (const part of parts) length += part.length;
	const joined = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}

/** Copies a byte string onto its own ordinary buffer. */
export const copyBytes = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

/** u32, big-endian. */
export function u32(value: number): Bytes {
	if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) throw new RangeError('not a u32');
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, value);
	return bytes;
}

/** u64, big-endian, from a safe integer. */
export function u64(value: number): Bytes {
	if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('not a safe u64');
	const bytes = new Uint8Array(8);
	new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
	return bytes;
}

/** Reads a big-endian u32. */
export const readU32 = (bytes: Uint8Array, at: number): number =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);

/** Reads a big-endian u64; `null` when it is past 2^53 − 1. */
export function readU64(bytes: Uint8Array, at: number): number | null {
	const value = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(at);
	return value > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(value);
}

/** `lp(x)` of the protocol: u32 length ‖ x. */
export const lengthPrefixed = (bytes: Uint8Array): Bytes => concatBytes(u32(bytes.length), bytes);

/** Compares public bytes. Secrets are compared by libsodium's `memcmp`. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
}

/** Whether every byte is zero. */
export const allZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text as UTF-8. */
export const utf8 = (text: string): Bytes => encoder.encode(text) as Bytes;

/** UTF-8 as text; `null` when it is not well formed. */
export function parseUtf8(bytes: Uint8Array): string | null {
	try {
		return strictDecoder.decode(bytes);
	} catch {
		return null;
	}
}
