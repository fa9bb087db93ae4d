import { type Bytes, concatBytes, parseUtf8, utf8 } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { parseSchoolCode, type SchoolCode } from './ids.ts';
import { envelopeBytes, tokenBytes, uploadBytes } from './limits.ts';
import { type EnvelopeRefused, parseSealedEnvelope, type SealedEnvelope } from './sealedEnvelope.ts';

/** The body of `POST /v1/envelopes`: 104 bytes where upload tokens will stand, then the envelope (protocol 9, ADR 0009). */
export type Upload = { readonly pass: Bytes; readonly envelope: SealedEnvelope };

/** The stand-in for a token: the school's code in ASCII, zeros up to 104 bytes. */
export function encodeSchoolPass(code: SchoolCode): Bytes {
	const pass = new Uint8Array(tokenBytes);
	pass.set(utf8(code));
	return pass;
}

/** Reads the stand-in; `null` when it is no code followed by zeros. */
export function parseSchoolPass(pass: Uint8Array): SchoolCode | null {
	const end = pass.indexOf(0);
	if (end < 1 || pass.subarray(end).some((byte) => byte !== 0)) return null;
	const text = parseUtf8(pass.subarray(0, end));
	return text === null ? null : parseSchoolCode(text);
}

export const encodeUpload = (pass: Uint8Array, envelope: SealedEnvelope): Bytes => concatBytes(pass, envelope);

/** Reads an upload of exactly 8 296 bytes. */
export function parseUpload(bytes: Uint8Array): Result<Upload, EnvelopeRefused> {
	if (bytes.length !== uploadBytes) return err({ tag: 'envelope-refused', why: 'size' });
	const envelope = parseSealedEnvelope(bytes.subarray(tokenBytes, tokenBytes + envelopeBytes));
	return envelope.ok ? ok({ pass: new Uint8Array(bytes.subarray(0, tokenBytes)), envelope: envelope.value }) : envelope;
}
