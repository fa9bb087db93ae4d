import { createPublicKey } from 'node:crypto';
import { chainHash, eventHash, openEvent, sealEvent } from '../../../src/private/crypto/event.ts';
import { signRequest } from '../../../src/private/crypto/request.ts';
import { readSecret } from '../../../src/private/crypto/secret.ts';
import { deriveMember } from '../../../src/private/crypto/member.ts';
import { parseWrap, unwrapSecret, wrapSecret } from '../../../src/private/crypto/wrap.ts';
import { authenticate } from '../../../src/relay/authenticate.ts';
import type { Relay } from '../../../src/relay/relay.ts';
import { millisecondsPerSecond } from '../../../src/shared/base/time.ts';
import type { EventId, MemberId, TeamId } from '../../../src/shared/wire/ids.ts';
import { signatureBase } from '../../../src/shared/wire/requestSignature.ts';
import type { EpochBody, RosterBody } from '../../../src/shared/wire/statementBodies.ts';
import { refused } from '../runVectors.ts';
import { b64, bytesOf, orRefused, secretOf } from './binary.ts';

type EventPlace = { LK: string; gen: number; team: string };

const runEvent = (input: EventPlace & { event_id: string; member_sign_seed: string; cj: string }) =>
	orRefused(
		sealEvent({
			key: secretOf('log', input.LK),
			gen: input.gen,
			team: input.team as TeamId,
			eventId: input.event_id as EventId,
			memberSign: secretOf('member-sign', input.member_sign_seed),
			cj: input.cj,
		}),
		(event) => ({ event: b64(event) }),
	);

const runOpenEvent = (input: EventPlace & { roster: RosterBody; event: string }) =>
	orRefused(
		openEvent({
			key: secretOf('log', input.LK),
			gen: input.gen,
			team: input.team as TeamId,
			rosters: [input.roster],
			event: bytesOf(input.event),
		}),
		({ cj, eventId }) => ({ cj, event_id: eventId }),
	);

const runEventHash = (input: { event: string }) => ({ hash: b64(eventHash(bytesOf(input.event))) });

const runChain = (input: { former: string; event_hash: string }) => ({
	c: b64(chainHash(bytesOf(input.former), bytesOf(input.event_hash))),
});

type WrapInput = { team: string; to_member_id: string; type: 1 | 2; n: number };
const placeOf = ({ team, to_member_id, n }: WrapInput) => ({ team: team as TeamId, to: to_member_id as MemberId, n });

function runWrap(
	input: WrapInput & { wrap_pk: string; secret: string; member_id: string; member_sign_seed: string; kem_randomness: string },
) {
	const wrap = wrapSecret({
		...placeOf(input),
		type: input.type === 1 ? 'epoch' : 'log',
		wrapPk: bytesOf(input.wrap_pk),
		secret: secretOf('wrapped', input.secret),
		signer: input.member_id as MemberId,
		signerKey: secretOf('member-sign', input.member_sign_seed),
		kemRandomness: bytesOf(input.kem_randomness),
	});
	return { wrap: b64(wrap) };
}

function runOpenWrap(input: WrapInput & { to_member_seed: string; roster: RosterBody; wrap: string; epoch_pk?: string }) {
	const wrap = parseWrap(bytesOf(input.wrap));
	if (wrap === null) return refused;
	const keys = deriveMember(secretOf('member-seed', input.to_member_seed));
	const sealed = { ...placeOf(input), wrapSeed: keys.wrap, signers: [input.roster], wrap };
	const certified = { team: input.team, n: input.n, pk: input.epoch_pk ?? '' } as EpochBody;
	const opened = input.type === 1 ? unwrapSecret({ ...sealed, type: 'epoch', certified }) : unwrapSecret({ ...sealed, type: 'log' });
	return opened.ok ? { secret: b64(readSecret(opened.value)) } : refused;
}

type RequestInput = { method: string; uri: string; body: string; created: number; nonce: string; member_id: string };

function runRequest(input: RequestInput & { member_sign_seed: string }) {
	const { method, uri, created, nonce } = input;
	const request = { method, uri, created, nonce, member: input.member_id as MemberId };
	const headers = signRequest({ ...request, body: bytesOf(input.body), memberSign: secretOf('member-sign', input.member_sign_seed) });
	return { base: signatureBase({ ...request, contentDigest: headers['Content-Digest'] }), headers };
}

/** The relay's own check, with one member, its own origin and a clock that stands still. */
async function runVerifyRequest(input: RequestInput & { member_pk: string; headers: Record<string, string>; now: number }) {
	const signKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: input.member_pk }, format: 'jwk' });
	const member = { id: input.member_id, signKey };
	const relay = {
		clock: () => input.now * millisecondsPerSecond,
		origins: [new URL(input.uri).origin],
		registry: async () => ({ members: new Map([[input.member_id, member]]) }),
		store: { write: async () => 'new' },
	} as unknown as Relay;
	const request = new Request(input.uri, { method: input.method, headers: input.headers });
	return orRefused(await authenticate(relay, request, bytesOf(input.body)), () => ({ ok: true }));
}

export const teams = {
	event: runEvent,
	'open-event': runOpenEvent,
	'event-hash': runEventHash,
	chain: runChain,
	wrap: runWrap,
	'open-wrap': runOpenWrap,
	request: runRequest,
	'verify-request': runVerifyRequest,
};
