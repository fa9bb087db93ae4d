import { afterEach, beforeEach, expect, test } from 'vitest';
import { look, newChild, write } from '../support/aminasTablet.ts';
import { freshProfile, onlyCase, openDesk, openWorld, readCase, synced, type World } from '../support/counsellingWorld.ts';
import { directoryOf, drawId } from '../support/signedCity.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const blocks = async () => (await world.store.feedPage(world.school.feed, 0)).filter(({ type }) => type === 'marks').length;

/** Amina's school gets another feed; tablets that drew the old one go on reading it. */
async function retireFeed(): Promise<void> {
	const { city, school } = world;
	const moved = city.schools.map((one) => (one === school ? { ...one, feed: drawId<typeof school.feed>() } : one));
	await world.store.putOrganisation({ directories: moved.map((one) => directoryOf(city, one, { seq: 2 })) });
}

test('a tablet whose feed no directory names any more still gets よんだ and answers, and the desk knows that they stand there', async () => {
	const amina = newChild();
	await write(world, amina, 'まえの フィードで まってるよ');
	await synced(await openDesk(world, world.dana));
	await retireFeed();
	const cache = freshProfile();
	const ben = await openDesk(world, world.ben, { cache });
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	expect(await ben.sendAnswer(caseId, 'よんだよ')).toMatchObject({ ok: true });
	for (let round = 0; round < 2; round++) {
		world.clock.nowMs += 1_000;
		expect((await synced(ben)).alarms).toEqual([]);
	}
	expect(await look(world, amina)).toEqual({ answers: ['よんだよ'], read: [1] });
	await ben.lock();

	const puts: string[] = [];
	const again = await openDesk(world, world.ben, {
		cache,
		fetch: (url, init) => (init.method === 'PUT' && puts.push(url), world.fetch(url, init)),
	});
	await synced(again);
	expect((await onlyCase(again)).items).toMatchObject([{ kind: 'letter' }, { kind: 'answer', posted: true }]);
	expect(puts.filter((url) => url.includes('/items/'))).toEqual([]);
});

test('an old feed gets its block an hour while a letter there may be waited for, and none once that is over', async () => {
	await write(world, newChild(), 'まえの フィード');
	await retireFeed();
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	expect(await blocks()).toBe(0);
	await onlyCase(ben);
	for (let hours = 0; hours < 3; hours++) {
		world.clock.nowMs += hourMs;
		await synced(ben);
	}
	expect(await blocks()).toBe(3);
	world.clock.nowMs += 80 * dayMs;
	await synced(ben);
	expect(await blocks()).toBe(3);
});

test('feeds that Mallory made up or that another team serves hold nothing up, and are asked for once, not in every round', async () => {
	const amina = newChild();
	const madeUp = drawId<typeof world.school.feed>();
	await write({ ...world, school: { ...world.school, feed: madeUp } }, newChild(), 'にせの フィード', { to: 'nurse' });
	const kaede = world.city.schools[1]?.feed ?? madeUp;
	await write({ ...world, school: { ...world.school, feed: kaede } }, newChild(), 'よその フィード', { to: 'nurse' });
	await write(world, amina, 'わたしの フィード', { to: 'nurse' });
	const asked: string[] = [];
	const nurse = await openDesk(world, world.nurse, { fetch: (url, init) => (asked.push(url), world.fetch(url, init)) });
	for (const { caseId } of (await synced(nurse)).cases) await readCase(nurse, caseId);
	for (let round = 0; round < 4; round++) {
		world.clock.nowMs += 1_000;
		await synced(nurse);
	}
	expect((await look(world, amina)).read).toEqual([1]);
	expect(asked.filter((url) => url.endsWith(madeUp)).length).toBe(1);
	expect(asked.filter((url) => url.includes(`${kaede}/marks/`)).length).toBe(1);
});
