import { afterEach, beforeEach, expect, test } from 'vitest';
import { idOf } from '../../src/shared/wire/ids.ts';
import { look, newChild, post, write } from '../support/aminasTablet.ts';
import { allLines, type Fetch, freshProfile, onlyCase, openDesk, openWorld, synced, type World } from '../support/counsellingWorld.ts';
import { encodeInboxRows, encodeLogRows } from '../../src/shared/wire/teamRows.ts';
import { makeEnvelope } from '../support/organisation.ts';
import { wrapFor } from '../support/publishedCity.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const centre = () => world.city.centre;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A browser whose requests are written down, without origin and ids. */
function watched(): { readonly fetch: Fetch; readonly take: () => readonly string[] } {
	const asked: string[] = [];
	const fetch: Fetch = async (url, init) => {
		asked.push(`${init.method} ${new URL(url).pathname.slice(3).replaceAll(/[\w-]{22}/g, '*')}`);
		return world.fetch(url, init);
	};
	return { fetch, take: () => asked.splice(0).sort() };
}

const quietRound = ['GET /directory', 'GET /feeds/*', 'GET /feeds/*', 'GET /teams/*/inbox', 'GET /teams/*/log'];

test('a round that finds nothing new asks once for the directory, the log, the inbox and each feed', async () => {
	const amina = newChild();
	await write(world, amina, 'きいて');
	const browser = watched();
	const ben = await openDesk(world, world.ben, { fetch: browser.fetch });
	await synced(ben);
	await ben.sendAnswer((await onlyCase(ben)).caseId, 'きいたよ');
	world.clock.nowMs += 1_000;
	await synced(ben);
	await synced(ben);
	browser.take();
	for (let round = 0; round < 3; round++) {
		world.clock.nowMs += 1_000;
		await synced(ben);
		expect(browser.take()).toEqual(quietRound);
	}
	expect(await look(world, amina)).toEqual({ answers: ['きいたよ'], read: [1] });
});

test('a page of a feed is read only when the feed has gone on, by whichever console', async () => {
	const browser = watched();
	const ben = await openDesk(world, world.ben, { fetch: browser.fetch });
	const dana = await openDesk(world, world.dana);
	await synced(ben);
	await synced(ben);
	browser.take();
	await write(world, newChild(), 'きいて');
	await synced(dana);
	expect(await dana.sendAnswer((await onlyCase(dana)).caseId, 'きいたよ')).toMatchObject({ ok: true });
	await synced(ben);
	expect(browser.take().filter((asked) => asked.startsWith('GET /feeds/*/'))).toEqual(['GET /feeds/*/*/0']);
	expect((await onlyCase(ben)).items).toMatchObject([{}, { kind: 'answer', from: 'Dana', posted: true }]);
	browser.take();
	await synced(ben);
	expect(browser.take().filter((asked) => asked.startsWith('GET /feeds/*/'))).toEqual([]);
});

test('keys are asked for when the desk opens and once an hour, not in every round', async () => {
	const browser = watched();
	const ben = await openDesk(world, world.ben, { fetch: browser.fetch });
	const keysAsked = () => browser.take().filter((asked) => asked.includes('/keys/'));
	expect(keysAsked()).toEqual(['GET /teams/*/keys/1/1/*', 'GET /teams/*/keys/1/2/*', 'GET /teams/*/keys/2/1/*', 'GET /teams/*/keys/2/2/*']);
	for (let minutes = 0; minutes < 60; minutes += 15) {
		await synced(ben);
		world.clock.nowMs += 15 * 60_000;
	}
	expect(keysAsked()).toEqual([]);
	await synced(ben);
	expect(keysAsked()).toEqual(['GET /teams/*/keys/2/2/*']);
});

test('a colleague already writes under the next key of the log: it is fetched at once', async () => {
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const nextKey = new Uint8Array(32).fill(7);
	for (const member of centre().members) {
		const { type, ...wrap } = wrapFor(centre(), member, 'log', 2, nextKey, world.dana);
		await world.store.write({ op: 'wrap', killSeconds: null, ...wrap, type: type === 'epoch' ? 1 : 2 });
	}
	await write(world, newChild(), 'あたらしい かぎ');
	await synced(await openDesk(world, world.dana));
	expect(await synced(ben)).toMatchObject({ alarms: [], cases: [{ preview: 'あたらしい かぎ' }] });
});

test('a letter to an epoch whose key is late is said at once; one to an epoch that cannot be holds nothing up', async () => {
	await write(world, newChild(), 'まえの てがみ');
	await post(world, [{ envelope: makeEnvelope(centre().id, { epoch: 4_000_000_000 }) }]);
	await write(world, newChild(), 'うしろの てがみ');
	const ben = await openDesk(world, world.ben);
	expect((await synced(ben)).alarms).toEqual([{ tag: 'unopened-rows', count: 1 }]);
	await world.store.expire(world.clock.nowMs + 8 * dayMs);
	expect(await world.store.inboxRows(centre().id, -1, 256)).toEqual([]);
	await post(world, [{ envelope: makeEnvelope(centre().id, { epoch: 3 }) }]);
	expect((await synced(ben)).alarms).toContainEqual({ tag: 'missing-keys', count: 1 });
	await world.store.expire(world.clock.nowMs + 8 * dayMs);
	expect((await world.store.inboxRows(centre().id, -1, 256)).length).toBe(1);
});

test('a relay that comes back from a backup in the middle of an answer raises no alarm, and the answer arrives', async () => {
	const amina = newChild();
	await write(world, amina, 'きこえますか');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	await synced(ben);
	const backup = await world.store.logRows(centre().id, -1, 1);
	const restored = await world.replaceStore();
	for (const { event } of backup)
		await restored.write({ op: 'event', team: centre().id, eventId: idOf(event.subarray(24, 40)), event, expect: null });
	expect(await ben.sendAnswer(caseId, 'きこえます')).toMatchObject({ ok: true });
	expect((await synced(ben)).alarms).toEqual([]);
	expect((await look(world, amina)).answers).toEqual(['きこえます']);
	expect((await synced(await openDesk(world, world.dana))).alarms).toEqual([]);
});

test('a relay that comes back between two requests of a round is followed in the next one, and nothing is lost', async () => {
	const amina = newChild();
	await write(world, amina, 'さいしょの');
	const cache = freshProfile();
	const restoreAt = { path: '' };
	const ben = await openDesk(world, world.ben, {
		cache,
		fetch: async (url, init) => {
			if (restoreAt.path !== '' && url.includes(restoreAt.path)) {
				restoreAt.path = '';
				await world.replaceStore();
				await write(world, amina, 'つづき');
			}
			return world.fetch(url, init);
		},
	});
	await synced(ben);
	await ben.sendAnswer((await onlyCase(ben)).caseId, 'へんじ');
	for (const path of ['/inbox', '/feeds/']) {
		restoreAt.path = path;
		expect(await ben.sync()).toEqual({ ok: false, error: { tag: 'relay' } });
		expect((await synced(ben)).alarms).toEqual([]);
		expect((await look(world, amina)).answers).toEqual(['へんじ']);
	}
	expect(await allLines(ben)).toEqual(['answer: へんじ', 'letter: さいしょの', 'letter: つづき', 'letter: つづき']);
});

test('without the network an open desk goes on showing what it has, says so, and loses no word', async () => {
	const amina = newChild();
	await write(world, amina, 'まえから ある');
	const wire = { fetch: world.fetch };
	const ben = await openDesk(world, world.ben, { fetch: (url, init) => wire.fetch(url, init) });
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	wire.fetch = async () => Promise.reject(new TypeError('offline'));
	expect(await ben.sync()).toEqual({ ok: false, error: { tag: 'offline' } });
	expect(await ben.desk()).toMatchObject({ alarms: [{ tag: 'offline', count: 1 }], cases: [{ preview: 'まえから ある' }] });
	expect((await onlyCase(ben)).items).toMatchObject([{ text: 'まえから ある' }]);
	expect(await ben.sendAnswer(caseId, 'へんじ')).toEqual({ ok: false, error: { tag: 'offline' } });
	wire.fetch = world.fetch;
	world.clock.nowMs += 1_000;
	expect((await synced(ben)).alarms).toEqual([]);
	expect(await ben.sendAnswer(caseId, 'へんじ')).toMatchObject({ ok: true });
	expect(await look(world, amina)).toEqual({ answers: ['へんじ'], read: [1] });
});

test("a relay that hands the nurse the centre's inbox and log shows her nothing of them, and she can answer none", async () => {
	await write(world, newChild(), 'センターだけに');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	const nurses = world.school.nurses.id;
	const handed = async (url: string): Promise<Response | null> => {
		const after = Number(new URL(url).searchParams.get('after') ?? -1);
		const headers = { 'Tayori-Store': world.store.storeId };
		const { id } = centre();
		if (url.includes(`/${nurses}/inbox`)) return new Response(encodeInboxRows(await world.store.inboxRows(id, after, 256)), { headers });
		if (url.includes(`/${nurses}/log`)) return new Response(encodeLogRows(await world.store.logRows(id, after, 256)), { headers });
		return null;
	};
	const nurse = await openDesk(world, world.nurse, {
		fetch: async (url, init) => (init.method === 'GET' ? await handed(url) : null) ?? world.fetch(url, init),
	});
	await nurse.sync();
	expect((await nurse.desk())?.cases).toEqual([]);
	expect((await nurse.desk())?.alarms).toEqual([
		{ tag: 'unopened-events', count: 2 },
		{ tag: 'unopened-rows', count: 1 },
	]);
	expect(await nurse.showCase(caseId)).toBeNull();
	expect(await nurse.sendAnswer(caseId, 'へんじ')).toEqual({ ok: false, error: { tag: 'unknown-case' } });
	expect((await world.store.feedPage(world.school.feed, 0)).filter(({ type }) => type === 'envelope')).toEqual([]);
});
