import { parseBase64url } from '../../../shared/base/base64url.ts';
import { type Bytes, parseUtf8, utf8 } from '../../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { type FeedItem, parseFeedPage } from '../../../shared/wire/feedPage.ts';
import { type EventId, type FeedId, type MemberId, parseId, type MsgId, type StoreId, type TeamId } from '../../../shared/wire/ids.ts';
import { inboxRows, logRows, seedBytes, wrapBytes } from '../../../shared/wire/limits.ts';
import { parseServedDirectory, type UnverifiedDirectory } from '../../../shared/wire/statement.ts';
import { type InboxRow, type LogRow, parseInboxRows, parseLogRows } from '../../../shared/wire/teamRows.ts';
import type { RelayAnswer, RelayClient, RelayRefused } from './relayClient.ts';

/** The relay's doors that a console knocks at (protocol 9), each with its form checked. A malformed answer is `refused`. */
type Asked<Value> = Promise<Result<Value, RelayRefused>>;

const malformed = err<RelayRefused>({ tag: 'refused', status: 200, code: null });
const maxMembers = 4_096;

/** What the relay says of who may unlock here. Names are its word until the roster is verified. */
export type ServedMember = {
	readonly id: MemberId;
	readonly name: string;
	readonly team: TeamId;
	readonly teamName: string;
	/** SEED, 72 bytes; `null` where it stays on a device. */
	readonly seed: Bytes | null;
};

/** `GET /v1/members`, as text: it is kept for a day without network. */
export async function askMembers(relay: RelayClient): Asked<string> {
	const answer = await relay.request('GET', '/v1/members');
	const text = answer.ok ? parseUtf8(answer.value.body) : null;
	return answer.ok ? (text === null ? malformed : ok(text)) : answer;
}

/** Reads the members' list, the centre's first; `null` when it is none. */
export function parseMembers(text: string): readonly ServedMember[] | null {
	const list: unknown = (parseJson(text) as { members?: unknown } | null)?.members;
	if (!Array.isArray(list) || list.length > maxMembers) return null;
	const members = list.map(parseMember);
	return members.every((member) => member !== null) ? members : null;
}

function parseMember(json: unknown): ServedMember | null {
	const { id, name, team, teamName, seed } = (json ?? {}) as Readonly<Record<string, unknown>>;
	const member = typeof id === 'string' ? parseId<MemberId>(id) : null;
	const teamId = typeof team === 'string' ? parseId<TeamId>(team) : null;
	const locked = typeof seed === 'string' ? parseBase64url(seed) : null;
	if (member === null || teamId === null || typeof name !== 'string' || typeof teamName !== 'string') return null;
	if (seed !== null && locked?.length !== seedBytes) return null;
	return { id: member, name, team: teamId, teamName, seed: locked };
}

export type DirectoriesAnswer = { readonly text: string; readonly etag: string | null };

/** `GET /v1/directory` (signed): all schools, as text; `null` when it is still what `etag` names. */
export async function askDirectories(relay: RelayClient, etag: string | null): Asked<DirectoriesAnswer | null> {
	const answer = await relay.request('GET', '/v1/directory', { ifNoneMatch: etag });
	if (!answer.ok) return answer;
	if (answer.value.status === 304) return ok(null);
	const text = parseUtf8(answer.value.body);
	return text === null ? malformed : ok({ text, etag: answer.value.header('etag') });
}

/** Reads `{"schools":[{dir,with}…]}`; `null` when it is none. Trust nothing in it yet. */
export function parseDirectories(text: string): readonly UnverifiedDirectory[] | null {
	const schools: unknown = (parseJson(text) as { schools?: unknown } | null)?.schools;
	if (!Array.isArray(schools)) return null;
	const parsed = schools.map(parseServedDirectory);
	return parsed.every((directory) => directory.ok) ? parsed.map((directory) => directory.value) : null;
}

/** A wrapped key; `null` when there is none. `type` 1 is an epoch's seed, 2 a key of the log (protocol 8). */
export async function askWrap(relay: RelayClient, team: TeamId, type: 1 | 2, n: number, member: MemberId): Asked<Bytes | null> {
	const answer = await relay.request('GET', `/v1/teams/${team}/keys/${type}/${n}/${member}`);
	if (!answer.ok) return answer.error.tag === 'refused' && answer.error.status === 404 ? ok(null) : answer;
	return answer.value.body.length === wrapBytes ? ok(answer.value.body) : malformed;
}

/**
 * Rows that follow a position, and the store that they are of: a random id, another one after a backup was restored (protocol 11).
 * `more`: the page was full, so that others may follow.
 */
export type RowsPage<Row> = { readonly store: StoreId; readonly rows: readonly Row[]; readonly more: boolean };

/** Rows of the team's inbox behind position `after` (−1: from the first). */
export async function askInbox(relay: RelayClient, team: TeamId, after: number): Asked<RowsPage<InboxRow>> {
	const answer = await relay.request('GET', `/v1/teams/${team}/inbox${queryOf({ after, limit: inboxRows })}`);
	return answer.ok ? pageOf(answer.value, parseInboxRows, after, inboxRows) : answer;
}

/** Lets the relay erase rows up to `upto` in a week; `log` is the last position read of the log that holds their letters. */
export async function acknowledgeInbox(relay: RelayClient, team: TeamId, store: StoreId, upto: number, log: number): Asked<'acknowledged'> {
	const answer = await relay.request('POST', `/v1/teams/${team}/inbox/ack`, {
		body: utf8(JSON.stringify({ store, upto, log })),
	});
	return answer.ok ? ok('acknowledged') : answer;
}

/** Rows of the team's log behind position `after` (−1: from the first). */
export async function askLog(relay: RelayClient, team: TeamId, after: number): Asked<RowsPage<LogRow>> {
	const answer = await relay.request('GET', `/v1/teams/${team}/log${queryOf({ after })}`);
	return answer.ok ? pageOf(answer.value, parseLogRows, after, logRows) : answer;
}

function pageOf<Row extends { readonly pos: number }>(
	{ body, header }: RelayAnswer,
	parse: (bytes: Uint8Array) => Result<readonly Row[], unknown>,
	after: number,
	most: number,
): Result<RowsPage<Row>, RelayRefused> {
	const store = parseId<StoreId>(header('tayori-store') ?? '');
	const rows = parse(body);
	if (store === null || !rows.ok || rows.value.some(({ pos }) => pos <= after)) return malformed;
	return ok({ store, rows: rows.value, more: rows.value.length >= most });
}

/** Appends an event. With `expect` only if the log has exactly that many entries, else 409 `expect`. Repeating it does no harm. */
export async function appendToLog(
	relay: RelayClient,
	team: TeamId,
	id: EventId,
	event: Uint8Array,
	expect: number | null,
): Asked<'appended'> {
	const answer = await relay.request('PUT', `/v1/teams/${team}/log/${id}${expect === null ? '' : `?expect=${expect}`}`, { body: event });
	return answer.ok ? ok('appended') : answer;
}

export type FeedIndex = { readonly store: StoreId; readonly first: number; readonly next: number };

/** Where a feed begins and ends, and in which store. */
export async function askFeed(relay: RelayClient, feed: FeedId): Asked<FeedIndex> {
	const answer = await relay.request('GET', `/v1/feeds/${feed}`);
	if (!answer.ok) return answer;
	const { store, first, next } = (parseJson(parseUtf8(answer.value.body) ?? '') ?? {}) as Readonly<Record<string, unknown>>;
	const storeId = typeof store === 'string' ? parseId<StoreId>(store) : null;
	return storeId !== null && isPosition(first) && isPosition(next) ? ok({ store: storeId, first, next }) : malformed;
}

/** Page n of a feed: positions 16 n … 16 n + 15. */
export async function askFeedPage(relay: RelayClient, feed: FeedId, store: StoreId, page: number): Asked<readonly FeedItem[]> {
	const answer = await relay.request('GET', `/v1/feeds/${feed}/${store}/${page}`);
	if (!answer.ok) return answer;
	const items = parseFeedPage(page, answer.value.body);
	return items.ok ? items : malformed;
}

/** Puts an answer into a feed; repeating it does no harm. */
export async function postItem(relay: RelayClient, feed: FeedId, msgId: MsgId, envelope: Uint8Array): Asked<'posted'> {
	const answer = await relay.request('PUT', `/v1/feeds/${feed}/items/${msgId}`, { body: envelope });
	return answer.ok ? ok('posted') : answer;
}

/** Puts the team's block of marks for a slot into a feed; `taken` when a colleague's block stands there. */
export async function postMarks(
	relay: RelayClient,
	feed: FeedId,
	team: TeamId,
	slot: number,
	block: Uint8Array,
): Asked<'posted' | 'taken'> {
	const answer = await relay.request('PUT', `/v1/feeds/${feed}/marks/${team}/${slot}`, { body: block });
	if (answer.ok) return ok('posted');
	return answer.error.tag === 'refused' && answer.error.status === 409 ? ok('taken') : answer;
}

const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Positions begin at 0, so −1 is left out. An empty `?` would be signed here and dropped on the way. */
function queryOf(values: Readonly<Record<string, number>>): string {
	const named = Object.entries(values).filter(([, value]) => value >= 0);
	return named.length === 0 ? '' : `?${named.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
