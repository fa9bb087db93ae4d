import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { treeTrouble } from '../support/accessibleTree.ts';
import { hook } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { answerByHand, sendByHand, type Walk } from '../support/wholeWayByHand.ts';

let system: DemoSystem;
let phone: TestBrowser;
const profile = newProfile();

beforeAll(async () => {
	system = await startDemoSystem();
	phone = await openBrowser(profile, { width: 390, height: 740 }, { hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
});
afterAll(async () => {
	await phone.close();
	await system.remove();
	removeProfile(profile);
});

const finger = (page: Page): Walk['hand'] => ({
	press: async (...names) => {
		for (const name of names) await page.locator(`[data-testid="${name}"]:not(:disabled)`).first().tap({ timeout: 30_000 });
	},
	write: async (name, text) => {
		await hook(page, name).tap();
		await page.keyboard.insertText(text);
	},
});

it('needs nothing but taps on a phone, from the first page to an answer and a yes', async () => {
	const { page } = phone;
	const look = async (screen: string) => {
		expect(await treeTrouble(page), screen).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth), screen).toBeLessThanOrEqual(390);
	};
	const walk = { page, links: system.links, look, hand: finger(page) };
	await answerByHand(walk, await sendByHand(walk));
});
