import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { treeTrouble } from '../support/accessibleTree.ts';
import { hearAnnouncements, untilAnnounced } from '../support/announced.ts';
import { hook } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { keyTo, tabTo } from '../support/keys.ts';
import { answerByHand, sendByHand, type Walk } from '../support/wholeWayByHand.ts';

let system: DemoSystem;
let tablet: TestBrowser;
let page: Page;
const profile = newProfile();

beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profile, { width: 1080, height: 810 });
	await hearAnnouncements(tablet.context);
	page = tablet.page;
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	removeProfile(profile);
});

/** Where a key would go: never to the page as a whole, as if nothing had the focus. */
const hasFocus = () => page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);

const look = async (screen: string) => {
	expect(await treeTrouble(page), screen).toEqual([]);
	await expect.poll(hasFocus, { message: screen }).toBe(true);
};
/** Enter and Space do the same; both are pressed in turn. */
let presses = 0;
const walk = (): Walk => ({
	page,
	links: system.links,
	look,
	hand: {
		press: async (...names) => {
			for (const name of names) await keyTo(page, presses++ % 2 === 0 ? 'Enter' : 'Space', name);
		},
		write: async (name, text) => {
			await hook(page, name).waitFor();
			await tabTo(page, { hook: name });
			await page.keyboard.insertText(text);
		},
	},
});

let pictures: readonly string[] = [];

it('lets a letter go from the first page to the centre by keys alone, and says how far it is', async () => {
	pictures = await sendByHand(walk());
	await untilAnnounced(page, /とどいた/);
});

it('lets the answer be read and a question be answered by keys alone, and says what was answered', async () => {
	await answerByHand(walk(), pictures);
	await untilAnnounced(page, /かりました/);
	await untilAnnounced(page, /やめました/);
});

it('lets the way of writing be chosen with the arrow keys', async () => {
	await page.goto(system.links.childUrl);
	await keyTo(page, 'Enter', 'start-letter', 'topic-next', 'recipient-centre', 'way-write');
	await page.keyboard.press('ArrowRight');
	await hook(page, 'drawing-paper').waitFor();
	await page.keyboard.press('ArrowRight');
	const wish = page.locator('#letter-way input[type="radio"]').first();
	await wish.waitFor({ state: 'attached' });
	await look('compose, choosing only');
});

it('comes back to the screen from the telephone numbers by keys alone', async () => {
	await page.goto(system.links.childUrl);
	await keyTo(page, 'Enter', 'help-lines');
	await page.locator('.now-danger').waitFor();
	await look('help');
	await keyTo(page, 'Space', 'help-lines');
	await hook(page, 'start-letter').waitFor();
	await look('home');
});
