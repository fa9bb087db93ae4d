import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../support/counsellingWorld.ts';
import { pageOver } from '../support/childPage.ts';
import { enter, goOnline, letter, makeBox, newTablet, openWith, send, servedText, type Tablet, valueOf } from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
});
afterEach(() => world.close());

const json = (code: string) => ({ headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify({ code }) });

/** The post goes while the relay answers every upload after the first `after` with this refusal. */
function refusedBy(status: number, code: string, after = 0) {
	let uploads = 0;
	return goOnline(world, tablet, crypto.subtle, (url, init) => {
		if (init?.method !== 'POST' || ++uploads <= after) return world.fetch(url, init);
		const { headers, body } = json(code);
		return Promise.resolve(new Response(body, { status, headers }));
	});
}

/** What the school serves when the time is over for which a row that went no further is kept. */
function servedLater(): string {
	world.clock.nowMs += 16 * 86_400_000;
	return servedText(world, { seq: 2, issued: Math.floor(world.clock.nowMs / 1_000) });
}

/** Amina's page over a real locked room of her tablet. */
async function openPage() {
	const window = await enter(world, tablet);
	return { ...pageOver(window.asking, { code: world.school.code, pin: world.city.pin }), window };
}

describe('a letter without a box that the relay refuses for good', () => {
	test.each([
		[410, 'epoch-gone'],
		[400, 'form'],
		[409, 'differs'],
	])('with %i %s is told on the screen that still says where it is', async (status, code) => {
		const page = await openPage();
		page.acts.revise({ text: 'きいて', topics: ['friends'] });
		await page.acts.send();
		await page.acts.refresh();
		expect(page.store.read().sent?.state).toBe('kept');
		await refusedBy(status, code);
		await page.acts.refresh();
		expect(page.store.read().sent?.state).toBe('refused');
	});

	test('gives its words back, and from then on nothing of it goes by itself', async () => {
		const page = await openPage();
		page.acts.revise({ text: 'きいて', topics: ['friends'] });
		await page.acts.send();
		await refusedBy(401, 'token');
		await page.acts.refresh();
		await page.acts.takeBack();
		expect([page.store.read().screen, page.store.read().draft.text]).toEqual(['compose', 'きいて']);
		expect(await tablet.mailbag.rows.count()).toBe(0);
		await page.acts.send();
		await goOnline(world, tablet);
		await page.acts.refresh();
		expect([page.store.read().sent?.state, await tablet.mailbag.rows.count()]).toEqual(['posted', 1]);
	});

	test('gives its words back though a part of it arrived: a letter that cannot become whole is not on its way', async () => {
		const window = await enter(world, tablet);
		const long = 'あのね、'.repeat(1_500);
		const { letterId } = await send(window, letter(long));
		await refusedBy(410, 'epoch-gone', 1);
		expect(await window.asking.letterState(letterId)).toBe('refused');
		expect(valueOf(await window.asking.takeBackLetter(letterId)).text).toBe(long);
		expect((await tablet.mailbag.rows.toArray()).map(({ stage }) => stage)).toEqual(['posted']);
	});

	test('is told at the next opening of the app, to whoever opens it: not when, not how many, and nothing of what it said', async () => {
		const window = await enter(world, tablet);
		await send(window, letter('きいて'));
		await refusedBy(410, 'epoch-gone');
		window.kill();
		expect(await goOnline(world, tablet)).toMatchObject({ someRefused: true });
		await enter(world, tablet, servedLater());
		await goOnline(world, tablet);
		expect([await goOnline(world, tablet), await tablet.mailbag.rows.count()]).toMatchObject([{ someRefused: false }, 0]);
	});
});

test('a letter with a box says it on the same screen, and keeps its words in the box', async () => {
	const page = await openPage();
	const pictures = await makeBox(page.window);
	await page.window.asking.lockBox();
	page.take({ do: 'unlock', goal: 'box' });
	await page.acts.openBox(pictures);
	page.acts.revise({ text: 'きいて', topics: ['friends'] });
	await page.acts.send();
	await refusedBy(400, 'form');
	await page.acts.refresh();
	expect(page.store.read().sent?.state).toBe('refused');
});

test('a letter with a box whose refused row was let go after its days is tried once more when the box is opened', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	await send(window, letter('きいて'));
	await refusedBy(400, 'form');
	await window.asking.lockBox();
	const later = await enter(world, tablet, servedLater());
	await goOnline(world, tablet);
	expect(await tablet.mailbag.rows.count()).toBe(0);
	await openWith(later, pictures);
	await goOnline(world, tablet);
	expect((await tablet.mailbag.rows.toArray()).map(({ stage }) => stage)).toEqual(['posted']);
});
