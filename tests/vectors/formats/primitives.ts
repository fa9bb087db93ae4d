import { utf8 } from '../../../src/shared/base/bytes.ts';
import { encryptOnce } from '../../../src/private/crypto/aead.ts';
import { deriveConversation } from '../../../src/private/crypto/conversation.ts';
import { deriveKey, hash } from '../../../src/private/crypto/hash.ts';
import { deriveMember } from '../../../src/private/crypto/member.ts';
import { openSealed, sealTo } from '../../../src/private/crypto/seal.ts';
import { signBytes, signingPublicKey } from '../../../src/private/crypto/signature.ts';
import { pinOf } from '../../../src/private/crypto/statement.ts';
import { kemPublicKey } from '../../../src/private/crypto/xwing.ts';
import type { OrgId } from '../../../src/shared/wire/ids.ts';
import { refused } from '../runVectors.ts';
import { b64, bytesOf, secretOf } from './binary.ts';

type Argument = { text: string } | { b64: string };
const argument = (one: Argument) => ('text' in one ? utf8(one.text) : bytesOf(one.b64));

const runHash = (input: { label: string; args: Argument[] }) => ({ hash: b64(hash(input.label, ...input.args.map(argument))) });

const runKdf = (input: { label: string; key: string; args: Argument[] }) => ({
	key: b64(deriveKey(input.label, bytesOf(input.key), ...input.args.map(argument))),
});

function runSign(input: { seed: string; label: string; message: string }) {
	const seed = secretOf('author-sign', input.seed);
	return { pk: b64(signingPublicKey(seed)), sig: b64(signBytes(seed, input.label, bytesOf(input.message))) };
}

const runAead = (input: { key: string; message: string; aad: string }) => ({
	box: b64(encryptOnce(bytesOf(input.key), bytesOf(input.message), bytesOf(input.aad))),
});

/** Sealed, and opened again. */
function runSeal(input: { label: string; recipient_seed: string; aad: string; message: string; kem_randomness: string }) {
	const seed = bytesOf(input.recipient_seed);
	const pk = kemPublicKey(seed);
	const sealed = sealTo(input.label, pk, bytesOf(input.aad), bytesOf(input.message), bytesOf(input.kem_randomness));
	const opened = sealed === null ? null : openSealed(input.label, seed, bytesOf(input.aad), sealed);
	if (sealed === null || opened === null || b64(opened) !== input.message) return refused;
	return { pk: b64(pk), sealed: b64(sealed) };
}

function runConversation(input: { S: string }) {
	const { authorPk, drop, replyPk } = deriveConversation(secretOf('conversation', input.S));
	return { A_pk: b64(authorPk), D: b64(drop), reply_pk: b64(replyPk) };
}

function runMember(input: { seed: string }) {
	const { signPk, wrapPk, wrapHash } = deriveMember(secretOf('member-seed', input.seed));
	return { sign_pk: b64(signPk), wrap_pk: b64(wrapPk), wrap: b64(wrapHash) };
}

const runPin = (input: { org: string; root_pk: string }) => ({ pin: pinOf(input.org as OrgId, bytesOf(input.root_pk)) });

export const primitives = {
	hash: runHash,
	kdf: runKdf,
	sign: runSign,
	aead: runAead,
	seal: runSeal,
	conversation: runConversation,
	member: runMember,
	pin: runPin,
};
