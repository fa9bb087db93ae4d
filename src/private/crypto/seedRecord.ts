import { type Bytes, concatBytes } from '../../shared/base/bytes.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { idBytes, type MemberId } from '../../shared/wire/ids.ts';
import { decryptUnder, encryptUnder, nonceBytes } from './aead.ts';
import { type CannotOpen, cannotOpen } from './cannotOpen.ts';
import { makeSecret, readSecret, type Secret } from './secret.ts';

/** SEED under a passphrase that was stretched already, at whatever cost: `lockSeed` alone, and golden vectors, come here. */
export function lockSeedUnder(stretched: Secret<'stretched'>, member: MemberId, seed: Secret<'member-seed'>, nonce: Bytes): Bytes {
	return concatBytes(nonce, encryptUnder(nonce, readSecret(stretched), readSecret(seed), idBytes(member)));
}

/** Opens what `lockSeedUnder` made. */
export function unlockSeedUnder(
	stretched: Secret<'stretched'>,
	member: MemberId,
	locked: Uint8Array,
): Result<Secret<'member-seed'>, CannotOpen> {
	const seed = decryptUnder(locked.subarray(0, nonceBytes), readSecret(stretched), locked.subarray(nonceBytes), idBytes(member));
	return seed === null ? cannotOpen : ok(makeSecret('member-seed', seed));
}
