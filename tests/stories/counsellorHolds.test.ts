import { afterEach, beforeEach, expect, test } from 'vitest';
import { newChild, write } from '../support/aminasTablet.ts';
import { allLines, openDesk, openWorld, synced, type World } from '../support/counsellingWorld.ts';
import { directoryOf } from '../support/signedCity.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const dayMs = 86_400_000;
const inboxLength = async () => (await world.store.inboxRows(world.city.centre.id, -1, 256)).length;
const eraseAcknowledged = () => world.store.expire(world.clock.nowMs + 8 * dayMs);

/** New directories of every school, in which the centre's oldest epochs are no longer named. */
async function publishDirectories({ seq, epochsLeftOut }: { readonly seq: number; readonly epochsLeftOut: number }): Promise<void> {
	const { city } = world;
	const named = { ...city, centre: { ...city.centre, epochs: city.centre.epochs.slice(epochsLeftOut) } };
	await world.store.putOrganisation({ directories: city.schools.map((school) => directoryOf(named, school, { seq })) });
}

test('a letter whose epoch no directory names any more stays at the relay and is counted, and opens once one names it again', async () => {
	await write(world, newChild(), 'さきに');
	await synced(await openDesk(world, world.ben));
	await eraseAcknowledged();
	await write(world, newChild(), 'なのられない きかんへ');
	await publishDirectories({ seq: 2, epochsLeftOut: 1 });
	world.clock.nowMs += 20 * dayMs;
	await write(world, newChild(), 'うしろの てがみ');
	const ben = await openDesk(world, world.ben);
	for (let round = 0; round < 2; round++) {
		const desk = await synced(ben);
		expect(desk.alarms).toEqual([{ tag: 'unopened-rows', count: 1 }]);
		expect(desk.cases.map(({ preview }) => preview)).toEqual(['うしろの てがみ', 'さきに']);
	}
	await eraseAcknowledged();
	expect(await inboxLength()).toBe(2);
	await publishDirectories({ seq: 3, epochsLeftOut: 0 });
	expect((await synced(ben)).alarms).toEqual([]);
	expect(await allLines(ben)).toEqual(['letter: うしろの てがみ', 'letter: さきに', 'letter: なのられない きかんへ']);
	await eraseAcknowledged();
	expect(await inboxLength()).toBe(0);
});
