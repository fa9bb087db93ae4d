import { encodeBase64url, parseBase64url } from '../../shared/base/base64url.ts';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { MemberId } from '../../shared/wire/ids.ts';
import { deriveMember } from '../../private/crypto/member.ts';
import { makeSecret } from '../../private/crypto/secret.ts';
import { signingPublicKey } from '../../private/crypto/signature.ts';
import { randomBytes } from '../../private/crypto/sodium.ts';
import type { StatementSigner } from '../../private/crypto/statement.ts';

export const seedLength = 32;

/** A fresh seed as b64, for the file of keys. */
export const drawSeed = (): string => encodeBase64url(randomBytes(seedLength));

/** Bytes that this program wrote as b64 itself; anything else is a damaged file. */
export function bytesOf(text: string): Bytes {
	const bytes = parseBase64url(text);
	if (bytes === null) throw new Error('the file of keys is damaged: a value is no base64url');
	return bytes;
}

/** ROOT or DIRKEY: a signer without a member id is named by its own b64 public key (protocol 2, fine print). */
export const rootSigner = (seed: string): StatementSigner => {
	const secret = makeSecret('statement-key', bytesOf(seed));
	return { id: encodeBase64url(signingPublicKey(secret)), seed: secret };
};

/** A member, named by its id. */
export const memberSigner = (id: MemberId, seed: string): StatementSigner => ({
	id,
	seed: deriveMember(makeSecret('member-seed', bytesOf(seed))).sign,
});
