import { afterAll, beforeAll, expect, it } from 'vitest';
import { hook, tap, typeLetter } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';

let system: DemoSystem;
let browser: TestBrowser;
const profile = newProfile();

beforeAll(async () => {
	system = await startDemoSystem();
	browser = await openBrowser(profile, { width: 390, height: 800 });
	await browser.page.goto(system.links.childUrl);
});
afterAll(async () => {
	await browser.close();
	await system.remove();
	removeProfile(profile);
});

it('shows examples of each topic to who asks for them, and nothing is cut off on a phone', async () => {
	const { page } = browser;
	await tap(page, 'start-letter', 'topic-gender', 'topic-study', 'topic-examples');
	await page.locator('.tile .eg').nth(14).waitFor();
	expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
	expect(await hook(page, 'topic-examples').getAttribute('aria-pressed')).toBe('true');
});

it('says before sending what the nurse does not get, and offers the centre with the same words', async () => {
	const { page } = browser;
	await tap(page, 'topic-next', 'recipient-nurse');
	await typeLetter(page, 'きいて ほしい');
	await tap(page, 'letter-next', 'send-one-way');
	await tap(page, 'send-to-centre');
	await hook(page, 'send-to-centre').waitFor({ state: 'detached' });
	expect(await page.locator('input[name="about"]').count()).toBe(3);
	await tap(page, 'letter-send');
	await hook(page, 'letter-state').first().waitFor();
});

it('asks nothing on the sending screen that must be answered, and says beside a hurry that nobody reads at night', async () => {
	const { page } = browser;
	await page.goto(system.links.childUrl);
	await tap(page, 'start-letter', 'topic-friends', 'topic-next', 'recipient-centre');
	await typeLetter(page, 'いそいで');
	await tap(page, 'letter-next', 'send-one-way');
	await page.locator('input[name="urgent"]').nth(1).check({ force: true });
	expect(await page.locator('.night .n').allTextContents()).toEqual(['189', '0120-0-78310']);
	const outside = await page.evaluate(
		() =>
			[...document.querySelectorAll('.row legend')].filter((legend) => {
				const [line, row] = [legend.getBoundingClientRect(), legend.parentElement?.getBoundingClientRect()];
				return row === undefined || line.top < row.top || line.right > row.right;
			}).length,
	);
	expect(outside).toBe(0);
	await tap(page, 'letter-send');
	await hook(page, 'letter-state').first().waitFor();
});
