import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../support/counsellingWorld.ts';
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
	send,
	servedText,
	type Tablet,
	valueOf,
	type Window,
} from '../support/tablet.ts';

let world: World;
let startMs: number;
let tablet: Tablet;
let pictures: readonly number[];
beforeEach(async () => {
	world = await openWorld();
	startMs = world.clock.nowMs;
	await resetTablet();
});
afterEach(() => world.close());

const text = 'とちゅうで きれた';

test('killed at any step of taking back, a letter is either still on its way or its text is back, never both and never neither', async () => {
	let steps = 0;
	for (let at = 1; ; at++) {
		let reached = false;
		for (const when of ['before', 'after'] as const) {
			await resetTablet();
			const writes = await enter(world, tablet, null);
			await openWith(writes, pictures);
			const { letterId } = await send(writes, letter(text));
			writes.kill();
			reached = (await killedDuring(world, tablet, pictures, (window) => window.asking.takeBackLetter(letterId), { at, when })) || reached;
			const later = await enter(world, tablet, null);
			const view = await openWith(later, pictures);
			const isOut = (await outboxBytes(tablet)).length === 1;
			expect({ threads: view.threads.length, draft: view.draft?.text ?? null }).toEqual(
				isOut ? { threads: 1, draft: null } : { threads: 0, draft: text },
			);
			later.kill();
		}
		if (!reached) break;
		steps = at;
	}
	expect(steps).toBeGreaterThanOrEqual(3);
}, 120_000);

test('killed at any step of taking back, a letter that went out meanwhile stays a letter, also once the outbox has let it go', async () => {
	const ends = new Set<string>();
	for (let at = 1; ; at++) {
		let reached = false;
		for (const when of ['before', 'after'] as const) {
			await resetTablet();
			const writes = await enter(world, tablet, null);
			await openWith(writes, pictures);
			const { letterId } = await send(writes, letter(text));
			writes.kill();
			reached = (await killedDuring(world, tablet, pictures, (window) => window.asking.takeBackLetter(letterId), { at, when })) || reached;
			await goOnline(world, tablet);
			const wasPosted = (await tablet.mailbag.rows.toArray()).some((row) => row.stage === 'posted');
			const later = await threeWeeksLater();
			const view = await openWith(later, pictures);
			const found = { letters: view.threads.flatMap(({ items }) => linesOf(items)).length, draft: view.draft?.text ?? null };
			expect({ at, when, ...found }).toEqual({ at, when, ...(wasPosted ? { letters: 1, draft: null } : { letters: 0, draft: text }) });
			ends.add(wasPosted ? 'posted' : 'taken back');
			later.kill();
			expect(await tablet.mailbag.rows.count()).toBe(wasPosted ? 1 : 0);
		}
		if (!reached) break;
	}
	expect([...ends].toSorted()).toEqual(['posted', 'taken back']);
}, 120_000);

test('a letter that arrived is never taken back, also when the outbox has let it go', async () => {
	const window = await enter(world, tablet, null);
	await openWith(window, pictures);
	const { letterId } = await send(window, letter(text));
	await goOnline(world, tablet);
	await window.asking.refreshBox();
	window.kill();
	const later = await threeWeeksLater();
	await openWith(later, pictures);
	expect(await tablet.mailbag.rows.count()).toBe(0);
	expect(await later.asking.takeBackLetter(letterId)).toMatchObject({ ok: false });
	expect(linesOf(onlyThread(await later.asking.refreshBox()).items)).toEqual([`posted: ${text}`]);
});

test('a letter that arrived long before the box was opened again is not taken back, though it is put into the outbox once more', async () => {
	const frozen = await enter(world, tablet, null);
	await openWith(frozen, pictures);
	const { letterId } = await send(frozen, letter(text));
	frozen.kill();
	await killedDuring(world, tablet, pictures, (window) => window.asking.sendLetter(letter('にばん')), { at: 2, when: 'after' });
	await goOnline(world, tablet);
	await goOnline(world, tablet);
	const later = await threeWeeksLater();
	expect(await tablet.mailbag.rows.count()).toBe(0);
	const view = await openWith(later, pictures);
	const ids = view.threads.flatMap(({ items }) => items.map((item) => item.letterId));
	expect(ids).toHaveLength(2);
	expect(ids).toContain(letterId);
	for (const id of ids) expect(await later.asking.takeBackLetter(id)).toMatchObject({ ok: false });
	await goOnline(world, tablet);
	const states = (await later.asking.refreshBox())?.threads.flatMap(({ items }) => linesOf(items));
	expect(states?.toSorted()).toEqual([`posted: ${text}`, 'posted: にばん']);
});

test('a letter that no room is left for beside the draft is not taken back, and goes', async () => {
	const window = await enter(world, tablet, null);
	await openWith(window, pictures);
	const { letterId } = await send(window, letter('い'.repeat(8_000)));
	valueOf(await window.asking.saveDraft(letter('ろ'.repeat(14_000))));
	expect(await window.asking.takeBackLetter(letterId)).toMatchObject({ ok: false });
	await goOnline(world, tablet);
	const view = await window.asking.refreshBox();
	expect(linesOf(onlyThread(view).items)).toEqual([expect.stringMatching(/^posted: い/u)]);
	expect(view?.draft?.text.length).toBe(14_000);
});

test('a letter that is being taken back when the draft grows too long for it stays a letter, and goes', async () => {
	const writes = await enter(world, tablet, null);
	await openWith(writes, pictures);
	const { letterId } = await send(writes, letter('い'.repeat(8_000)));
	writes.kill();
	await killedDuring(world, tablet, pictures, (window) => window.asking.takeBackLetter(letterId), { at: 2, when: 'after' });
	expect((await tablet.mailbag.rows.toArray()).map(({ stage }) => stage)).toContain('held');
	const { vault, mailbag } = tablet;
	const noMailbag = await enter(world, { ...tablet, mailbag: await brokenMailbag() }, null);
	await openWith(noMailbag, pictures);
	valueOf(await noMailbag.asking.saveDraft(letter('ろ'.repeat(14_000))));
	noMailbag.kill();
	tablet = { ...tablet, vault, mailbag };
	const later = await enter(world, tablet, null);
	const view = await openWith(later, pictures);
	expect(view.draft?.text.length).toBe(14_000);
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await later.asking.refreshBox()).items)).toEqual([expect.stringMatching(/^posted: い/u)]);
});

test('a conversation forgotten while a letter of it is being taken back leaves nothing in the outbox', async () => {
	const writes = await enter(world, tablet, null);
	await openWith(writes, pictures);
	const { letterId } = await send(writes, letter(text));
	writes.kill();
	await killedDuring(world, tablet, pictures, (window) => window.asking.takeBackLetter(letterId), { at: 2, when: 'after' });
	const noMailbag = await enter(world, { ...tablet, mailbag: await brokenMailbag() }, null);
	valueOf(await noMailbag.asking.forgetThread(onlyThread(await openWith(noMailbag, pictures)).id));
	noMailbag.kill();
	const later = await enter(world, tablet, null);
	expect(await openWith(later, pictures)).toMatchObject({ threads: [], draft: null });
	expect(await tablet.mailbag.rows.count()).toBe(0);
});

test('a letter taken back gives its text back, and a draft begun meanwhile is not lost', async () => {
	const window = await enter(world, tablet, null);
	await openWith(window, pictures);
	const { letterId } = await send(window, letter('いちばん'));
	valueOf(await window.asking.saveDraft(letter('にばん')));
	expect(await window.asking.takeBackLetter(letterId)).toMatchObject({ ok: true, value: { text: 'いちばん\n\nにばん' } });
	expect(await tablet.mailbag.rows.count()).toBe(0);
	const again = await send(window, letter('さんばん'));
	await goOnline(world, tablet);
	expect(await window.asking.takeBackLetter(again.letterId)).toMatchObject({ ok: false });
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual(['posted: さんばん']);
});

test('a letter without a box is taken back by whoever still has it in the page, and not after it was locked', async () => {
	const window = await enter(world, tablet, null);
	const first = await send(window, letter('やっぱり'));
	expect(await window.asking.takeBackLetter(first.letterId)).toMatchObject({ ok: true, value: { text: 'やっぱり' } });
	const second = await send(window, letter('もう いちど'));
	await window.asking.lockBox();
	expect(await window.asking.takeBackLetter(second.letterId)).toMatchObject({ ok: false });
	expect(await tablet.mailbag.rows.count()).toBe(1);
});

test('a letter that the relay refuses for good says so and can be taken back', async () => {
	const window = await enter(world, tablet, null);
	await openWith(window, pictures);
	const { letterId } = await send(window, letter('ことわられた'));
	await tablet.mailbag.rows.toCollection().modify({ stage: 'stopped', trouble: 'token' });
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual(['kept: ことわられた (refused)']);
	expect(await window.asking.takeBackLetter(letterId)).toMatchObject({ ok: true, value: { text: 'ことわられた' } });
});

/** A window three weeks later, once the network was there and the outbox let go what was posted. */
async function threeWeeksLater(): Promise<Window> {
	world.clock.nowMs += 21 * 86_400_000;
	const issued = Math.floor(world.clock.nowMs / 1_000);
	const window = await enter(world, tablet, servedText(world, { seq: issued, issued }));
	await goOnline(world, tablet);
	return window;
}

/** A mailbag that answers nothing. */
async function brokenMailbag(): Promise<Tablet['mailbag']> {
	const { mailbag } = newTablet();
	mailbag.close();
	return mailbag;
}

/** The tablet as it was: one empty box. */
async function resetTablet(): Promise<void> {
	world.clock.nowMs = startMs;
	tablet = newTablet();
	const window = await enter(world, tablet);
	pictures = await makeBox(window);
	await window.asking.lockBox();
	window.kill();
}
