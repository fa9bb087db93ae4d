import type { Hono } from 'hono';
import { hourOf, secondsPerDay } from '../../shared/base/time.ts';
import { encodeFeedPage } from '../../shared/wire/feedPage.ts';
import { type FeedId, type MsgId, parseId, type TeamId } from '../../shared/wire/ids.ts';
import { envelopeBytes, feedDays, feedPageItems, markBlockBytes } from '../../shared/wire/limits.ts';
import { parseSealedEnvelope, readHeader } from '../../shared/wire/sealedEnvelope.ts';
import { jsonAnswer, notFound, problem, validated } from '../answers.ts';
import { parseWhole } from '../numbers.ts';
import type { School } from '../registry.ts';
import type { Relay, RelayContext, RelayEnv } from '../relay.ts';
import { signedDoor, type SignedCall } from '../signedDoor.ts';
import type { FeedItemWrite } from '../store/writes.ts';

const forEver = `public, max-age=${feedDays * secondsPerDay}, immutable`;
const askAgain = 'public, no-cache';

/** `GET /v1/feeds/{feed}` → `{"store","first","next"}`; `GET /v1/feeds/{feed}/{store}/{page}` → items. Without login (protocol 6). */
export function feedReadingDoors(app: Hono<RelayEnv>, relay: Relay): void {
	app.get('/v1/feeds/:feed', async (context) => {
		const feed = await knownFeed(relay, context.req.param('feed'));
		if (feed === null) return notFound();
		const { first, next } = await relay.store.feedRange(feed.id);
		const { storeId } = relay.store;
		const body = () => JSON.stringify({ store: storeId, first, next });
		return validated(`"${storeId}.${first}.${next}"`, context.req.header('if-none-match'), askAgain, 'application/json', body);
	});
	app.get('/v1/feeds/:feed/:store/:page', (context) => answerPage(relay, context));
}

/** 404 another store or a page that has not begun, 410 one whose items are past their time. */
async function answerPage(relay: Relay, context: RelayContext): Promise<Response> {
	const feed = await knownFeed(relay, context.req.param('feed') ?? '');
	const page = parseWhole(context.req.param('page'));
	if (feed === null || page === null || context.req.param('store') !== relay.store.storeId) return notFound();
	const { first, next } = await relay.store.feedRange(feed.id);
	if (page * feedPageItems >= next) return notFound();
	if ((page + 1) * feedPageItems <= first) return problem(410, 'gone');
	const items = await relay.store.feedPage(feed.id, page);
	const etag = `"${relay.store.storeId}.${page}.${items.length}"`;
	const cacheControl = items.length === feedPageItems ? forEver : askAgain;
	return validated(etag, context.req.header('if-none-match'), cacheControl, 'application/octet-stream', () => encodeFeedPage(items));
}

async function knownFeed(relay: Relay, text: string): Promise<{ id: FeedId; school: School } | null> {
	const id = parseId<FeedId>(text);
	const school = id === null ? undefined : (await relay.registry()).feeds.get(id);
	return id === null || school === undefined ? null : { id, school };
}

/** Consoles put answers and blocks of marks: 201, 200 for the same bytes, 409 for others, 403 when the team does not serve the school. */
export function feedWritingDoors(app: Hono<RelayEnv>, relay: Relay): void {
	app.put(
		'/v1/feeds/:feed/items/:msgId',
		signedDoor(relay, envelopeBytes, (call) => putAnswer(relay, call)),
	);
	app.put(
		'/v1/feeds/:feed/marks/:team/:slot',
		signedDoor(relay, markBlockBytes, (call) => putMarks(relay, call)),
	);
}

async function putAnswer(relay: Relay, { context, member, body, registry }: SignedCall): Promise<Response> {
	const feed = await knownFeed(relay, context.req.param('feed') ?? '');
	const msgId = parseId<MsgId>(context.req.param('msgId') ?? '');
	if (feed === null || msgId === null) return notFound();
	const serves = [...feed.school.teams].some((team) => registry.teams.get(team)?.members.has(member.id));
	if (!serves) return problem(403, 'forbidden');
	const envelope = parseSealedEnvelope(body);
	if (!envelope.ok) return problem(400, envelope.error.why === 'header' ? 'form' : envelope.error.why);
	const header = readHeader(envelope.value);
	if (header.kind !== 'to-child' || header.dst !== feed.id || header.msgId !== msgId) return problem(400, 'form');
	return append(relay, { op: 'feedItem', feed: feed.id, item: msgId, type: 'envelope', hour: hourOf(relay.clock()), bytes: body });
}

async function putMarks(relay: Relay, { context, member, body, registry }: SignedCall): Promise<Response> {
	const feed = await knownFeed(relay, context.req.param('feed') ?? '');
	const team = registry.teams.get(parseId<TeamId>(context.req.param('team') ?? '') ?? ('' as TeamId));
	const slot = parseWhole(context.req.param('slot'));
	if (feed === null || slot === null || team === undefined || !team.members.has(member.id)) return notFound();
	if (!feed.school.teams.has(team.id)) return problem(403, 'forbidden');
	if (body.length !== markBlockBytes) return problem(400, 'size');
	const item = `marks/${team.id}/${slot}`;
	return append(relay, { op: 'feedItem', feed: feed.id, item, type: 'marks', hour: hourOf(relay.clock()), bytes: body });
}

async function append(relay: Relay, write: FeedItemWrite): Promise<Response> {
	const outcome = await relay.store.write(write);
	return outcome.tag === 'differs' ? problem(409, 'differs') : jsonAnswer(outcome.tag === 'stored' ? 201 : 200, { pos: outcome.pos });
}
