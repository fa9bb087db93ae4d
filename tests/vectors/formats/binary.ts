import { encodeBase64url, parseBase64url } from '../../../src/shared/base/base64url.ts';
import type { Bytes } from '../../../src/shared/base/bytes.ts';
import type { Result } from '../../../src/shared/base/result.ts';
import { parseSealedEnvelope, type SealedEnvelope } from '../../../src/shared/wire/sealedEnvelope.ts';
import { makeSecret, type Secret } from '../../../src/private/crypto/secret.ts';
import { refused } from '../runVectors.ts';

export const b64 = encodeBase64url;

/** Binary of a vector's input; text that is no canonical b64 is refused as the product refuses it. */
export function bytesOf(text: string): Bytes {
	const bytes = parseBase64url(text);
	if (bytes === null) throw new RangeError('not canonical b64');
	return bytes;
}

export const secretOf = <Purpose extends string>(purpose: Purpose, text: string): Secret<Purpose> => makeSecret(purpose, bytesOf(text));

/** The value, or `refused` for any error: a product answers every refusal alike. */
export const orRefused = <Value, Out>(result: Result<Value, unknown>, out: (value: Value) => Out): Out | typeof refused =>
	result.ok ? out(result.value) : refused;

export const envelopeOf = (text: string): Result<SealedEnvelope, unknown> => parseSealedEnvelope(bytesOf(text));
