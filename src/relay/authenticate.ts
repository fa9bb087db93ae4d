import { verify } from 'node:crypto';
import { type Bytes, utf8 } from '../shared/base/bytes.ts';
import { err, ok, type Result } from '../shared/base/result.ts';
import { millisecondsPerSecond, secondsOf } from '../shared/base/time.ts';
import type { MemberId } from '../shared/wire/ids.ts';
import { requestNonceSeconds, requestSkewSeconds } from '../shared/wire/limits.ts';
import { parseSignatureInput, signatureBase } from '../shared/wire/requestSignature.ts';
import type { Relay } from './relay.ts';
import { sha256 } from './receipts.ts';
import type { Member } from './registry.ts';

/** `clock`: `created` is more than 300 s from now. `replayed`: the nonce was used before. All else is `signature`. */
export type CallerRefused = { readonly tag: 'signature' | 'clock' | 'replayed' };

const refused = (tag: CallerRefused['tag']) => err<CallerRefused>({ tag });
const signatureForm = /^ty1=:([A-Za-z0-9+/]{86}==):$/;

/** Finds the active member who signed the request (RFC 9421, our fixed profile; protocol 8) and spends the nonce. */
export async function authenticate(relay: Relay, request: Request, body: Bytes): Promise<Result<Member, CallerRefused>> {
	const input = parseSignatureInput(request.headers.get('signature-input') ?? '');
	const signature = signatureForm.exec(request.headers.get('signature') ?? '')?.[1];
	const digest = `sha-256=:${Buffer.from(sha256(body)).toString('base64')}:`;
	if (input === null || signature === undefined || request.headers.get('content-digest') !== digest) return refused('signature');
	const now = secondsOf(relay.clock());
	if (Math.abs(now - input.created) > requestSkewSeconds) return refused('clock');

	const member = (await relay.registry()).members.get(input.member as MemberId);
	if (member === undefined) return refused('signature');
	const signed = ownUris(relay.origins, request).map((uri) =>
		signatureBase({ method: request.method, uri, contentDigest: digest, ...input, member: member.id }),
	);
	const holds = await Promise.all(signed.map((base) => verifyEd25519(member, utf8(base), Buffer.from(signature, 'base64'))));
	if (!holds.includes(true)) return refused('signature');
	// Only now: a stranger must not be able to fill the list of nonces.
	const untilSeconds = Math.max(now, input.created) + requestNonceSeconds;
	const nonce = await relay.store.write({ op: 'nonce', member: member.id, nonce: input.nonce, untilSeconds });
	return nonce === 'new' ? ok(member) : refused('replayed');
}

/** The absolute URIs under which this request may have been signed: only our own origins, so that none made for another relay fits. */
function ownUris(origins: readonly string[], request: Request): readonly string[] {
	const { pathname, search } = new URL(request.url);
	const host = (request.headers.get('host') ?? new URL(request.url).host).toLowerCase();
	return origins.filter((origin) => new URL(origin).host === host).map((origin) => origin + pathname + search);
}

const verifyEd25519 = (member: Member, bytes: Bytes, signature: Uint8Array): Promise<boolean> =>
	new Promise((settle) => verify(null, bytes, member.signKey, signature, (bug, holds) => settle(bug === null && holds)));

/** The Date header that a console corrects its clock from. */
export const dateHeader = (nowMs: number) => ({ Date: new Date(nowMs - (nowMs % millisecondsPerSecond)).toUTCString() });
