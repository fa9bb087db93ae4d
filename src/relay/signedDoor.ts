import { randomInt } from './jitter.ts';
import { dateHeader, authenticate } from './authenticate.ts';
import { notFound, problem } from './answers.ts';
import type { Bytes } from '../shared/base/bytes.ts';
import { exhaustive } from '../shared/base/exhaustive.ts';
import { parseId, type TeamId } from '../shared/wire/ids.ts';
import { type BodyRefused, readBody } from './readBody.ts';
import type { Member, Registry, Team } from './registry.ts';
import type { Relay, RelayContext } from './relay.ts';

export type SignedCall = { readonly context: RelayContext; readonly member: Member; readonly body: Bytes; readonly registry: Registry };
export type TeamCall = SignedCall & { readonly team: Team };

/** Too many writes wait: the caller is sent away before its body is read, with a spread so that not all come back at once. */
export const busy = (relay: Relay): Response => problem(503, 'busy', { 'Retry-After': String(2 + randomInt(relay.random, 8)) });

/** An oversized body is refused, and the connection that still carries it is closed. */
export function bodyProblem(refused: BodyRefused): Response {
	switch (refused.tag) {
		case 'too-large':
			return problem(413, 'size', { Connection: 'close' });
		case 'cut-off':
			return problem(400, 'size', { Connection: 'close' });
		default:
			return exhaustive(refused.tag);
	}
}

/** A door for members: at most `limit` bytes are read, then the signature is checked, and only then anything is looked up. */
export function signedDoor(relay: Relay, limit: number, open: (call: SignedCall) => Promise<Response>) {
	return async (context: RelayContext): Promise<Response> => {
		if (relay.store.isBusy()) return busy(relay);
		const body = await readBody(context, limit);
		if (!body.ok) return bodyProblem(body.error);
		const caller = await authenticate(relay, context.req.raw, body.value);
		if (!caller.ok) return problem(401, caller.error.tag, dateHeader(relay.clock()));
		return open({ context, member: caller.value, body: body.value, registry: await relay.registry() });
	};
}

/** A door of one team: for everybody else, members of other teams included, it does not exist. */
export const teamDoor = (relay: Relay, limit: number, open: (call: TeamCall) => Promise<Response>) =>
	signedDoor(relay, limit, async (call) => {
		const team = call.registry.teams.get(parseId<TeamId>(call.context.req.param('team') ?? '') ?? ('' as TeamId));
		const own = team?.members.get(call.member.id)?.sign === call.member.sign;
		return team !== undefined && own ? open({ ...call, team }) : notFound();
	});
