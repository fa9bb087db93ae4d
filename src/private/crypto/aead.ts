import type { Bytes } from '../../shared/base/bytes.ts';
import { libsodium } from './sodium.ts';

/** bytes. XChaCha20's nonce and Poly1305's tag. */
export const nonceBytes = 24;
export const aeadTagBytes = 16;

const zeroNonce = new Uint8Array(nonceBytes);

/** XChaCha20-Poly1305 under a nonce of its own: message ‖ 16. For records at rest, whose key serves more than once. */
export const encryptUnder = (nonce: Uint8Array, key: Uint8Array, message: Uint8Array, aad: Uint8Array): Bytes =>
	libsodium().crypto_aead_xchacha20poly1305_ietf_encrypt(message, aad, null, nonce, key) as Bytes;

/** Undoes `encryptUnder`; `null` when anything differs. */
export function decryptUnder(nonce: Uint8Array, key: Uint8Array, box: Uint8Array, aad: Uint8Array): Bytes | null {
	if (box.length < aeadTagBytes) return null;
	try {
		return libsodium().crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, aad, nonce, key) as Bytes;
	} catch {
		return null;
	}
}

/** `AEAD(K, m; aad)` (protocol 1): nonce of zeros, so K must never serve a second message. */
export const encryptOnce = (key: Uint8Array, message: Uint8Array, aad: Uint8Array): Bytes => encryptUnder(zeroNonce, key, message, aad);

/** Undoes `encryptOnce`; `null` when anything differs. */
export const decryptOnce = (key: Uint8Array, box: Uint8Array, aad: Uint8Array): Bytes | null => decryptUnder(zeroNonce, key, box, aad);
