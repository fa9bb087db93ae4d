import { parseBase64url } from '../../shared/base/base64url.ts';
import { type Bytes, concatBytes, readU32, u32, utf8 } from '../../shared/base/bytes.ts';
import type { MemberId, TeamId } from '../../shared/wire/ids.ts';
import { envelopeBytes } from '../../shared/wire/limits.ts';
import { parseSealedEnvelope, type SealedEnvelope } from '../../shared/wire/sealedEnvelope.ts';
import type { UnverifiedStatement } from '../../shared/wire/statement.ts';
import { isId, mostGrantedLetters, readFields } from './grant.ts';
import { signatureBytes } from './signature.ts';

/** CJ of a SHARE (protocol 7), fields in the printed order. */
export type ShareBody = {
	readonly v: 1;
	readonly from: TeamId;
	readonly to: TeamId;
	readonly by: MemberId;
	/** Id of the GRANT or of the break-glass statement, or `worry`, `pack`, `numbers` without envelopes. */
	readonly basis: string;
	/** b64 of each envelope's CK, in order. */
	readonly cks: readonly string[];
	readonly bg: UnverifiedStatement | null;
	readonly doc: string | null;
};

/** What a share holds once it is open: u32 len ‖ CJ ‖ sig 64 ‖ envelopes. */
export type ShareParts = {
	readonly json: Bytes;
	readonly signature: Bytes;
	/** All envelopes as they stood there: the signature covers them. */
	readonly mail: Bytes;
	readonly body: ShareBody;
	readonly envelopes: readonly SealedEnvelope[];
};

/** envelopes. The GRANT's own among them. */
export const mostSharedEnvelopes = mostGrantedLetters;
const ckBytes = 32;
const bodyFields = 'v,from,to,by,basis,cks,bg,doc';

export function encodeShareBody({ v, from, to, by, basis, cks, bg, doc }: ShareBody): Bytes {
	return utf8(JSON.stringify({ v, from, to, by, basis, cks, bg: bg === null ? null : { b: bg.b, s: bg.s }, doc }));
}

export const joinShare = (json: Bytes, signature: Bytes, mail: Bytes): Bytes => concatBytes(u32(json.length), json, signature, mail);

/** Takes an opened share apart; `null` unless every length fits and the CJ has exactly its fields. */
export function parseShare(opened: Bytes): ShareParts | null {
	const jsonEnd = opened.length < 4 ? Number.POSITIVE_INFINITY : 4 + readU32(opened, 0);
	const mailAt = jsonEnd + signatureBytes;
	if (mailAt > opened.length) return null;
	const json = opened.slice(4, jsonEnd) as Bytes;
	const mail = opened.slice(mailAt) as Bytes;
	const body = readBody(json);
	const envelopes = cutEnvelopes(mail);
	if (body === null || envelopes === null || envelopes.length !== body.cks.length) return null;
	return { json, signature: opened.slice(jsonEnd, mailAt) as Bytes, mail, body, envelopes };
}

function cutEnvelopes(mail: Bytes): readonly SealedEnvelope[] | null {
	const count = mail.length / envelopeBytes;
	if (!Number.isInteger(count) || count > mostSharedEnvelopes) return null;
	const cut = Array.from({ length: count }, (_, i) => parseSealedEnvelope(mail.slice(i * envelopeBytes, (i + 1) * envelopeBytes) as Bytes));
	return cut.every((envelope) => envelope.ok) ? cut.map(({ value }) => value) : null;
}

function readBody(json: Bytes): ShareBody | null {
	const read = readFields(json, bodyFields);
	if (read === null || read['v'] !== 1) return null;
	const { from, to, by, basis, cks, bg, doc } = read;
	const fits =
		[from, to, by].every(isId) &&
		typeof basis === 'string' &&
		Array.isArray(cks) &&
		cks.every((ck) => typeof ck === 'string' && parseBase64url(ck)?.length === ckBytes) &&
		(bg === null || isStatement(bg)) &&
		(doc === null || typeof doc === 'string');
	return fits ? (read as ShareBody) : null;
}

const isStatement = (value: unknown): value is UnverifiedStatement => {
	if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'b,s') return false;
	const { b, s } = value as Readonly<Record<string, unknown>>;
	const isSigned = (one: unknown) => Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string');
	return typeof b === 'string' && Array.isArray(s) && s.every(isSigned);
};
