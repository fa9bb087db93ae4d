import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../support/counsellingWorld.ts';
import { refuseRows } from '../support/formerMailbag.ts';
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
	const makeRoom = refuseRows();
	expect(await window.asking.sendLetter(letter('だいじな こと'))).toEqual({ ok: false, error: { tag: 'storage' } });
	expect(await window.asking.refreshBox()).toMatchObject({ threads: [], draft: { text: 'だいじな こと' } });
	makeRoom();
	await send(window, letter('だいじな こと'));
	await window.asking.lockBox();
	const view = await openWith(window, pictures);
	expect(view.draft).toBeNull();
	expect(linesOf(onlyThread(view).items)).toEqual(['kept: だいじな こと']);
	expect(await tablet.mailbag.rows.count()).toBe(1);
});

/** While `act` runs, the outbox takes nothing and the draft can be written as often as this. */
async function withoutRoomAfter<Value>(writes: number, act: () => Promise<Value>): Promise<Value> {
	let written = 0;
	const refuseLater = () => {
		if (++written > writes) refuse();
	};
	const makeRoom = refuseRows();
	tablet.vault.drafts.hook('updating').subscribe(refuseLater);
	const value = await act();
	makeRoom();
	tablet.vault.drafts.hook('updating').unsubscribe(refuseLater);
	return value;
}

describe('an outbox that takes nothing, on a tablet that then refuses to write the text back too', () => {
	const refusedTwice = () => withoutRoomAfter(1, () => window.asking.sendLetter(letter('だいじな こと')));

	test('leaves the words to Amina: they never go by themselves, and go once when she sends them', async () => {
		expect(await refusedTwice()).toEqual({ ok: false, error: { tag: 'storage' } });
		expect(await window.asking.refreshBox()).toMatchObject({ threads: [], draft: { text: 'だいじな こと' } });
		expect(await tablet.mailbag.rows.count()).toBe(0);
		valueOf(await window.asking.saveDraft(letter('だいじな こと、もっと')));
		await send(window, letter('だいじな こと、もっと'));
		await window.asking.lockBox();
		const view = await openWith(window, pictures);
		expect([view.draft, linesOf(onlyThread(view).items)]).toEqual([null, ['kept: だいじな こと、もっと']]);
		expect(await tablet.mailbag.rows.count()).toBe(1);
	});

	test('keeps them in the box that she locks', async () => {
		await refusedTwice();
		await window.asking.lockBox();
		expect(await openWith(window, pictures)).toMatchObject({ threads: [], draft: { text: 'だいじな こと' } });
		expect(await tablet.mailbag.rows.count()).toBe(0);
	});

	test('sends them once when the browser dies with them in hand', async () => {
		await refusedTwice();
		window.kill();
		const view = await openWith(await enter(world, tablet, null), pictures);
		expect([view.draft, linesOf(onlyThread(view).items)]).toEqual([null, ['kept: だいじな こと']]);
		expect(await tablet.mailbag.rows.count()).toBe(1);
	});
});

test('a letter that reached the outbox is sent, though the box could not note it yet: nobody is asked to send it again', async () => {
	const sent = await withoutRoomForBodies(() => window.asking.sendLetter(letter('はいった')));
	expect(linesOf(onlyThread(valueOf(sent).box).items)).toEqual(['kept: はいった']);
	expect(await tablet.mailbag.rows.count()).toBe(1);
	valueOf(await window.asking.saveDraft(letter('つぎの')));
	await send(window, letter('つぎの'));
	expect(await tablet.mailbag.rows.count()).toBe(2);
	await goOnline(world, tablet);
	expect((await window.asking.refreshBox())?.threads.flatMap(({ items }) => linesOf(items)).toSorted()).toEqual([
		'posted: つぎの',
		'posted: はいった',
	]);
});

test('it can be taken back as soon as the box can be written, and then stays taken back', async () => {
	const { letterId } = valueOf(await withoutRoomForBodies(() => window.asking.sendLetter(letter('やめる'))));
	await withoutRoomForBodies(async () => {
		expect(await window.asking.takeBackLetter(letterId)).toEqual({ ok: false, error: { tag: 'later' } });
	});
	expect(valueOf(await window.asking.takeBackLetter(letterId)).text).toBe('やめる');
	expect(await window.asking.refreshBox()).toMatchObject({ threads: [], draft: { text: 'やめる' } });
	expect(await tablet.mailbag.rows.count()).toBe(0);
});

test('its keys are kept: once the box can be written, the letter is followed', async () => {
	await withoutRoomForBodies(() => window.asking.sendLetter(letter('はいった')));
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
