import { type Bytes, concatBytes } from '../../shared/base/bytes.ts';
import { decryptOnce, encryptOnce } from './aead.ts';
import { deriveKey } from './hash.ts';
import { decapsulate, encapsulate, kemCiphertextBytes, kemPublicKey } from './xwing.ts';

/** `Seal(label, pk, aad, m)` = ct ‖ AEAD(KDF(label, ss, ct, pk, aad), m; aad) (protocol 1); `null` when the key is none. */
export function sealTo(
	label: string,
	publicKey: Uint8Array,
	aad: Uint8Array,
	message: Uint8Array,
	kemRandomness: Uint8Array,
): Bytes | null {
	const kem = encapsulate(publicKey, kemRandomness);
	if (kem === null) return null;
	const key = deriveKey(label, kem.shared, kem.ciphertext, publicKey, aad);
	return concatBytes(kem.ciphertext, encryptOnce(key, message, aad));
}

/** Opens a `Seal` with the recipient's seed; `null` when anything differs. */
export function openSealed(label: string, seed: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Bytes | null {
	const ciphertext = sealed.subarray(0, kemCiphertextBytes);
	const shared = decapsulate(seed, ciphertext);
	if (shared === null) return null;
	const key = deriveKey(label, shared, ciphertext, kemPublicKey(seed), aad);
	return decryptOnce(key, sealed.subarray(kemCiphertextBytes), aad);
}
