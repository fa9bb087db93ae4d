import type { Bytes } from '../../shared/base/bytes.ts';
import { deriveKey, hash } from './hash.ts';
import { makeSecret, readSecret, type Secret } from './secret.ts';
import { signingPublicKey } from './signature.ts';
import { kemPublicKey } from './xwing.ts';

/** A counsellor's or nurse's keys, all from one seed (protocol 8). */
export type MemberKeys = {
	/** Ed25519 seed: KDF("member-sign", seed). */
	readonly sign: Secret<'member-sign'>;
	readonly signPk: Bytes;
	/** X-Wing seed: KDF("member-wrap", seed). */
	readonly wrap: Secret<'member-wrap'>;
	/** 1 216 bytes. */
	readonly wrapPk: Bytes;
	/** `wrap` of a roster: H("wrap-pk", wrapPk). */
	readonly wrapHash: Bytes;
};

const memberSeedBytes = 32;

export function deriveMember(seed: Secret<'member-seed'>): MemberKeys {
	if (readSecret(seed).length !== memberSeedBytes) throw new RangeError('a member seed has 32 bytes');
	const sign = makeSecret('member-sign', deriveKey('member-sign', readSecret(seed)));
	const wrap = makeSecret('member-wrap', deriveKey('member-wrap', readSecret(seed)));
	const wrapPk = kemPublicKey(readSecret(wrap));
	return { sign, signPk: signingPublicKey(sign), wrap, wrapPk, wrapHash: hash('wrap-pk', wrapPk) };
}
