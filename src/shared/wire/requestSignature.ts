import type { MemberId } from './ids.ts';

/** Our fixed profile of RFC 9421: label `ty1`, three components, Ed25519 (protocol 8). Both sides build the same base. */
export type RequestToSign = {
	readonly method: string;
	/** Absolute URI with its query. */
	readonly uri: string;
	/** `sha-256=:…:`, padded base64, also of an empty body (RFC 9530). */
	readonly contentDigest: string;
	/** Unix seconds. */
	readonly created: number;
	/** b64 of 16 random bytes. */
	readonly nonce: string;
	readonly member: MemberId;
};

const parametersOf = (request: RequestToSign): string =>
	`("@method" "@target-uri" "content-digest");created=${request.created};nonce="${request.nonce}";keyid="${request.member}";alg="ed25519"`;

/** The signature base: lines joined by LF, Ed25519 over it alone. */
export const signatureBase = (request: RequestToSign): string =>
	[
		`"@method": ${request.method}`,
		`"@target-uri": ${request.uri}`,
		`"content-digest": ${request.contentDigest}`,
		`"@signature-params": ${parametersOf(request)}`,
	].join('\n');

export const signatureInputHeader = (request: RequestToSign): string => `ty1=${parametersOf(request)}`;

const inputForm =
	/^ty1=\("@method" "@target-uri" "content-digest"\);created=(\d{1,12});nonce="([A-Za-z0-9_-]{22})";keyid="([A-Za-z0-9_-]{22})";alg="ed25519"$/;

/** Reads the one form of Signature-Input that we accept. */
export function parseSignatureInput(header: string): { created: number; nonce: string; member: string } | null {
	const match = inputForm.exec(header);
	if (match === null) return null;
	return { created: Number(match[1]), nonce: match[2] ?? '', member: match[3] ?? '' };
}
