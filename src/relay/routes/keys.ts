import type { Hono } from 'hono';
import type { Bytes } from '../../shared/base/bytes.ts';
import { type MemberId, parseId } from '../../shared/wire/ids.ts';
import { seedBytes, wrapBytes, xwingPublicKeyBytes } from '../../shared/wire/limits.ts';
import { bytesAnswer, jsonAnswer, notFound, problem } from '../answers.ts';
import { parseWhole } from '../numbers.ts';
import type { Relay, RelayEnv } from '../relay.ts';
import { signedDoor, teamDoor, type SignedCall, type TeamCall } from '../signedDoor.ts';
import type { KeyOutcome } from '../store/writes.ts';

const slotPath = '/v1/teams/:team/keys/:type/:n/:member';

/** Locked keys: a team's wrapped epoch seeds and log keys, a member's locked seed and public wrapping key (protocol 8). */
export function keyDoors(app: Hono<RelayEnv>, relay: Relay): void {
	app.get(
		slotPath,
		teamDoor(relay, 0, (call) => getWrap(relay, call)),
	);
	app.put(
		slotPath,
		teamDoor(relay, wrapBytes, (call) => putWrap(relay, call)),
	);
	app.get(
		'/v1/members/:id/wrap',
		signedDoor(relay, 0, ({ context }) => answerKey(context.req.param('id'), relay.store.memberKey)),
	);
	app.put(
		'/v1/members/:id/wrap',
		signedDoor(relay, xwingPublicKeyBytes, (call) =>
			putOwn(call, xwingPublicKeyBytes, (member, pk) => relay.store.write({ op: 'memberKey', member, pk })),
		),
	);
	app.get(
		'/v1/members/:id/seed',
		signedDoor(relay, 0, ({ context }) => answerKey(context.req.param('id'), relay.store.seed)),
	);
	app.put(
		'/v1/members/:id/seed',
		signedDoor(relay, seedBytes, (call) => putOwn(call, seedBytes, (member, seed) => relay.store.write({ op: 'seed', member, seed }))),
	);
}

/** type 1 epoch, 2 log; n a u32; member id zero is the organisation's recovery key. */
function slotOf({ context }: TeamCall): { type: number; n: number; member: MemberId } | null {
	const type = parseWhole(context.req.param('type'));
	const n = parseWhole(context.req.param('n'));
	const member = parseId<MemberId>(context.req.param('member') ?? '');
	if ((type !== 1 && type !== 2) || n === null || n > 0xffff_ffff || member === null) return null;
	return { type, n, member };
}

async function getWrap(relay: Relay, call: TeamCall): Promise<Response> {
	const slot = slotOf(call);
	const wrap = slot === null ? null : await relay.store.wrap(call.team.id, slot.type, slot.n, slot.member);
	return wrap === null ? notFound() : bytesAnswer(200, wrap);
}

async function putWrap(relay: Relay, call: TeamCall): Promise<Response> {
	const slot = slotOf(call);
	if (slot === null) return notFound();
	if (call.body.length !== wrapBytes) return problem(400, 'size');
	const killSeconds = slot.type === 1 ? (call.team.epochs.get(slot.n) ?? null) : null;
	return stored(await relay.store.write({ op: 'wrap', team: call.team.id, ...slot, wrap: call.body, killSeconds }));
}

async function answerKey(id: string | undefined, read: (member: MemberId) => Promise<Bytes | null>): Promise<Response> {
	const member = parseId<MemberId>(id ?? '');
	const bytes = member === null ? null : await read(member);
	return bytes === null ? notFound() : bytesAnswer(200, bytes);
}

/** Only the member itself may put its keys; for others the door does not exist. */
async function putOwn(call: SignedCall, length: number, write: (member: MemberId, bytes: Bytes) => Promise<KeyOutcome>): Promise<Response> {
	if (call.context.req.param('id') !== call.member.id) return notFound();
	if (call.body.length !== length) return problem(400, 'size');
	return stored(await write(call.member.id, call.body));
}

const stored = (outcome: KeyOutcome): Response => jsonAnswer(outcome === 'stored' ? 201 : 200, { outcome });
