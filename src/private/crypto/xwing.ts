import type { Bytes } from '../../shared/base/bytes.ts';
import { xwingPublicKeyBytes } from '../../shared/wire/limits.ts';
import { libsodium } from './sodium.ts';

/** bytes. */
export const kemCiphertextBytes = 1_120;
export const kemRandomnessBytes = 64;

export type Encapsulated = { readonly ciphertext: Bytes; readonly shared: Bytes };

/** The X-Wing public key (1 216) of a seed (32); the seed is the private key. */
export const kemPublicKey = (seed: Uint8Array): Bytes => libsodium().crypto_kem_xwing_seed_keypair(seed).publicKey as Bytes;

/** A shared secret (32) and its ciphertext (1 120) from 64 random bytes; `null` for a key that is none (zero, low order, wrong length). */
export function encapsulate(publicKey: Uint8Array, randomness: Uint8Array): Encapsulated | null {
	if (publicKey.length !== xwingPublicKeyBytes || randomness.length !== kemRandomnessBytes) return null;
	try {
		const { ciphertext, sharedSecret } = libsodium().crypto_kem_xwing_enc_deterministic(publicKey, randomness);
		return { ciphertext: ciphertext as Bytes, shared: sharedSecret as Bytes };
	} catch {
		return null;
	}
}

/**
 * The shared secret of a ciphertext. A tampered one gives another secret, not an error (implicit rejection), so an AEAD or a commitment
 * must follow. `null` for a wrong length or a low-order point.
 */
export function decapsulate(seed: Uint8Array, ciphertext: Uint8Array): Bytes | null {
	if (ciphertext.length !== kemCiphertextBytes) return null;
	try {
		return libsodium().crypto_kem_xwing_dec(ciphertext, seed) as Bytes;
	} catch {
		return null;
	}
}

const trialRandomness = new Uint8Array(kemRandomnessBytes).fill(7);

/** Whether anything can be sealed to this key at all. */
export const isKemPublicKey = (publicKey: Uint8Array): boolean => encapsulate(publicKey, trialRandomness) !== null;
