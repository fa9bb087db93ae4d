import { afterEach, beforeEach, expect, test } from 'vitest';
import { linesOf as deskLines, onlyCase, openDesk, openWorld, synced, type World } from '../support/counsellingWorld.ts';
import { killedDuring, outboxBytes } from '../support/killed.ts';
import {
	enter,
	goOnline,
	letter,
	linesOf,
	makeBox,
	newTablet,
	onlyThread,
	openWith,
	outboxAsRead,
	send,
	type Tablet,
	valueOf,
} from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
let pictures: readonly number[];
beforeEach(async () => {
	world = await openWorld();
	await resetTablet();
});
afterEach(() => world.close());

const text = 'とちゅうで きれた';

test('killed at any step of sending, a letter goes out once, with the same bytes, or its text is still the draft', async () => {
	let steps = 0;
	for (let at = 1; ; at++) {
		let reached = false;
		for (const when of ['before', 'after'] as const) {
			await resetTablet();
			const draft = await enter(world, tablet, null);
			await openWith(draft, pictures);
			valueOf(await draft.asking.saveDraft(letter(text)));
			draft.kill();
			reached = (await killedDuring(world, tablet, pictures, (window) => window.asking.sendLetter(letter(text)), { at, when })) || reached;
			const left = await outboxBytes(tablet);
			const later = await enter(world, tablet, null);
			const view = await openWith(later, pictures);
			const rows = await outboxBytes(tablet);
			for (const row of left) expect(rows).toContain(row);
			if (rows.length === 0) expect(view).toMatchObject({ threads: [], draft: { text } });
			else {
				expect(rows).toHaveLength(1);
				expect(linesOf(onlyThread(view).items)).toEqual([`kept: ${text}`]);
				expect(view.draft).toBeNull();
			}
			later.kill();
		}
		if (!reached) break;
		steps = at;
	}
	// Draft frozen, enqueued, body written: at least these three can be cut.
	expect(steps).toBeGreaterThanOrEqual(3);
}, 120_000);

test('a draft that was saved returns with the pictures, however the browser ended', async () => {
	const window = await enter(world, tablet, null);
	await openWith(window, pictures);
	valueOf(await window.asking.saveDraft(letter('はんぶん')));
	window.kill();
	expect((await openWith(await enter(world, tablet, null), pictures)).draft?.text).toBe('はんぶん');
});

test('a mailbag that the browser lost is filled again from the box, with the same bytes', async () => {
	const window = await enter(world, tablet, null);
	await openWith(window, pictures);
	await send(window, letter('なくさないで '.repeat(600)));
	const rows = await outboxBytes(tablet);
	expect(rows.length).toBeGreaterThan(1);
	await tablet.mailbag.rows.clear();
	await window.asking.refreshBox();
	expect(await outboxBytes(tablet)).toEqual(rows);
});

test('a letter whose key is gone is sealed anew under the same id, and the child is told', async () => {
	const window = await enter(world, tablet, null);
	await openWith(window, pictures);
	const { letterId } = await send(window, letter('まだ よんでほしい'));
	await tablet.mailbag.rows.toCollection().modify({ stage: 'stopped', trouble: 'epoch-gone' });
	const old = await outboxBytes(tablet);
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual(['kept: まだ よんでほしい (epoch-gone)']);
	expect(await outboxBytes(tablet)).not.toEqual(old);
	expect(await outboxAsRead(tablet, world.city.centre)).toMatchObject([{ letterId, seq: 1 }]);
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual(['posted: まだ よんでほしい']);
});

test('sent twice because the answer was lost, a letter is one letter to Ben', async () => {
	await killedDuring(world, tablet, pictures, (window) => window.asking.sendLetter(letter(text)), { at: 2, when: 'after' });
	await goOnline(world, tablet);
	const later = await enter(world, tablet, null);
	await openWith(later, pictures);
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	expect(deskLines(await onlyCase(ben))).toEqual([`letter: ${text}`]);
	expect(linesOf(onlyThread(await later.asking.refreshBox()).items)).toEqual([`posted: ${text}`]);
});

test('nothing is sent that is empty or longer than eight envelopes, and a chosen topic alone is enough', async () => {
	const window = await enter(world, tablet, null);
	await openWith(window, pictures);
	expect(await window.asking.sendLetter(letter(' \n', { topics: [] }))).toEqual({ ok: false, error: { tag: 'empty' } });
	expect(await window.asking.sendLetter(letter('あ'.repeat(14_600)))).toEqual({ ok: false, error: { tag: 'too-long' } });
	expect(await tablet.mailbag.rows.count()).toBe(0);
	await send(window, letter('', { topics: ['bullying'] }));
	await send(window, letter('', { to: 'nurse', topics: [] }));
	expect(await tablet.mailbag.rows.count()).toBe(2);
});

test('a box that is full refuses the letter before it is sealed and keeps the draft', async () => {
	const window = await enter(world, tablet, null);
	await openWith(window, pictures);
	valueOf(await window.asking.saveNotes('あ'.repeat(80_000)));
	valueOf(await window.asking.saveDraft(letter('い'.repeat(8_000))));
	expect(await window.asking.sendLetter(letter('い'.repeat(8_000)))).toEqual({ ok: false, error: { tag: 'box-full' } });
	expect(await tablet.mailbag.rows.count()).toBe(0);
	await window.asking.lockBox();
	expect((await openWith(window, pictures)).draft?.text).toBe('い'.repeat(8_000));
});

/** The tablet as it was: one empty box. */
async function resetTablet(): Promise<void> {
	tablet = newTablet();
	const window = await enter(world, tablet);
	pictures = await makeBox(window);
	await window.asking.lockBox();
	window.kill();
}
