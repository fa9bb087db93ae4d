import { afterEach, beforeEach, expect, test } from 'vitest';
import { reachOf } from '../../src/private/domain/visit.ts';
import { topicCodes } from '../../src/private/domain/topics.ts';
import { openDesk, openWorld, readCase, synced, type World } from '../support/counsellingWorld.ts';
import { enter, goOnline, letter, newTablet, send, type Tablet } from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
});
afterEach(() => world.close());

test('of the fifteen topics the nurse’s console receives all but gender and self, and no trace of these', async () => {
	const window = await enter(world, tablet);
	for (const topic of topicCodes) await send(window, letter(`${topicCodes.indexOf(topic)}`, { to: 'nurse', topics: [topic] }));
	await goOnline(world, tablet);
	const nurse = await openDesk(world, world.nurse);
	const { cases } = await synced(nurse);
	const views = await Promise.all(cases.map(({ caseId }) => readCase(nurse, caseId)));
	const items = views.flatMap((view) => view?.items ?? []);
	const received = items.map((item) => (item.kind === 'letter' ? [topicCodes[Number(item.text)], item.topics] : item.kind));
	const expected = topicCodes.map((topic) => [topic, topic === 'gender' || topic === 'self' ? [] : [topic]]);
	expect(new Set(received.map(String))).toEqual(new Set(expected.map(String)));
	expect(received).toHaveLength(15);
	const hidden = items.filter((item) => item.kind === 'letter' && ['11', '12'].includes(item.text));
	expect(hidden).toHaveLength(2);
	expect(JSON.stringify(hidden)).not.toMatch(/gender|self/);
	expect((await synced(await openDesk(world, world.ben))).cases).toEqual([]);
});

test('a request says how to meet, and neither whom it is about nor how an answer would be welcome: none comes', async () => {
	const window = await enter(world, tablet);
	await send(
		window,
		letter('', { to: 'nurse', reach: reachOf('break'), about: 'friend', style: 'careful', meeting: 'phone', answer: true }),
	);
	await goOnline(world, tablet);
	const nurse = await openDesk(world, world.nurse);
	const [row] = (await synced(nurse)).cases;
	expect((await readCase(nurse, row?.caseId ?? ''))?.items).toMatchObject([
		{ kind: 'letter', reach: 'visit break', about: null, want: 'talk', wantsAnswer: false },
	]);
});

test('a request of a child who turns to the centre after all goes there whole, with every topic', async () => {
	const window = await enter(world, tablet);
	const request = letter('きいて ほしい', { to: 'nurse', topics: ['self', 'friends'], reach: '3の2' });
	await send(window, { ...request, to: 'centre', answer: false });
	await goOnline(world, tablet);
	expect((await synced(await openDesk(world, world.nurse))).cases).toEqual([]);
	const ben = await openDesk(world, world.ben);
	const [row] = (await synced(ben)).cases;
	expect((await readCase(ben, row?.caseId ?? ''))?.items).toMatchObject([
		{ kind: 'letter', text: 'きいて ほしい', topics: ['friends', 'self'], reach: null },
	]);
});
