import { type Bytes, utf8 } from '../../shared/base/bytes.ts';
import { saltBytes, type StretchCost } from './argon2id.ts';
import { libsodium } from './sodium.ts';

const outputBytes = 32;
const bytesPerMib = 1_048_576;

/**
 * Argon2id(password, salt 16, m, t, p = 1), 32 bytes; `null` when the memory cannot be had. The product goes through `stretchPassword`,
 * `lockSeed` and `unlockSeed`, which have a floor; only the golden vectors come here with less (tests/architecture/rooms.cjs).
 */
export function argon2id(password: string, salt: Uint8Array, { mib, t }: StretchCost): Bytes | null {
	if (salt.length !== saltBytes) throw new RangeError('the salt has 16 bytes');
	const sodium = libsodium();
	try {
		return sodium.crypto_pwhash(outputBytes, utf8(password), salt, t, mib * bytesPerMib, sodium.crypto_pwhash_ALG_ARGON2ID13) as Bytes;
	} catch {
		return null;
	}
}
