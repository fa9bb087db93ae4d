import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../support/counsellingWorld.ts';
import {
	type Death,
	enter,
	goOnline,
	letter,
	linesOf,
	makeBox,
	newTablet,
	onlyThread,
	openWindow,
	openWith,
	outboxAsRead,
	send,
	type Tablet,
	valueOf,
} from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
});
afterEach(() => world.close());

const records = async () => (await tablet.vault.keys.count()) + (await tablet.vault.drafts.count()) + (await tablet.vault.bodies.count());
const textsInOutbox = async () => (await outboxAsRead(tablet, world.city.centre)).map(({ chunk }) => Buffer.from(chunk).toString());

test('a child erases her own box at once: its pictures open nothing, and no record of it is left', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window, letter('かきかけ'));
	expect(valueOf(await window.asking.eraseBox({ unsent: 'send', wish: null }))).toEqual({ onTheirWay: 0 });
	expect(await records()).toBe(0);
	expect(await window.asking.saveDraft(letter('x'))).toEqual({ ok: false, error: { tag: 'locked' } });
	expect(valueOf(await window.asking.openBox(pictures))).toBeNull();
	expect(await window.asking.eraseBox({ unsent: 'send', wish: null })).toEqual({ ok: false, error: { tag: 'locked' } });
});

test("Chidi's box and his unsent letter stay when Amina erases hers with the letters she had not sent", async () => {
	const window = await enter(world, tablet);
	const his = await makeBox(window);
	await send(window, letter('Chidiの てがみ'));
	await window.asking.lockBox();
	await makeBox(window);
	await send(window, letter('Aminaの てがみ'));
	valueOf(await window.asking.eraseBox({ unsent: 'drop', wish: null }));
	const texts = await textsInOutbox();
	expect(texts).toHaveLength(1);
	expect(texts[0]).toContain('Chidiの てがみ');
	world.clock.nowMs += 60_000;
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await openWith(window, his)).items)).toEqual(['posted: Chidiの てがみ']);
});

test('letters that were not sent yet can go before they are forgotten, without the box', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	await send(window, letter('これは とどけて'));
	valueOf(await window.asking.eraseBox({ unsent: 'send', wish: null }));
	expect(await records()).toBe(0);
	world.clock.nowMs += 60_000;
	await goOnline(world, tablet);
	expect((await tablet.mailbag.rows.toArray()).map(({ stage }) => stage)).toEqual(['posted']);
});

test('a letter that is already on its way cannot be stopped, and that is said', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	await send(window, letter('おくりはじめた'));
	await tablet.mailbag.rows.toCollection().modify({ attempts: 1 });
	expect(valueOf(await window.asking.eraseBox({ unsent: 'drop', wish: null }))).toEqual({ onTheirWay: 1 });
	expect(await tablet.mailbag.rows.count()).toBe(1);
});

test('the wish that the centre erases too goes as a letter of the conversation that it knows, and of no other', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	await send(window, letter('とどいた てがみ'));
	world.clock.nowMs += 60_000;
	await goOnline(world, tablet);
	await window.asking.refreshBox();
	await send(window, letter('おくらない てがみ'));
	await send(window, letter('ほけんしつへ', { to: 'nurse' }));
	const before = await outboxAsRead(tablet, world.city.centre);
	valueOf(await window.asking.eraseBox({ unsent: 'drop', wish: letter('けしてください', { topics: [], answer: false }) }));
	const parts = await outboxAsRead(tablet, world.city.centre);
	const wish = parts.find(({ chunk }) => Buffer.from(chunk).toString().includes('けしてください'));
	const known = before.find(({ chunk }) => Buffer.from(chunk).toString().includes('とどいた'));
	expect(wish?.authorPk).toEqual(known?.authorPk);
	expect(parts).toHaveLength(2);
	expect(await records()).toBe(0);
});

test('when the tablet refuses to erase, the box stays, open, with every word in it', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window, letter('かきかけ'));
	tablet.vault.close();
	expect(await window.asking.eraseBox({ unsent: 'send', wish: null })).toEqual({ ok: false, error: { tag: 'storage' } });
	await tablet.vault.open();
	expect((await openWith(await reopened(), pictures)).draft?.text).toBe('かきかけ');

	async function reopened() {
		await window.asking.lockBox();
		return enter(world, tablet);
	}
});

test('a tablet that dies while it erases has the whole box or none of it', async () => {
	const pictures = await (async () => {
		const window = await enter(world, tablet);
		const drawn = await makeBox(window);
		await send(window, letter('まだ ここに'));
		await window.asking.lockBox();
		return drawn;
	})();
	for (let at = 1; ; at++) {
		const death: Death = { at, when: at % 2 === 0 ? 'before' : 'after' };
		const dying = openWindow(world, tablet, death);
		const erased = await (async () => {
			await dying.asking.enterSchool({ code: world.school.code, pin: world.city.pin }, null);
			await dying.asking.openBox(pictures);
			return dying.asking.eraseBox({ unsent: 'drop', wish: null });
		})().catch(() => null);
		dying.kill();
		expect([0, 3]).toContain(await records());
		if (erased !== null || (await records()) === 0) break;
		expect(linesOf(onlyThread(await openWith(await enter(world, tablet), pictures)).items)).toEqual(['kept: まだ ここに']);
		tablet.heldLocks.clear();
	}
	expect(await records()).toBe(0);
});
