import type { Brand } from '../../shared/base/brand.ts';
import { type Bytes, copyBytes } from '../../shared/base/bytes.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { idBytes, type MemberId } from '../../shared/wire/ids.ts';
import { seedBytes } from '../../shared/wire/limits.ts';
import { nonceBytes } from './aead.ts';
import type { StretchCost } from './argon2id.ts';
import type { CannotOpen } from './cannotOpen.ts';
import { seedCost, stretchPassword, type StretchRefused, tidyPassphrase } from './passphrase.ts';
import type { Secret } from './secret.ts';
import { lockSeedUnder, unlockSeedUnder } from './seedRecord.ts';
import { randomBytes } from './sodium.ts';

/** SEED (72) = nonce 24 ‖ AEAD(Argon2id(passphrase, salt id), seed; id); it lies at the relay (protocol 8). */
export type LockedSeed = Brand<Bytes, 'LockedSeed'>;

/** Reads bytes from the relay as a locked seed; `null` unless they are 72. */
export const parseLockedSeed = (bytes: Uint8Array): LockedSeed | null =>
	bytes.length === seedBytes ? (copyBytes(bytes) as LockedSeed) : null;

export type SeedToLock = {
	/** As assigned: words joined by `-`. */
	readonly passphrase: string;
	readonly member: MemberId;
	readonly seed: Secret<'member-seed'>;
	/** 24 random bytes, used once. */
	readonly nonce?: Bytes;
	readonly cost?: StretchCost;
};

/** Locks a member's seed under a passphrase. Takes about a second. */
export function lockSeed({ passphrase, member, seed, nonce, cost = seedCost }: SeedToLock): Result<LockedSeed, StretchRefused> {
	const stretched = stretchPassword(tidyPassphrase(passphrase), idBytes(member), cost);
	if (!stretched.ok) return stretched;
	return ok(lockSeedUnder(stretched.value, member, seed, nonce ?? randomBytes(nonceBytes)) as LockedSeed);
}

export type SeedToUnlock = {
	/** As typed: spaces and capitals do not matter. */
	readonly passphrase: string;
	readonly member: MemberId;
	readonly locked: LockedSeed;
	readonly cost?: StretchCost;
};

/** Opens a member's seed; a wrong passphrase and a damaged or foreign seed look alike. */
export function unlockSeed({
	passphrase,
	member,
	locked,
	cost = seedCost,
}: SeedToUnlock): Result<Secret<'member-seed'>, CannotOpen | StretchRefused> {
	const stretched = stretchPassword(tidyPassphrase(passphrase), idBytes(member), cost);
	return stretched.ok ? unlockSeedUnder(stretched.value, member, locked) : stretched;
}
