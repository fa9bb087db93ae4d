import { allZero, type Bytes, concatBytes, readU32, u32, utf8 } from '../../shared/base/bytes.ts';
import { type FeedId, idBytes, type MsgId, type TeamId } from '../../shared/wire/ids.ts';
import { envelopeBytes } from '../../shared/wire/limits.ts';
import { headerBytes, type SealedEnvelope } from '../../shared/wire/sealedEnvelope.ts';
import { aeadTagBytes, decryptOnce, encryptOnce } from './aead.ts';
import { deriveKey } from './hash.ts';
import { readSecret, type Secret } from './secret.ts';
import { signatureBytes } from './signature.ts';
import { equalSecretBytes } from './sodium.ts';
import { decapsulate, encapsulate, kemCiphertextBytes, kemPublicKey } from './xwing.ts';

// The frame of protocol 5, 8 192 bytes:
// 0 header 60 | 60 kc 32 | 92 X-Wing ct 1 120 | 1212 AEAD(K, CK 32 ‖ ret 1 264) | 2524 AEAD(KDF("body", CK), body 5 652)

const commitBytes = 32;
const ckBytes = 32;
/** bytes. D 32 ‖ reply_pk 1 216 ‖ feed_id 16; zeros in an answer. */
export const retBytes = 1_264;
/** bytes. header ‖ kc: what signatures begin with. */
export const signedHeadBytes = headerBytes + commitBytes;
const kemEnd = signedHeadBytes + kemCiphertextBytes;
const keyBoxEnd = kemEnd + ckBytes + retBytes + aeadTagBytes;
const bodyBytes = envelopeBytes - keyBoxEnd - aeadTagBytes;

/** What an envelope holds once it is open: the signed inner and its signature (64). */
export type Body = { readonly inner: Bytes; readonly signature: Bytes };
export type Opened = Body & { readonly ck: Bytes; readonly ret: Bytes };

export type HeaderFields =
	| { readonly kind: 'to-team'; readonly dst: TeamId; readonly epoch: number; readonly msgId: MsgId; readonly tag: Uint8Array }
	| { readonly kind: 'to-child'; readonly dst: FeedId; readonly msgId: MsgId; readonly tag: Uint8Array };

/** Bytes 0..60: "TY" | version | suite | kind | 3 zero | dst | epoch | msg_id | tag. */
export function encodeHeader(fields: HeaderFields): Bytes {
	const start = new Uint8Array([1, 1, fields.kind === 'to-team' ? 0 : 1, 0, 0, 0]);
	const epoch = fields.kind === 'to-team' ? fields.epoch : 0;
	return concatBytes(utf8('TY'), start, idBytes(fields.dst), u32(epoch), idBytes(fields.msgId), fields.tag);
}

/** kc = KDF("commit", CK, header): no second CK opens the envelope. */
const commitment = (ck: Uint8Array, header: Uint8Array): Bytes => deriveKey('commit', ck, header);

/** header ‖ kc, which a signature over the inner begins with. */
export const signedHead = (header: Uint8Array, ck: Uint8Array): Bytes => concatBytes(header, commitment(ck, header));

/** u32 len ‖ inner ‖ signature ‖ zeros up to 5 652. */
function padBody(body: Body): Bytes {
	const padded = new Uint8Array(bodyBytes);
	padded.set(concatBytes(u32(body.inner.length), body.inner, body.signature));
	return padded;
}

function unpadBody(padded: Uint8Array): Body | null {
	const innerEnd = 4 + readU32(padded, 0);
	const end = innerEnd + signatureBytes;
	if (end > padded.length || !allZero(padded.subarray(end))) return null;
	return { inner: padded.slice(4, innerEnd) as Bytes, signature: padded.slice(innerEnd, end) as Bytes };
}

export type ToSeal = Body & {
	readonly recipientPk: Uint8Array;
	readonly header: Uint8Array;
	readonly ck: Uint8Array;
	readonly ret: Uint8Array;
	/** 64 bytes. */
	readonly kemRandomness: Uint8Array;
};

/** Seals one envelope. A recipient's key that is none is a bug here: it was checked when it was accepted. */
export function sealEnvelope(parts: ToSeal): SealedEnvelope {
	const kem = encapsulate(parts.recipientPk, parts.kemRandomness);
	if (kem === null) throw new RangeError('not an X-Wing public key');
	const kc = commitment(parts.ck, parts.header);
	const upToCt = concatBytes(parts.header, kc, kem.ciphertext);
	const key = deriveKey('env', kem.shared, parts.header, kc, kem.ciphertext, parts.recipientPk);
	const upToBody = concatBytes(upToCt, encryptOnce(key, concatBytes(parts.ck, parts.ret), upToCt));
	return concatBytes(upToBody, encryptOnce(deriveKey('body', parts.ck), padBody(parts), upToBody)) as SealedEnvelope;
}

/** Opens an envelope with the recipient's X-Wing seed; `null` when anything differs. The inner is not yet verified. */
export function openEnvelope(seed: Uint8Array, envelope: SealedEnvelope): Opened | null {
	const header = envelope.subarray(0, headerBytes);
	const kc = envelope.subarray(headerBytes, signedHeadBytes);
	const ciphertext = envelope.subarray(signedHeadBytes, kemEnd);
	const shared = decapsulate(seed, ciphertext);
	if (shared === null) return null;
	const key = deriveKey('env', shared, header, kc, ciphertext, kemPublicKey(seed));
	const keyBox = decryptOnce(key, envelope.subarray(kemEnd, keyBoxEnd), envelope.subarray(0, kemEnd));
	if (keyBox === null) return null;
	const ck = keyBox.slice(0, ckBytes) as Bytes;
	const body = openBody(ck, envelope);
	return body === null ? null : { ...body, ck, ret: keyBox.slice(ckBytes) as Bytes };
}

/** Opens an envelope's body with its CK, as a team's log or a share gives it; `null` when anything differs. */
export function openBody(ck: Uint8Array, envelope: SealedEnvelope): Body | null {
	const header = envelope.subarray(0, headerBytes);
	if (ck.length !== ckBytes || !equalSecretBytes(commitment(ck, header), envelope.subarray(headerBytes, signedHeadBytes))) return null;
	const padded = decryptOnce(deriveKey('body', ck), envelope.subarray(keyBoxEnd), envelope.subarray(0, keyBoxEnd));
	return padded === null ? null : unpadBody(padded);
}

/** CK and the KEM's randomness from `sd`: sealing again after a crash gives the same bytes (protocol 5). */
export function deriveSealing(sd: Secret<'letter'>, header: Uint8Array, ret: Uint8Array, inner: Uint8Array, recipientPk: Uint8Array) {
	const seed = readSecret(sd);
	const kem = (label: string) => deriveKey(label, seed, header, ret, inner, recipientPk);
	return { ck: deriveKey('ck', seed, header, ret, inner), kemRandomness: concatBytes(kem('kem0'), kem('kem1')) };
}
