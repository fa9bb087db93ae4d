import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import { copyBytes, utf8 } from '../../src/shared/base/bytes.ts';
import type { EventId, FeedId, MemberId, MsgId, TeamId } from '../../src/shared/wire/ids.ts';
import { parseInboxRows, parseLogRows } from '../../src/shared/wire/teamRows.ts';
import { makeEnvelope, makeEvent, randomId, startMs } from '../support/organisation.ts';
import { bytesOf, origin, outcomeOf, startTestRelay, type TestRelay } from '../support/relay.ts';

let relay: TestRelay;
beforeAll(async () => {
	relay = await startTestRelay();
});
afterAll(() => relay.close());

const people = () => relay.organisation;
const inbox = () => `/v1/teams/${people().centre.id}/inbox`;
const log = () => `/v1/teams/${people().centre.id}/log`;
const ask = async (...call: Parameters<TestRelay['ask']>) => outcomeOf(await relay.ask(...call));

describe('a signed request', () => {
	it('is answered when an active member made it for this relay, now, once', async () => {
		expect(await ask(people().ben, 'GET', inbox())).toBe('200');
	});

	it('is refused with another key, body, address or method than were signed, or unsigned', async () => {
		const mallory = { ...people().otherNurse, id: people().ben.id };
		expect(await ask(mallory, 'GET', inbox())).toBe('401 signature');
		expect(await ask(people().ben, 'GET', inbox(), undefined, { digestOf: utf8('other') })).toBe('401 signature');
		expect(await ask(people().ben, 'GET', inbox(), undefined, { signedUri: `https://other.example${inbox()}` })).toBe('401 signature');
		expect(await ask(people().ben, 'GET', `${inbox()}?after=3`, undefined, { signedUri: origin + inbox() })).toBe('401 signature');
		expect(await outcomeOf(await relay.get(inbox()))).toBe('401 signature');
		expect(await ask({ ...people().ben, id: randomId<MemberId>() }, 'GET', inbox())).toBe('401 signature');
	});

	it('is refused when its time is off by more than five minutes, with the right time to correct by', async () => {
		const seconds = startMs / 1000;
		for (const created of [seconds - 300, seconds + 300])
			expect(await ask(people().ben, 'GET', inbox(), undefined, { created })).toBe('200');
		for (const created of [seconds - 301, seconds + 301]) {
			const response = await relay.ask(people().ben, 'GET', inbox(), undefined, { created });
			expect(await outcomeOf(response)).toBe('401 clock');
			expect(Date.parse(response.headers.get('date') ?? '')).toBe(startMs);
		}
	});

	it('is refused the second time', async () => {
		const nonce = encodeBase64url(randomBytes(16));
		expect(await ask(people().ben, 'GET', inbox(), undefined, { nonce })).toBe('200');
		expect(await ask(people().ben, 'GET', inbox(), undefined, { nonce })).toBe('401 replayed');
	});

	it('finds nothing at a foreign team, as at an absent one, and for a member who left', async () => {
		for (const path of ['inbox', 'log', `keys/1/5/${people().nurse.id}`]) {
			const foreign = await relay.ask(people().nurse, 'GET', `/v1/teams/${people().centre.id}/${path}`);
			const absent = await relay.ask(people().nurse, 'GET', `/v1/teams/${randomId<TeamId>()}/${path}`);
			expect([foreign.status, await foreign.text()]).toEqual([404, await absent.text()]);
		}
		expect(await ask(people().dora, 'GET', inbox())).toBe('401 signature');
	});

	it('is refused before it is read when its body is too large for the door', async () => {
		expect(await ask(people().ben, 'POST', `${inbox()}/ack`, new Uint8Array(257))).toBe('413 size');
		expect(await ask(people().ben, 'PUT', `${log()}/${randomId<EventId>()}`, new Uint8Array(16_385))).toBe('413 size');
	});
});

describe("a team's inbox", () => {
	it('hands out rows behind a position and is acknowledged only within what the log holds', async () => {
		for (const _ of [1, 2]) await relay.upload(makeEnvelope(people().centre.id));
		const first = await relay.ask(people().ben, 'GET', inbox());
		expect(first.headers.get('tayori-store')).toBe(relay.store.storeId);
		const rows = parseInboxRows(await bytesOf(first));
		expect(rows.ok && rows.value.map(({ pos }) => pos)).toEqual([0, 1]);
		const behind = parseInboxRows(await bytesOf(await relay.ask(people().ben, 'GET', `${inbox()}?after=0&limit=1`)));
		expect(behind.ok && behind.value.map(({ pos }) => pos)).toEqual([1]);

		const ack = (over: object) =>
			ask(people().ben, 'POST', `${inbox()}/ack`, utf8(JSON.stringify({ store: relay.store.storeId, upto: 1, log: -1, ...over })));
		expect(await ack({})).toBe('200');
		expect(await ack({ log: 0 })).toBe('409 expect');
		expect(await ack({ upto: 2 })).toBe('409 expect');
		expect(await ack({ store: randomId() })).toBe('404 not-found');
		expect(await ack({ upto: '1' })).toBe('400 form');
		for (const query of ['after=x', 'after=-1', 'limit=0', 'after=1e3', 'after=99999999999999999']) {
			expect(await ask(people().ben, 'GET', `${inbox()}?${query}`)).toBe('400 form');
		}
	});
});

describe("a team's log", () => {
	it('appends an event at the expected head, once, and refuses what does not name itself', async () => {
		const [id, other] = [randomId<EventId>(), randomId<EventId>()];
		const event = makeEvent(people().centre.id, id);
		const put = (eventId: string, body: Uint8Array, query = '') => relay.ask(people().ben, 'PUT', `${log()}/${eventId}${query}`, body);
		const created = await put(id, event, '?expect=0');
		expect([created.status, await created.json()]).toEqual([201, { pos: 0 }]);
		const same = await put(id, event, '?expect=0');
		expect([same.status, await same.json()]).toEqual([200, { pos: 0 }]);
		expect(await outcomeOf(await put(id, makeEvent(people().centre.id, id)))).toBe('409 differs');
		expect(await outcomeOf(await put(other, makeEvent(people().centre.id, other), '?expect=0'))).toBe('409 expect');
		expect(await outcomeOf(await put(other, event))).toBe('400 form');
		expect(await outcomeOf(await put(other, makeEvent(people().nurses[0].id, other)))).toBe('400 form');
		expect(await outcomeOf(await put(other, event.subarray(1)))).toBe('400 size');
		const rows = parseLogRows(await bytesOf(await relay.ask(people().ben, 'GET', log())));
		expect(rows).toEqual({ ok: true, value: [{ pos: 0, event }] });
	});
});

describe('locked keys', () => {
	it('are put and read by members of the team alone', async () => {
		const slot = `/v1/teams/${people().centre.id}/keys/1/5/${people().ben.id}`;
		const wrap = copyBytes(randomBytes(1_248));
		expect(await ask(people().ben, 'GET', slot)).toBe('404 not-found');
		expect(await ask(people().ben, 'PUT', slot, wrap)).toBe('201');
		expect(await ask(people().ben, 'PUT', slot, wrap)).toBe('200');
		expect(await bytesOf(await relay.ask(people().ben, 'GET', slot))).toEqual(wrap);
		expect(await ask(people().nurse, 'PUT', slot, wrap)).toBe('404 not-found');
		expect(await ask(people().ben, 'PUT', slot, wrap.subarray(1))).toBe('400 size');
		expect(await ask(people().ben, 'GET', slot.replace('/1/5/', '/3/5/'))).toBe('404 not-found');
	});

	it('of a member are put by that member alone', async () => {
		const [seed, pk] = [copyBytes(randomBytes(72)), copyBytes(randomBytes(1_216))];
		const { ben, nurse } = people();
		expect(await ask(nurse, 'PUT', `/v1/members/${ben.id}/seed`, seed)).toBe('404 not-found');
		expect(await ask(ben, 'PUT', `/v1/members/${ben.id}/seed`, seed)).toBe('200');
		expect(await bytesOf(await relay.ask(ben, 'GET', `/v1/members/${ben.id}/seed`))).toEqual(seed);
		expect(await ask(ben, 'PUT', `/v1/members/${ben.id}/wrap`, pk)).toBe('201');
		expect(await bytesOf(await relay.ask(nurse, 'GET', `/v1/members/${ben.id}/wrap`))).toEqual(pk);
		const { members } = (await (await relay.get('/v1/members')).json()) as { members: { id: string; seed: string; teamName: string }[] };
		expect(members.map(({ id }) => id)).toEqual([ben.id, nurse.id, people().otherNurse.id]);
		expect(members[0]).toMatchObject({ seed: encodeBase64url(seed), teamName: 'Centre' });
	});
});

describe("a school's feed", () => {
	it('takes answers from teams that serve the school, each msg_id once, and serves them without login', async () => {
		const { ben, otherNurse, feeds } = people();
		const msgId = randomId<MsgId>();
		const answer = makeEnvelope(feeds[0], { kind: 1, msgId });
		const item = `/v1/feeds/${feeds[0]}/items/${msgId}`;
		expect(await ask(ben, 'PUT', item, answer)).toBe('201');
		expect(await ask(ben, 'PUT', item, answer)).toBe('200');
		expect(await ask(ben, 'PUT', item, makeEnvelope(feeds[0], { kind: 1, msgId }))).toBe('409 differs');
		expect(await ask(otherNurse, 'PUT', item, answer)).toBe('403 forbidden');
		expect(await ask(ben, 'PUT', item.replace(feeds[0], randomId<FeedId>()), answer)).toBe('404 not-found');
		expect(await ask(ben, 'PUT', `/v1/feeds/${feeds[1]}/items/${msgId}`, answer)).toBe('400 form');
		expect(await ask(ben, 'PUT', `/v1/feeds/${feeds[0]}/items/${randomId<MsgId>()}`, answer)).toBe('400 form');
		expect(await ask(ben, 'PUT', item, makeEnvelope(people().centre.id, { msgId }))).toBe('400 form');
		expect(await (await relay.get(`/v1/feeds/${feeds[0]}`)).json()).toEqual({ store: relay.store.storeId, first: 0, next: 1 });
		const page = await bytesOf(await relay.get(`/v1/feeds/${feeds[0]}/${relay.store.storeId}/0`));
		expect(page.subarray(16)).toEqual(copyBytes(answer));
	});

	it('takes one block of marks a team and slot', async () => {
		const { nurse, ben, centre, nurses, feeds } = people();
		const block = copyBytes(randomBytes(256));
		const marks = (team: TeamId, slot: string | number, feed = feeds[0]) => `/v1/feeds/${feed}/marks/${team}/${slot}`;
		expect(await ask(nurse, 'PUT', marks(nurses[0].id, 7), block)).toBe('201');
		expect(await ask(nurse, 'PUT', marks(nurses[0].id, 7), block)).toBe('200');
		expect(await ask(nurse, 'PUT', marks(nurses[0].id, 7), copyBytes(randomBytes(256)))).toBe('409 differs');
		expect(await ask(ben, 'PUT', marks(centre.id, 7), block)).toBe('201');
		expect(await ask(ben, 'PUT', marks(nurses[0].id, 8), block)).toBe('404 not-found');
		expect(await ask(nurse, 'PUT', marks(nurses[0].id, 7, feeds[1]), block)).toBe('403 forbidden');
		expect(await ask(nurse, 'PUT', marks(nurses[0].id, 8), block.subarray(1))).toBe('400 size');
		expect(await ask(nurse, 'PUT', marks(nurses[0].id, 'soon'), block)).toBe('404 not-found');
	});

	it('says 304 to who has it, keeps full pages for good, and tells old pages and other stores apart', async () => {
		const { ben, feeds } = people();
		const feed = feeds[1];
		for (let index = 0; index < 17; index++) {
			const msgId = randomId<MsgId>();
			await relay.ask(ben, 'PUT', `/v1/feeds/${feed}/items/${msgId}`, makeEnvelope(feed, { kind: 1, msgId }));
		}
		const head = await relay.get(`/v1/feeds/${feed}`);
		const etag = head.headers.get('etag') ?? '';
		expect((await relay.get(`/v1/feeds/${feed}`, { 'If-None-Match': etag })).status).toBe(304);
		const page = (n: number | string, store: string = relay.store.storeId) => relay.get(`/v1/feeds/${feed}/${store}/${n}`);
		expect((await page(0)).headers.get('cache-control')).toBe('public, max-age=6480000, immutable');
		expect((await page(1)).headers.get('cache-control')).toBe('public, no-cache');
		expect(await outcomeOf(await page(2))).toBe('404 not-found');
		expect(await outcomeOf(await page(0, randomId()))).toBe('404 not-found');
		await relay.store.expire(startMs + 75 * 86_400_000);
		expect(await outcomeOf(await page(0))).toBe('410 gone');
		expect((await relay.get(`/v1/feeds/${feed}`, { 'If-None-Match': etag })).status).toBe(200);
	});
});

describe('directories', () => {
	it('are served per school with a validator, and all of them to members', async () => {
		const path = `/v1/schools/${people().codes[0]}/directory`;
		const response = await relay.get(path);
		expect(await response.json()).toEqual(people().put.directories[0]);
		const etag = response.headers.get('etag') ?? '';
		expect(response.headers.get('cache-control')).toBe('public, no-cache');
		expect((await relay.get(path, { 'If-None-Match': `W/${etag}` })).status).toBe(304);
		expect(await outcomeOf(await relay.get('/v1/schools/nowhere/directory'))).toBe('404 school');
		expect(await outcomeOf(await relay.get('/v1/directory'))).toBe('401 signature');
		const { schools } = (await (await relay.ask(people().ben, 'GET', '/v1/directory')).json()) as { schools: unknown[] };
		expect(schools).toEqual(people().put.directories);
	});

	it('are read anew as soon as an administrator has put others', async () => {
		const path = `/v1/schools/${people().codes[0]}/directory`;
		const etag = (await relay.get(path)).headers.get('etag') ?? '';
		const [first, ...rest] = people().put.directories;
		if (first === undefined) throw new Error('no directory');
		await relay.store.putOrganisation({
			directories: [{ ...first, dir: { ...first.dir, b: first.dir.b.replace('"name":"aoba"', '"name":"new"') } }, ...rest],
		});
		const fresh = await relay.get(path, { 'If-None-Match': etag });
		expect([fresh.status, (await fresh.text()).includes('new')]).toEqual([200, true]);
	});
});
