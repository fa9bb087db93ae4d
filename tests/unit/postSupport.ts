import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { type Bytes, concatBytes, u32, utf8 } from '../../src/shared/base/bytes.ts';
import { encodeFeedPage, type FeedItem } from '../../src/shared/wire/feedPage.ts';
import { type FeedId, idBytes, idOf, type MsgId, type SchoolCode, type StoreId } from '../../src/shared/wire/ids.ts';
import { envelopeBytes, feedPageItems, markBlockBytes, tokenBytes } from '../../src/shared/wire/limits.ts';
import { encodeReceiptClaim, receiptSignedBytes } from '../../src/shared/wire/receipt.ts';
import { parseSealedEnvelope, type SealedEnvelope } from '../../src/shared/wire/sealedEnvelope.ts';
import { encodeSchoolPass } from '../../src/shared/wire/upload.ts';
import type { OfficeFacts } from '../../src/post/mailbag.ts';
import { millisecondsPerDay } from '../../src/post/erasing.ts';
import { leaveOfficeFacts } from '../../src/post/office.ts';
import type { NewRow } from '../../src/post/outbox.ts';
import type { Locks, PostPorts } from '../../src/post/ports.ts';
import type { PostNews } from '../../src/post/postman.ts';
import { openTestMailbag, type TestMailbag } from '../support/formerMailbag.ts';

/** Tuesday, 24 November 2026, 10:00 in Kumamoto. */
export const morningMs = Date.UTC(2026, 10, 24, 1);
export const hourMs = 3_600_000;

/** 16 bytes that stand for number `n`. */
export const idOfNumber = <Kind extends MsgId | FeedId | StoreId>(n: number, kind: number): Kind =>
	idOf<Kind>(concatBytes(new Uint8Array(8).fill(kind), u32(0), u32(n)));
export const msgIdOf = (n: number): MsgId => idOfNumber<MsgId>(n, 0x11);
export const storeOf = (n: number): StoreId => idOfNumber<StoreId>(n, 0x22);
export const feed: FeedId = idOfNumber<FeedId>(1, 0x33);

/** An envelope nobody could open: header and filling. */
export function envelopeOf(n: number, kind: 'to-team' | 'to-child' = 'to-team'): SealedEnvelope {
	const bytes = new Uint8Array(envelopeBytes).fill(n % 251, 92);
	bytes.set(utf8('TY'));
	bytes.set([1, 1, kind === 'to-team' ? 0 : 1], 2);
	bytes.set(idBytes(feed), 8);
	bytes.set(idBytes(msgIdOf(n)), 28);
	const parsed = parseSealedEnvelope(bytes);
	if (!parsed.ok) throw new Error('the test made no envelope');
	return parsed.value;
}

export const pass = encodeSchoolPass('sakura' as SchoolCode);
export const rowOf = (n: number, more: Partial<NewRow> = {}): NewRow => ({
	msgId: msgIdOf(n),
	envelope: envelopeOf(n),
	pass,
	order: n,
	notBeforeMs: 0,
	...more,
});

/** Web Locks within one browser: first come, first served. */
export function makeLocks(): Locks {
	const tails = new Map<string, Promise<unknown>>();
	return {
		request: (name, work) => {
			const turn = (tails.get(name) ?? Promise.resolve()).then(work);
			tails.set(
				name,
				turn.catch(() => {}),
			);
			return turn;
		},
	};
}

/** What happens to one request. */
export type Fault =
	| 'none'
	| 'unreachable'
	/** The relay stores the row, its answer is lost. */
	| 'answer-lost'
	| 'portal'
	| 'filter'
	| 'forged'
	| 'other-envelope'
	| 'busy'
	| 'epoch-gone'
	| 'differs'
	| 'token'
	| 'not-served'
	/** The browser is killed before the upload arrived, or after the relay stored it. */
	| 'killed'
	| 'stored-killed';

export type Relay = Awaited<ReturnType<typeof makeRelay>>;

const keyPair = () => crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
	new Response(JSON.stringify({ type: 'about:blank', status, code, title: code }), {
		status,
		headers: { 'content-type': 'application/problem+json', ...headers },
	});

/** A relay in memory with faults on demand; `stored` is what it has durably. */
export async function makeRelay(nowMs: () => number) {
	const [own, mallorys] = await Promise.all([keyPair(), keyPair()]);
	const relayKey = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey));
	const relay = {
		relayKey,
		store: storeOf(1),
		stored: new Map<MsgId, Bytes>(),
		receipts: new Map<MsgId, Bytes>(),
		/** Every upload that arrived, in order. */
		uploads: [] as MsgId[],
		items: [] as FeedItem[],
		first: 0,
		requests: [] as string[],
		/** The next requests' fates; none when it is empty. */
		faults: [] as Fault[],
		/** How often the feed's head was answered with 304. */
		unchanged: 0,
		/** A receipt by the relay's own key for this envelope, under whatever name. */
		signFor: (envelope: Uint8Array, named: MsgId) => receiptFor(envelope, own.privateKey, named),
		retryAfter: '120',
		brokenPages: new Set<number>(),
		restore: (n: number, keep: readonly MsgId[]) => {
			relay.store = storeOf(n);
			for (const map of [relay.stored, relay.receipts]) for (const id of map.keys()) if (!keep.includes(id)) map.delete(id);
		},
		fetch: async (url: string, init: RequestInit): Promise<Response> => {
			relay.requests.push(`${init.method ?? 'GET'} ${url}`);
			const fault = relay.faults.shift() ?? 'none';
			if (fault === 'killed') return new Promise(() => {});
			if (fault === 'unreachable') throw new TypeError('fetch failed');
			if (fault === 'portal') return new Response('<title>Free Wi-Fi</title>', { headers: { 'content-type': 'text/html' } });
			if (fault === 'filter') return new Response('blocked', { status: 403 });
			if (fault === 'busy') return problem(503, 'busy', { 'retry-after': relay.retryAfter });
			return url === '/v1/envelopes' ? takeUpload(init.body as Bytes, fault) : serveFeed(url, init);
		},
	};

	async function receiptFor(envelope: Uint8Array, signer: CryptoKey, named?: MsgId): Promise<Bytes> {
		const envelopeHash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(envelope)));
		const msgId = named ?? idOf<MsgId>(envelope.subarray(28, 44));
		const claim = encodeReceiptClaim({ hour: Math.floor(nowMs() / hourMs), store: relay.store, msgId, envelopeHash });
		return concatBytes(claim, new Uint8Array(await crypto.subtle.sign('Ed25519', signer, receiptSignedBytes(claim))));
	}

	async function takeUpload(body: Bytes, fault: Fault): Promise<Response> {
		const envelope = body.slice(tokenBytes);
		const msgId = idOf<MsgId>(envelope.subarray(28, 44));
		relay.uploads.push(msgId);
		if (fault === 'epoch-gone') return problem(410, 'epoch-gone');
		if (fault === 'differs') return problem(409, 'differs');
		if (fault === 'not-served') return problem(404, 'not-found');
		if (fault === 'token') return problem(401, 'token');
		if (fault === 'forged') return new Response(await receiptFor(envelope, mallorys.privateKey), { status: 201 });
		if (fault === 'other-envelope') return new Response(await receiptFor(envelopeOf(999), own.privateKey), { status: 201 });
		const status = relay.stored.has(msgId) ? 200 : 201;
		const receipt = relay.receipts.get(msgId) ?? (await receiptFor(envelope, own.privateKey));
		relay.stored.set(msgId, envelope);
		relay.receipts.set(msgId, receipt);
		if (fault === 'stored-killed') return new Promise(() => {});
		if (fault === 'answer-lost') throw new TypeError('connection reset');
		return new Response(receipt, { status });
	}

	function serveFeed(url: string, init: RequestInit): Response {
		const [, , , , store, page] = url.split('/');
		const etag = `"${relay.store}-${relay.items.length}-${relay.first}"`;
		if (store === undefined) {
			if (new Headers(init.headers).get('if-none-match') === etag) {
				relay.unchanged += 1;
				return new Response(null, { status: 304 });
			}
			return Response.json({ store: relay.store, first: relay.first, next: relay.items.length }, { headers: { etag } });
		}
		const from = Number(page) * feedPageItems;
		if (store !== relay.store) return problem(404, 'not-found');
		if (from + feedPageItems <= relay.first) return problem(410, 'gone');
		const bytes = encodeFeedPage(relay.items.slice(from, from + feedPageItems));
		return new Response(relay.brokenPages.has(Number(page)) ? bytes.subarray(1) : bytes);
	}
	return relay;
}

/** A feed item at `pos`: an answer sealed to somebody. */
export const answerAt = (pos: number, n = pos, atMs = morningMs): FeedItem => ({
	pos,
	hour: Math.floor(atMs / hourMs),
	type: 'envelope',
	bytes: envelopeOf(n, 'to-child'),
});
export const marksAt = (pos: number): FeedItem => ({
	pos,
	hour: Math.floor(morningMs / hourMs),
	type: 'marks',
	bytes: new Uint8Array(markBlockBytes).fill(pos),
});

export type Tablet = PostPorts & {
	mailbag: TestMailbag;
	nowMsIs: number;
	onlineIs: boolean;
	heard: PostNews[];
	disk: IDBFactory;
	restart: () => Tablet;
};

/** A tablet whose post talks to `relay`. `restart` is what a killed browser leaves: the same disk, everything else new. */
export function makeTablet(relay: { readonly fetch: PostPorts['fetch'] }, disk = new IDBFactory(), nowMsIs = morningMs): Tablet {
	const mailbag = openTestMailbag({ indexedDB: disk, IDBKeyRange });
	const tablet: Tablet = {
		mailbag,
		disk,
		nowMsIs,
		onlineIs: true,
		heard: [],
		fetch: (url, init) => relay.fetch(url, init),
		nowMs: () => tablet.nowMsIs,
		random: () => 0.5,
		locks: makeLocks(),
		subtle: crypto.subtle,
		online: () => tablet.onlineIs,
		tell: (news) => tablet.heard.push(news),
		restart: () => {
			mailbag.close();
			return makeTablet(relay, disk, tablet.nowMsIs);
		},
	};
	return tablet;
}

/** Facts of a directory issued at `issuedMs`. */
export const factsOf = (relay: { readonly relayKey: Bytes }, issuedMs = morningMs): OfficeFacts => ({
	code: 'sakura' as SchoolCode,
	relayKey: relay.relayKey,
	feeds: [{ feed, untilMs: null }],
	holdUploadsAfterMs: issuedMs + 90 * millisecondsPerDay,
});

/** A tablet that has met its school, and the relay it talks to. */
export async function makeSchool(): Promise<{ relay: Relay; tablet: Tablet }> {
	const clock = { nowMs: () => morningMs };
	const relay = await makeRelay(() => clock.nowMs());
	const tablet = makeTablet(relay);
	clock.nowMs = tablet.nowMs;
	await leaveOfficeFacts(tablet.mailbag, factsOf(relay));
	return { relay, tablet };
}
