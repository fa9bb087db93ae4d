import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../support/counsellingWorld.ts';
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
	type Tablet,
	valueOf,
	type Window,
} from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
let window: Window;
let pictures: readonly number[];
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
	window = await enter(world, tablet);
	pictures = await makeBox(window);
});
afterEach(() => world.close());

const refuse = () => {
	throw new DOMException('no room', 'QuotaExceededError');
};

/** While `act` runs, the tablet has no room for bodies. */
async function withoutRoomForBodies<Value>(act: () => Promise<Value>): Promise<Value> {
	tablet.vault.bodies.hook('updating').subscribe(refuse);
	const value = await act();
	tablet.vault.bodies.hook('updating').unsubscribe(refuse);
	return value;
}

test('an outbox that takes nothing gives the text back, and later it goes out once', async () => {
	tablet.mailbag.rows.hook('creating').subscribe(refuse);
	expect(await window.asking.sendLetter(letter('だいじな こと'))).toEqual({ ok: false, error: { tag: 'storage' } });
	expect(await window.asking.refreshBox()).toMatchObject({ threads: [], draft: { text: 'だいじな こと' } });
	tablet.mailbag.rows.hook('creating').unsubscribe(refuse);
	await send(window, letter('だいじな こと'));
	await window.asking.lockBox();
	const view = await openWith(window, pictures);
	expect(view.draft).toBeNull();
	expect(linesOf(onlyThread(view).items)).toEqual(['kept: だいじな こと']);
	expect(await tablet.mailbag.rows.count()).toBe(1);
});

test('a letter that reached the outbox keeps its keys, though the box could not note it; sending it again is the same letter', async () => {
	const refused = await withoutRoomForBodies(() => window.asking.sendLetter(letter('はいった')));
	expect(refused).toEqual({ ok: false, error: { tag: 'storage' } });
	expect(await tablet.mailbag.rows.count()).toBe(1);
	await send(window, letter('はいった'));
	expect(await tablet.mailbag.rows.count()).toBe(1);
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual(['posted: はいった']);
});

test('the same after everything was closed: the next opening finds it', async () => {
	await withoutRoomForBodies(() => window.asking.sendLetter(letter('はいった')));
	window.kill();
	const view = await openWith(await enter(world, tablet, null), pictures);
	expect(linesOf(onlyThread(view).items)).toEqual(['kept: はいった']);
	expect(await tablet.mailbag.rows.count()).toBe(1);
});

test('a letter whose taking back could not be noted does not go out, and its text comes back', async () => {
	const { letterId } = await send(window, letter('やめる'));
	await withoutRoomForBodies(async () => {
		expect(await window.asking.takeBackLetter(letterId)).toMatchObject({ ok: false });
		await window.asking.refreshBox();
	});
	expect((await tablet.mailbag.rows.toArray()).map(({ stage }) => stage)).toEqual(['held']);
	expect(await window.asking.refreshBox()).toMatchObject({ threads: [], draft: { text: 'やめる' } });
	expect(await tablet.mailbag.rows.count()).toBe(0);
});

test('a draft that does not get onto the tablet is never said to be saved', async () => {
	tablet.vault.drafts.hook('updating').subscribe(refuse);
	expect(await window.asking.saveDraft(letter('x'))).toEqual({ ok: false, error: { tag: 'storage' } });
	tablet.vault.drafts.hook('updating').unsubscribe(refuse);
	expect(valueOf(await window.asking.saveDraft(letter('x')))).toBe('durable');
});
