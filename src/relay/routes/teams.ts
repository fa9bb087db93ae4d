import type { Hono } from 'hono';
import * as v from 'valibot';
import { equalBytes, parseUtf8, readU32 } from '../../shared/base/bytes.ts';
import { secondsOf } from '../../shared/base/time.ts';
import { type EventId, idBytes, parseId } from '../../shared/wire/ids.ts';
import { eventClassBytes, inboxRows, logRows } from '../../shared/wire/limits.ts';
import { encodeInboxRows, encodeLogRows } from '../../shared/wire/teamRows.ts';
import { bytesAnswer, jsonAnswer, notFound, problem } from '../answers.ts';
import { parseWhole } from '../numbers.ts';
import type { Relay, RelayEnv } from '../relay.ts';
import { teamDoor, type TeamCall } from '../signedDoor.ts';

/** bytes. `{"store","upto","log"}` needs under 100. */
const ackBytes = 256;
const largestEvent = Math.max(...eventClassBytes);
/** Rows of a store carry its id, so that a console whose cursor belongs to another one starts anew (protocol 11). */
const storeHeader = (relay: Relay) => ({ 'Tayori-Store': relay.store.storeId });

/**
 * A team's inbox and log, for its active members alone. `after` is the last position that the caller has: rows past it follow;
 * without it they start at position 0.
 */
export function teamDoors(app: Hono<RelayEnv>, relay: Relay): void {
	app.get(
		'/v1/teams/:team/inbox',
		teamDoor(relay, 0, (call) => answerRows(relay, call, 'inbox')),
	);
	app.post(
		'/v1/teams/:team/inbox/ack',
		teamDoor(relay, ackBytes, (call) => acknowledge(relay, call)),
	);
	app.get(
		'/v1/teams/:team/log',
		teamDoor(relay, 0, (call) => answerRows(relay, call, 'log')),
	);
	app.put(
		'/v1/teams/:team/log/:eventId',
		teamDoor(relay, largestEvent, (call) => putEvent(relay, call)),
	);
}

async function answerRows(relay: Relay, { context, team }: TeamCall, which: 'inbox' | 'log'): Promise<Response> {
	const most = which === 'inbox' ? inboxRows : logRows;
	const after = context.req.query('after');
	const limit = context.req.query('limit');
	const [from, count] = [after === undefined ? -1 : parseWhole(after), limit === undefined ? most : parseWhole(limit)];
	if (from === null || count === null || count === 0) return problem(400, 'form');
	const rows =
		which === 'inbox'
			? encodeInboxRows(await relay.store.inboxRows(team.id, from, Math.min(count, most)))
			: encodeLogRows(await relay.store.logRows(team.id, from, Math.min(count, most)));
	return bytesAnswer(200, rows, storeHeader(relay));
}

const positionFrom = (least: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least));
const ackSchema = v.strictObject({ store: v.string(), upto: positionFrom(0), log: positionFrom(-1) });

/**
 * `{"store","upto","log"}`: the team has filed all letters up to `upto`; the last position of the log that it read is `log` (−1: empty).
 * 404 for another store, 409 `expect` when this one does not reach as far: then it is an older copy, and nothing may be erased.
 */
async function acknowledge(relay: Relay, { body, team }: TeamCall): Promise<Response> {
	const ack = v.safeParse(ackSchema, parseJson(body));
	if (!ack.success) return problem(400, 'form');
	const { store, upto, log } = ack.output;
	if (store !== relay.store.storeId) return notFound();
	const outcome = await relay.store.write({ op: 'ack', team: team.id, upto, log, atSeconds: secondsOf(relay.clock()) });
	return outcome === 'acknowledged' ? jsonAnswer(200, { upto }) : problem(409, 'expect');
}

function parseJson(body: Uint8Array): unknown {
	try {
		return JSON.parse(parseUtf8(body) ?? '');
	} catch {
		return null;
	}
}

/**
 * `PUT …/log/{event_id}?expect=`: 201 `{"pos"}`, 200 for the same bytes, 409 `differs` for others. `expect` is the head, the number of
 * events in the log and so the position that this one gets; 409 `expect` when another came first.
 */
async function putEvent(relay: Relay, { context, body, team }: TeamCall): Promise<Response> {
	const eventId = parseId<EventId>(context.req.param('eventId') ?? '');
	const wanted = context.req.query('expect');
	const expect = wanted === undefined ? null : parseWhole(wanted);
	if (eventId === null) return notFound();
	if (wanted !== undefined && expect === null) return problem(400, 'form');
	if (!eventClassBytes.some((size) => size === body.length)) return problem(400, 'size');
	if (!isEvent(body, idBytes(team.id), idBytes(eventId))) return problem(400, 'form');
	const outcome = await relay.store.write({ op: 'event', team: team.id, eventId, event: body, expect });
	if (outcome.tag === 'differs' || outcome.tag === 'expect') return problem(409, outcome.tag);
	return jsonAnswer(outcome.tag === 'stored' ? 201 : 200, { pos: outcome.pos });
}

/** The outside of an EVENT: magic, version, class of its size, team and id (protocol 7); the rest is sealed. */
function isEvent(body: Uint8Array, team: Uint8Array, eventId: Uint8Array): boolean {
	const classOf = eventClassBytes.findIndex((size) => size === body.length) + 1;
	const head = readU32(body, 0);
	return (
		head === ((0x54 << 24) | (0x4c << 16) | (1 << 8) | classOf) >>> 0 &&
		equalBytes(body.subarray(8, 24), team) &&
		equalBytes(body.subarray(24, 40), eventId)
	);
}
