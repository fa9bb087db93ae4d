import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answering } from '../../src/private/consultation/answering/answering.ts';
import type { CaseRecord } from '../../src/private/domain/caseRecord.ts';
import { newChild, write } from '../support/aminasTablet.ts';
import { type Fetch, freshProfile, onlyCase, openConsole, openDesk, openWorld, synced, type World } from '../support/counsellingWorld.ts';
import { valueOf } from '../support/tablet.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const note = (text: string): CaseRecord => ({ type: 'note', data: { about: 'note', text } });
const triage = (level: 'life' | 'today', reason: string): CaseRecord => ({ type: 'triage', data: { level, reason } });

/** A console whose network can be pulled. */
async function pluggable(member: World['ben']) {
	const wire = { on: true };
	const cache = freshProfile();
	const fetch: Fetch = async (url, init) => (wire.on ? world.fetch(url, init) : Promise.reject(new TypeError('no network')));
	const open = async () => {
		const console = openConsole(world, { cache, fetch });
		valueOf(await console.unlock(member.id, member.passphrase, world.city.pin));
		return console;
	};
	return { wire, cache, open, desk: await open() };
}

/** Every record of every case, as everyone must see it. */
async function allRecords(desk: Answering): Promise<unknown> {
	const cases = (await desk.desk())?.cases ?? [];
	const views = await Promise.all(cases.map(async ({ caseId }) => desk.showCase(caseId)));
	return views
		.toSorted((a, b) => (a?.caseId ?? '').localeCompare(b?.caseId ?? ''))
		.map((view) => [view?.caseId, view?.record.lines.map(({ id, from, record }) => [id, from, record]), view?.record.standing]);
}

test('what Ben writes down of a case, Dana reads: how urgent, whose it is, notes, and that a second person is needed', async () => {
	await write(world, newChild(), 'こわい');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	valueOf(await ben.writeRecord(caseId, triage('life', 'いえに かえれない')));
	valueOf(await ben.writeRecord(caseId, { type: 'assign', data: { owner: world.ben.id, backup: world.dana.id } }));
	expect((await onlyCase(ben)).record.second).toBe('others');

	const dana = await openDesk(world, world.dana);
	expect(await synced(dana)).toMatchObject({ alarms: [], cases: [{ urgency: 'life', needsSecond: true, ownerName: 'Ben', mine: true }] });
	const { record } = await onlyCase(dana);
	expect(record.second).toBe('me');
	valueOf(await dana.writeRecord(caseId, { type: 'second', data: { of: record.standing.urgency?.id ?? '', agrees: true, reason: '' } }));
	expect((await synced(ben)).cases[0]).toMatchObject({ urgency: 'life', needsSecond: false });
});

test('two consoles without a network for an hour both write to ten cases; online again both show the same, and nothing is missing', async () => {
	for (let child = 0; child < 10; child++) await write(world, newChild(), `てがみ ${child}`);
	const [ben, dana] = [await pluggable(world.ben), await pluggable(world.dana)];
	await synced(ben.desk);
	const { cases } = await synced(dana.desk);
	expect(cases.length).toBe(10);
	ben.wire.on = false;
	dana.wire.on = false;
	for (const { caseId } of cases) {
		for (const [who, one] of [
			['Ben', ben],
			['Dana', dana],
		] as const) {
			valueOf(await one.desk.writeRecord(caseId, note(`${who} は こう おもう`)));
			const view = valueOf(await one.desk.writeRecord(caseId, triage('today', who)));
			expect(view.record.lines.map(({ waiting }) => waiting)).toEqual([true, true]);
			expect(view.record.standing.urgency).toMatchObject({ reason: who });
		}
	}
	world.clock.nowMs += 3_600_000;
	// Ben's computer was closed meanwhile: what he wrote is still there when he opens it, without a network.
	await ben.desk.lock();
	ben.desk = await ben.open();
	expect((await ben.desk.showCase(cases[0]?.caseId ?? ''))?.record.lines.length).toBe(2);

	ben.wire.on = true;
	dana.wire.on = true;
	await synced(ben.desk);
	await synced(dana.desk);
	expect((await synced(ben.desk)).alarms).toEqual([]);
	const seen = await allRecords(ben.desk);
	expect(await allRecords(dana.desk)).toEqual(seen);
	for (const { caseId } of cases) {
		const lines = (await dana.desk.showCase(caseId))?.record.lines ?? [];
		expect(lines.map(({ from, waiting }) => [from, waiting]).toSorted()).toEqual([
			['Ben', false],
			['Ben', false],
			['Dana', false],
			['Dana', false],
		]);
	}
	expect(await ben.cache.readWaiting(world.city.centre.id)).toEqual([]);
});

test('an entry whose answer was lost on the way stands once', async () => {
	await write(world, newChild(), 'いちど');
	let lose = false;
	const ben = await openDesk(world, world.ben, {
		fetch: async (url, init) => {
			const answer = await world.fetch(url, init);
			if (!lose || init.method !== 'PUT') return answer;
			lose = false;
			throw new TypeError('the line broke');
		},
	});
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	await synced(ben);
	lose = true;
	expect(valueOf(await ben.writeRecord(caseId, note('ただ いちど'))).record.lines).toMatchObject([{ waiting: true }]);
	await synced(ben);
	expect((await onlyCase(ben)).record.lines).toMatchObject([{ waiting: false, record: note('ただ いちど') }]);
});

test('what cannot stand in the record is refused and nothing is written', async () => {
	await write(world, newChild(), 'まだ');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	const closing: CaseRecord = { type: 'outcome', data: { state: 'closed', result: 'resolved', text: 'おわり', view: null, why: null } };
	expect(await ben.writeRecord(caseId, closing)).toEqual({ ok: false, error: { tag: 'no-view' } });
	expect(await ben.writeRecord(caseId, note(' '))).toEqual({ ok: false, error: { tag: 'field' } });
	expect(await ben.writeRecord('nowhere', note('x'))).toEqual({ ok: false, error: { tag: 'unknown-case' } });
	expect(await ben.writeRecord(caseId, note('\u0001'.repeat(4_000)))).toEqual({ ok: false, error: { tag: 'too-long' } });
	expect((await onlyCase(ben)).record.lines).toEqual([]);
});

test('a nurse’s record stays with her team: the centre never sees it', async () => {
	await write(world, newChild(), 'ほけんしつ', { to: 'nurse' });
	await write(world, newChild(), 'センターへ');
	const nurse = await openDesk(world, world.nurse);
	await synced(nurse);
	valueOf(await nurse.writeRecord((await onlyCase(nurse)).caseId, note('ひるやすみに きた')));
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	expect(JSON.stringify(await allRecords(ben))).not.toContain('ひるやすみ');
});
