import type { Brand } from '../../shared/base/brand.ts';
import { type Bytes, concatBytes } from '../../shared/base/bytes.ts';
import { labelled } from './hash.ts';
import { readSecret, type Secret } from './secret.ts';
import { libsodium, wipeBytes } from './sodium.ts';

/** 64 bytes of Ed25519 over lp("TY1/" + label) ‖ message. */
export type Signature<Statement extends string> = Brand<Bytes, `Signature<${Statement}>`>;

export const signatureBytes = 64;
export const signingPublicKeyBytes = 32;

/** The Ed25519 public key of a seed (32). */
export function signingPublicKey(seed: Secret<string>): Bytes {
	const pair = libsodium().crypto_sign_seed_keypair(readSecret(seed));
	wipeBytes(pair.privateKey);
	return pair.publicKey as Bytes;
}

/** Ed25519 over exactly these bytes. Only RFC 9421 requests need it without a label. */
export function signUnlabelled(seed: Secret<string>, message: Uint8Array): Bytes {
	const pair = libsodium().crypto_sign_seed_keypair(readSecret(seed));
	const signature = libsodium().crypto_sign_detached(message, pair.privateKey);
	wipeBytes(pair.privateKey);
	return signature as Bytes;
}

/** `Sign(sk, label, m)` (protocol 1); `seed` is the Ed25519 seed. */
export const signBytes = <Statement extends string>(seed: Secret<string>, label: Statement, message: Uint8Array): Signature<Statement> =>
	signUnlabelled(seed, concatBytes(labelled(label), message)) as Signature<Statement>;

/** Whether the signature holds under the key. Low-order and non-canonical keys and wrong lengths never hold. */
export function verifyBytes<Statement extends string>(
	publicKey: Uint8Array,
	label: Statement,
	message: Uint8Array,
	signature: Uint8Array,
): signature is Signature<Statement> {
	if (publicKey.length !== signingPublicKeyBytes || signature.length !== signatureBytes) return false;
	return libsodium().crypto_sign_verify_detached(signature, concatBytes(labelled(label), message), publicKey);
}
