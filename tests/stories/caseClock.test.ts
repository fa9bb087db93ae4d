import { afterEach, beforeEach, expect, test } from 'vitest';
import { newChild, write } from '../support/aminasTablet.ts';
import { onlyCase, openDesk, openWorld, synced, type World } from '../support/counsellingWorld.ts';
import { valueOf } from '../support/tablet.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const tokyo = (ms: number | null | undefined): string =>
	ms === null || ms === undefined ? 'rests' : new Date(ms + 9 * 3_600_000).toISOString().slice(0, 16);

test('the clock of a case runs from the letter to the next day of opening, rests while Amina has the word, and starts again with her', async () => {
	const amina = newChild();
	await write(world, amina, 'きいて');
	const ben = await openDesk(world, world.ben);
	const due = async () => tokyo((await synced(ben)).cases[0]?.dueMs);
	// The letter came on Tuesday, 24 November.
	expect(await due()).toBe('2026-11-25T18:00');
	const { caseId } = await onlyCase(ben);
	valueOf(await ben.sendAnswer(caseId, 'きいたよ'));
	expect(await due()).toBe('rests');
	world.clock.nowMs += 3 * 86_400_000;
	await write(world, amina, 'もうひとつ');
	expect(await due()).toBe('2026-11-30T18:00');
});

test('an ended case has no clock until Amina writes again; a letter that cannot be answered has none', async () => {
	const amina = newChild();
	await write(world, amina, 'きいて');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	world.clock.nowMs += 1_000;
	valueOf(
		await ben.writeRecord(caseId, {
			type: 'outcome',
			data: { state: 'closed', result: 'resolved', text: 'おわった', view: 'よかった', why: null },
		}),
	);
	expect((await synced(ben)).cases[0]).toMatchObject({ closed: true, dueMs: null });
	world.clock.nowMs += 86_400_000;
	await write(world, amina, 'また');
	expect(tokyo((await synced(ben)).cases[0]?.dueMs)).toBe('2026-11-26T18:00');
	await write(world, newChild(), 'かえさなくて いい', { ret: 'one-way' });
	expect((await synced(ben)).cases.map(({ dueMs }) => tokyo(dueMs)).toSorted()).toEqual(['2026-11-26T18:00', 'rests']);
});
