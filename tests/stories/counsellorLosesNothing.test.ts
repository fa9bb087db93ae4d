import { afterEach, beforeEach, expect, test } from 'vitest';
import { idOf } from '../../src/shared/wire/ids.ts';
import { look, newChild, post, write } from '../support/aminasTablet.ts';
import {
	allLines,
	dyingFetch,
	freshProfile,
	linesOf,
	onlyCase,
	openDesk,
	openWorld,
	readCase,
	synced,
	type World,
} from '../support/counsellingWorld.ts';
import { readWithTeamKeys, textsInLog } from '../support/teamMemory.ts';
import { makeEnvelope } from '../support/organisation.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const dayMs = 86_400_000;
const centre = () => world.city.centre.id;
const logLength = async () => (await world.store.logRows(centre(), -1, 256)).length;
const inboxLength = async () => (await world.store.inboxRows(centre(), -1, 256)).length;

test.each(['before', 'after'] as const)('a console killed %s any request of a round loses no letter and shows none twice', async (when) => {
	const expected: string[] = [];
	let at = 0;
	for (let died = true; died; ) {
		at++;
		for (const text of [`${at} ひとつめ`, `${at} ふたつめ`]) {
			await write(world, newChild(), text);
			expected.push(text);
		}
		const wire = { fetch: world.fetch };
		const console = await openDesk(world, world.ben, { fetch: (url, init) => wire.fetch(url, init) });
		const browser = dyingFetch(world, at, when);
		wire.fetch = browser.fetch;
		await console.sync();
		died = browser.died();
		await eraseAcknowledged();
		expect(new Set([...(await textsInInbox()), ...(await textsInLog(world))]).size).toBe(expected.length);
	}
	expect(at).toBeGreaterThan(8);
	const dana = await openDesk(world, world.dana);
	await synced(dana);
	expect(await allLines(dana)).toEqual(expected.map((text) => `letter: ${text}`).sort());
	await eraseAcknowledged();
	expect(await inboxLength()).toBe(0);
});

const eraseAcknowledged = () => world.store.expire(world.clock.nowMs + 8 * dayMs);

async function textsInInbox(): Promise<readonly string[]> {
	const rows = await world.store.inboxRows(centre(), -1, 256);
	return rows.flatMap(({ envelope }) => readWithTeamKeys(world, envelope));
}

test('nothing is acknowledged while the log does not hold it', async () => {
	await write(world, newChild(), 'まだ');
	const ben = await openDesk(world, world.ben, {
		fetch: async (url, init) =>
			init.method === 'PUT' && url.includes('/log/') ? new Response(null, { status: 503 }) : world.fetch(url, init),
	});
	expect(await ben.sync()).toEqual({ ok: false, error: { tag: 'relay' } });
	await world.store.expire(world.clock.nowMs + 30 * dayMs);
	expect(await inboxLength()).toBe(1);
});

test('a relay that says "stored" and gives something else back gets no acknowledgement', async () => {
	await write(world, newChild(), 'さきに');
	await synced(await openDesk(world, world.dana));
	await eraseAcknowledged();
	await write(world, newChild(), 'まだ');
	const ben = await openDesk(world, world.ben, {
		fetch: async (url, init) => {
			const isFiling = init.method === 'PUT' && url.includes('/log/');
			return isFiling ? new Response('{"pos":1}', { status: 201 }) : world.fetch(url, init);
		},
	});
	await synced(ben);
	await eraseAcknowledged();
	expect(await textsInInbox()).toEqual(['まだ']);
});

test('a console with a fresh profile files nothing that the log holds already', async () => {
	await write(world, newChild(), 'いちどだけ');
	await synced(await openDesk(world, world.ben));
	await synced(await openDesk(world, world.dana));
	await synced(await openDesk(world, world.ben));
	expect(await logLength()).toBe(1);
});

test("Dana, with a fresh profile, sees every letter and answer after Ben's profile was deleted and the acknowledged rows expired", async () => {
	const [amina, chidi] = [newChild(), newChild()];
	await write(world, amina, 'あみなの てがみ');
	await write(world, chidi, 'ちでぃの てがみ');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const aminas = (await ben.desk())?.cases.find(({ preview }) => preview.startsWith('あみな'))?.caseId ?? '';
	await readCase(ben, aminas);
	expect(await ben.sendAnswer(aminas, 'へんじ')).toMatchObject({ ok: true });
	await write(world, amina, 'つづき');
	await synced(ben);
	const before = await allLines(ben);
	await ben.lock();

	world.clock.nowMs += 8 * dayMs;
	await world.store.expire(world.clock.nowMs);
	expect(await inboxLength()).toBe(0);
	const dana = await openDesk(world, world.dana);
	expect(await allLines(dana)).toEqual(before);
	expect(before).toEqual(['answer: へんじ', 'letter: あみなの てがみ', 'letter: ちでぃの てがみ', 'letter: つづき']);
	expect((await synced(dana)).alarms).toEqual([]);
});

test('a profile that kept the log opens it again from there and reads only what is new', async () => {
	await write(world, newChild(), 'ひとつめ');
	const cache = freshProfile();
	const first = await openDesk(world, world.ben, { cache });
	await synced(first);
	await first.lock();
	await write(world, newChild(), 'ふたつめ');
	const asked: string[] = [];
	const again = await openDesk(world, world.ben, { cache, fetch: (url, init) => (asked.push(url), world.fetch(url, init)) });
	await synced(again);
	expect(await allLines(again)).toEqual(['letter: ひとつめ', 'letter: ふたつめ']);
	expect(asked.filter((url) => /\/inbox\?/.test(url)).every((url) => url.includes('after='))).toBe(true);
});

test('two consoles that file the same letter make one case with one item', async () => {
	const amina = newChild();
	await write(world, amina, 'おなじ てがみ');
	let filingBen: (() => void) | null = null;
	const danaFiled = new Promise<void>((resolve) => (filingBen = resolve));
	const ben = await openDesk(world, world.ben, {
		fetch: async (url, init) => {
			if (init.method === 'PUT' && url.includes('/log/')) await danaFiled;
			return world.fetch(url, init);
		},
	});
	const benSyncs = synced(ben);
	const dana = await openDesk(world, world.dana);
	await synced(dana);
	(filingBen as (() => void) | null)?.();
	await benSyncs;
	expect(await logLength()).toBe(2);
	await synced(dana);
	const [bens, danas] = [await onlyCase(ben), await onlyCase(dana)];
	expect(linesOf(bens)).toEqual(['letter: おなじ てがみ']);
	expect(danas).toEqual(bens);
	expect((await synced(ben)).alarms).toEqual([]);
});

test('a row whose key has not come yet is not acknowledged, nor any behind it, and is filed once it has', async () => {
	await write(world, newChild(), 'さきに');
	await synced(await openDesk(world, world.dana));
	await eraseAcknowledged();
	await write(world, newChild(), 'まだ ひらけない');
	let keysCame = false;
	const ben = await openDesk(world, world.ben, {
		fetch: async (url, init) => (url.includes('/keys/1/') && !keysCame ? new Response(null, { status: 404 }) : world.fetch(url, init)),
	});
	expect((await synced(ben)).alarms).toEqual([{ tag: 'missing-keys', count: 1 }]);
	await eraseAcknowledged();
	expect(await textsInInbox()).toEqual(['まだ ひらけない']);
	keysCame = true;
	expect(await synced(ben)).toMatchObject({ alarms: [], cases: [{ preview: 'まだ ひらけない' }, { preview: 'さきに' }] });
	await eraseAcknowledged();
	expect(await textsInInbox()).toEqual([]);
});

test('an event that was read before its key had come opens at the next sync', async () => {
	await write(world, newChild(), 'あとで ひらく');
	await synced(await openDesk(world, world.ben));
	let keysCame = false;
	const dana = await openDesk(world, world.dana, {
		fetch: async (url, init) => (url.includes('/keys/2/') && !keysCame ? new Response(null, { status: 404 }) : world.fetch(url, init)),
	});
	expect((await dana.desk())?.alarms).toEqual([{ tag: 'unopened-events', count: 1 }]);
	keysCame = true;
	expect(await synced(dana)).toMatchObject({ alarms: [], cases: [{ preview: 'あとで ひらく' }] });
});

test('a row that no key opens is counted, and does not keep the letters behind it from being acknowledged', async () => {
	await post(world, [{ envelope: makeEnvelope(centre(), { epoch: 1 }) }]);
	await write(world, newChild(), 'ほんとうの てがみ');
	const ben = await openDesk(world, world.ben);
	const desk = await synced(ben);
	expect(desk.cases.length).toBe(1);
	expect(desk.alarms).toEqual([{ tag: 'unopened-rows', count: 1 }]);
	await world.store.expire(world.clock.nowMs + 8 * dayMs);
	expect(await inboxLength()).toBe(0);
});

test('a relay that came back from an old backup gets its lost log again, and nothing is shown twice or lost', async () => {
	const amina = newChild();
	await write(world, amina, 'まえから');
	const [benCache, danaCache] = [freshProfile(), freshProfile()];
	const ben = await openDesk(world, world.ben, { cache: benCache });
	await synced(ben);
	const backup = await world.store.logRows(centre(), -1, 256);
	const dana = await openDesk(world, world.dana, { cache: danaCache });
	await synced(dana);
	await write(world, amina, 'あとから');
	await synced(ben);
	const view = await onlyCase(ben);
	expect(await ben.sendAnswer(view.caseId, 'へんじ')).toMatchObject({ ok: true });
	await synced(ben);

	const restored = await world.replaceStore();
	for (const { event } of backup) {
		await restored.write({ op: 'event', team: centre(), eventId: idOf(event.subarray(24, 40)), event, expect: null });
	}
	// Dana, who had not seen the end, comes first and goes on; Ben puts back what he had behind that.
	const chidi = newChild();
	await write(world, chidi, 'ちがう こども');
	await synced(dana);
	const desk = await synced(ben);
	expect(desk.alarms).toEqual([]);
	world.clock.nowMs += 1_000;
	await synced(ben);
	expect((await look(world, amina)).answers).toEqual(['へんじ']);
	const sora = await openDesk(world, world.city.centre.members[2] ?? world.dana);
	expect((await synced(sora)).alarms).toEqual([]);
	expect(await allLines(sora)).toEqual(['answer: へんじ', 'letter: あとから', 'letter: ちがう こども', 'letter: まえから']);
});

test('a restored relay is healed by a console that was closed meanwhile, from what its profile kept', async () => {
	const amina = newChild();
	await write(world, amina, 'きえないで');
	const cache = freshProfile();
	const ben = await openDesk(world, world.ben, { cache });
	await synced(ben);
	await ben.lock();
	await world.replaceStore();
	expect(await logLength()).toBe(0);
	await openDesk(world, world.ben, { cache });
	expect(await logLength()).toBe(1);
	expect(await allLines(await openDesk(world, world.dana))).toEqual(['letter: きえないで']);
});
