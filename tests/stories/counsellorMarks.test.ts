import { afterEach, beforeEach, expect, test } from 'vitest';
import { look, newChild, write } from '../support/aminasTablet.ts';
import { allLines, linesOf, onlyCase, openDesk, openWorld, readCase, synced, type World } from '../support/counsellingWorld.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

test('Amina sees よんだ once a person had her letter on the screen, not when a console fetched it', async () => {
	const amina = newChild();
	await write(world, amina, 'よんでくれる？');
	const ben = await openDesk(world, world.ben);
	for (let round = 0; round < 3; round++) {
		await synced(ben);
		world.clock.nowMs += 1_000;
	}
	expect((await look(world, amina)).read).toEqual([]);
	const view = await onlyCase(ben);
	world.clock.nowMs += 1_000;
	await synced(ben);
	expect((await look(world, amina)).read).toEqual([1]);
	expect((await synced(ben)).cases).toMatchObject([{ state: 'open' }]);
	await readCase(ben, view.caseId);
	world.clock.nowMs += 1_000;
	await synced(ben);
	expect((await world.store.logRows(world.city.centre.id, -1, 256)).length).toBe(2);
});

test('a case that was asked for, but left before it stood on the screen, is not marked as read', async () => {
	const amina = newChild();
	await write(world, amina, 'よんでくれる？');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = (await synced(ben)).cases[0] ?? { caseId: '' };
	const view = await ben.showCase(caseId);
	expect(linesOf(view ?? (await onlyCase(ben)))).toEqual(['letter: よんでくれる？']);
	await write(world, amina, 'もうひとつ');
	await synced(ben);
	await ben.sawLetters(caseId, ['AAAAAAAAAAAAAAAAAAAAAA']);
	for (let round = 0; round < 2; round++) {
		world.clock.nowMs += 1_000;
		expect((await synced(ben)).cases).toMatchObject([{ state: 'new' }]);
	}
	expect((await look(world, amina)).read).toEqual([]);
	await ben.sawLetters(caseId, view?.items.flatMap((item) => (item.kind === 'letter' ? [item.letterId] : [])) ?? []);
	world.clock.nowMs += 1_000;
	await synced(ben);
	expect((await look(world, amina)).read).toEqual([1]);
	expect((await ben.desk())?.cases).toMatchObject([{ state: 'new' }]);
});

test('a letter that this version cannot show is not marked as read, whatever the screen reports, and stays new', async () => {
	const amina = newChild();
	await write(world, amina, 'あたらしい タブレットから', { v: 2 as unknown as 1 });
	await write(world, amina, 'ふつうの てがみ');
	const ben = await openDesk(world, world.ben);
	const { caseId } = (await synced(ben)).cases[0] ?? { caseId: '' };
	const view = await ben.showCase(caseId);
	expect(view?.items).toMatchObject([
		{ kind: 'unreadable', seq: 1 },
		{ kind: 'letter', seq: 2 },
	]);
	await ben.sawLetters(caseId, view?.items.flatMap((item) => ('letterId' in item ? [item.letterId] : [])) ?? []);
	for (let round = 0; round < 2; round++) {
		world.clock.nowMs += 1_000;
		expect((await synced(ben)).cases).toMatchObject([{ state: 'new' }]);
	}
	expect((await look(world, amina)).read).toEqual([2]);
});

test('a mark that Ben could not send goes out from Dana: the log says what was read', async () => {
	const amina = newChild();
	await write(world, amina, 'よんでくれる？');
	const ben = await openDesk(world, world.ben, {
		fetch: async (url, init) => (url.includes('/marks/') ? new Response(null, { status: 503 }) : world.fetch(url, init)),
	});
	await ben.sync();
	await onlyCase(ben);
	await ben.sync();
	expect((await look(world, amina)).read).toEqual([]);
	await synced(await openDesk(world, world.dana));
	expect((await look(world, amina)).read).toEqual([1]);
});

test('every feed gets one block of marks an hour, whether or not a letter was read', async () => {
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	await synced(ben);
	for (const { feed } of world.city.schools) expect((await world.store.feedRange(feed)).next).toBe(1);
	world.clock.nowMs += 3_600_000;
	await synced(ben);
	for (const { feed } of world.city.schools) expect((await world.store.feedRange(feed)).next).toBe(2);
});

test('two blocks of marks in one slot: the one refused goes out in a later slot, and no よんだ is lost', async () => {
	const [amina, chidi] = [newChild(), newChild()];
	await write(world, amina, 'あみなです');
	await write(world, chidi, 'ちでぃです');
	const ben = await openDesk(world, world.ben);
	let danaMarks = 0;
	const dana = await openDesk(world, world.dana, {
		fetch: async (url, init) => {
			const answer = await world.fetch(url, init);
			if (url.includes('/marks/') && answer.status === 409) danaMarks++;
			return answer;
		},
	});
	const caseOf = async (of: string) => (await synced(dana)).cases.find(({ preview }) => preview === of)?.caseId ?? '';
	const [aminas, chidis] = [await caseOf('あみなです'), await caseOf('ちでぃです')];
	await synced(ben);
	world.clock.nowMs += 1_000;
	await readCase(ben, aminas);
	await synced(ben);
	await readCase(dana, chidis);
	await synced(dana);
	expect(danaMarks).toBe(1);
	expect([(await look(world, amina)).read, (await look(world, chidi)).read]).toEqual([[1], []]);
	world.clock.nowMs += 1_000;
	await synced(dana);
	expect((await look(world, chidi)).read).toEqual([1]);
});

test('two letters that carry one number get one mark, so that a block never shows what in it is random', async () => {
	const amina = newChild();
	await write(world, amina, 'ひとつ', { seq: 1 });
	await write(world, amina, 'おなじ ばんごう', { seq: 1 });
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	await onlyCase(ben);
	world.clock.nowMs += 1_000;
	await synced(ben);
	expect((await look(world, amina)).read).toEqual([1]);
	const blocks = (await world.store.feedPage(world.school.feed, 0)).filter(({ type }) => type === 'marks');
	for (const { bytes } of blocks) {
		const marks = Array.from({ length: 16 }, (_, at) => Buffer.from(bytes.subarray(16 * at, 16 * at + 16)).toString('hex'));
		expect(new Set(marks).size).toBe(16);
	}
});

test('of twenty letters read at once sixteen are marked in one slot and the others in the next', async () => {
	const children = Array.from({ length: 20 }, newChild);
	for (const [at, child] of children.entries()) await write(world, child, `てがみ ${at}`);
	const ben = await openDesk(world, world.ben);
	const marked = async () =>
		(await Promise.all(children.map((child) => look(world, child)))).filter(({ read }) => read.length === 1).length;
	await synced(ben);
	await allLines(ben);
	world.clock.nowMs += 1_000;
	await synced(ben);
	expect(await marked()).toBe(16);
	world.clock.nowMs += 1_000;
	await synced(ben);
	expect(await marked()).toBe(20);
});
