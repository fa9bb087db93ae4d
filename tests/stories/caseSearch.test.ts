import { afterEach, beforeEach, expect, test } from 'vitest';
import { newChild, write } from '../support/aminasTablet.ts';
import { onlyCase, openDesk, openWorld, synced, type World } from '../support/counsellingWorld.ts';
import { valueOf } from '../support/tablet.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

test('Ben finds a case by any word of its letters, answers and record, however it is spelt, and nothing once the desk is locked', async () => {
	await write(world, newChild(), 'クラブの せんぱいが こわい', { name: 'あみな' });
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	valueOf(await ben.sendAnswer(caseId, 'Ｇｒｅａｔ that you wrote'));
	valueOf(await ben.writeRecord(caseId, { type: 'note', data: { about: 'note', text: '顧問に 電話した' } }));
	await write(world, newChild(), 'べつの こ');
	await synced(ben);
	expect((await ben.search('')).length).toBe(2);
	for (const query of ['くらぶ', 'アミナ', 'great', '電話', 'こわい 顧問', 'せんぱい\u3000great'])
		expect(await ben.search(query)).toEqual([caseId]);
	for (const query of ['こわい べつの', 'うつくしい', 'よかった']) expect(await ben.search(query)).toEqual([]);
	await ben.lock();
	expect(await ben.search('くらぶ')).toEqual([]);
});
