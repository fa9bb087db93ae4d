// The one place where libsodium enters the project (the sumo build: only it has Argon2id and ristretto255).
// It is imported dynamically: without a random source or WebAssembly the module throws while it loads, and that has to become one error.

import type sodium from 'libsodium-wrappers-sumo';
import type { Bytes } from '../../shared/base/bytes.ts';

type Sodium = typeof sodium;
let loaded: Sodium | null = null;

/** No random source or no WebAssembly here: nothing can be sealed or opened, and the screens show the help lines instead. */
export type SodiumMissing = Error & { readonly tag: 'sodium-missing' };

/** Loads libsodium once; afterwards everything in this room is synchronous. Rejects with `SodiumMissing` alone. */
export async function sodiumReady(): Promise<void> {
	if (loaded !== null) return;
	try {
		const { default: library } = await import('libsodium-wrappers-sumo');
		await library.ready;
		loaded = library;
	} catch {
		throw Object.assign(new Error('libsodium cannot run here'), { name: 'SodiumMissing', tag: 'sodium-missing' as const });
	}
}

/** For the files of this room only. Calling it before `sodiumReady` is a bug. */
export function libsodium(): Sodium {
	if (loaded === null) throw new Error('sodiumReady was not awaited');
	return loaded;
}

/** Random bytes of the platform's own generator. */
export const randomBytes = (length: number): Bytes => libsodium().randombytes_buf(length) as Bytes;

/** SHA-256: only where the service worker or HTTP must be able to check (receipts, Content-Digest). */
export const sha256 = (bytes: Uint8Array): Bytes => libsodium().crypto_hash_sha256(bytes) as Bytes;

/** Compares secrets in constant time. Different lengths are different. */
export const equalSecretBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && libsodium().memcmp(a, b);

/** Zeroes bytes that held a secret. */
export const wipeBytes = (bytes: Uint8Array): void => libsodium().memzero(bytes);
