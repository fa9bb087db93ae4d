import { type Bytes, utf8 } from '../../shared/base/bytes.ts';
import type { MemberId } from '../../shared/wire/ids.ts';
import { signatureBase, signatureInputHeader } from '../../shared/wire/requestSignature.ts';
import type { Secret } from './secret.ts';
import { signUnlabelled } from './signature.ts';
import { libsodium, sha256 } from './sodium.ts';

export type RequestToSend = {
	readonly method: string;
	/** Absolute URI with its query. */
	readonly uri: string;
	/** Empty when there is none. */
	readonly body: Uint8Array;
	/** Unix seconds. */
	readonly created: number;
	/** b64 of 16 random bytes. */
	readonly nonce: string;
	readonly member: MemberId;
	readonly memberSign: Secret<'member-sign'>;
};

export type SignatureHeaders = { readonly 'Content-Digest': string; readonly 'Signature-Input': string; readonly Signature: string };

/** Padded base64 of RFC 9421 and 9530, not b64. */
const base64 = (bytes: Bytes): string => libsodium().to_base64(bytes, libsodium().base64_variants.ORIGINAL);

/** RFC 9530 over the body's bytes, also of an empty one. */
const contentDigestOf = (body: Uint8Array): string => `sha-256=:${base64(sha256(body))}:`;

/** The three headers of a member's request: RFC 9421, our fixed profile (protocol 8). */
export function signRequest({ body, memberSign, ...request }: RequestToSend): SignatureHeaders {
	const signed = { ...request, contentDigest: contentDigestOf(body) };
	const signature = signUnlabelled(memberSign, utf8(signatureBase(signed)));
	return {
		'Content-Digest': signed.contentDigest,
		'Signature-Input': signatureInputHeader(signed),
		Signature: `ty1=:${base64(signature)}:`,
	};
}
