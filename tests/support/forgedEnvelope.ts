import { encryptOnce } from '../../src/private/crypto/aead.ts';
import { encodeHeader } from '../../src/private/crypto/envelope.ts';
import { deriveKey } from '../../src/private/crypto/hash.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { signBytes } from '../../src/private/crypto/signature.ts';
import { encapsulate, kemPublicKey } from '../../src/private/crypto/xwing.ts';
import { type Bytes, concatBytes, u32 } from '../../src/shared/base/bytes.ts';
import { idOf, type TeamId } from '../../src/shared/wire/ids.ts';
import type { SealedEnvelope } from '../../src/shared/wire/sealedEnvelope.ts';

const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);

export const forgedTeam = idOf<TeamId>(bytes(16, 9));
export const forgedEpochSeed = bytes(32, 5);

/** What Mallory, who knows a team's public key, may put into an envelope that is sealed as it should be. */
export type Forgery = {
	readonly inner: Bytes;
	readonly ret: Bytes;
	/** `null` signs nothing: 64 zero bytes. */
	readonly authorSeed: Bytes | null;
	/** Instead of the true length of the inner. */
	readonly length?: number;
	/** Written over the end of the padding. */
	readonly tail?: Bytes;
	/** The CK that kc commits to, instead of the one inside. */
	readonly committed?: Bytes;
};

/** Seals to `forgedEpochSeed` in epoch 1, with correct keys all through. */
export function forgeEnvelope({ inner, ret, authorSeed, length, tail, committed }: Forgery): SealedEnvelope {
	const header = encodeHeader({ kind: 'to-team', dst: forgedTeam, epoch: 1, msgId: idOf(bytes(16, 1)), tag: bytes(16, 2) });
	const ck = bytes(32, 7);
	const kc = deriveKey('commit', committed ?? ck, header);
	const pk = kemPublicKey(forgedEpochSeed);
	const kem = encapsulate(pk, bytes(64, 3));
	if (kem === null) throw new Error('not a key');
	const signed = concatBytes(header, kc, inner);
	const signature = authorSeed === null ? bytes(64, 0) : signBytes(makeSecret('author-sign', authorSeed), 'letter', signed);
	const padded = bytes(5_652, 0);
	padded.set(concatBytes(u32(length ?? inner.length), inner, signature));
	if (tail !== undefined) padded.set(tail, padded.length - tail.length);
	const upToCt = concatBytes(header, kc, kem.ciphertext);
	const key = deriveKey('env', kem.shared, header, kc, kem.ciphertext, pk);
	const upToBody = concatBytes(upToCt, encryptOnce(key, concatBytes(ck, ret), upToCt));
	return concatBytes(upToBody, encryptOnce(deriveKey('body', ck), padded, upToBody)) as SealedEnvelope;
}
