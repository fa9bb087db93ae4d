import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { beginLetter, hook, tap, typeLetter } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';

let system: DemoSystem;
let profile: string;
let tablet: TestBrowser;

beforeAll(async () => {
	system = await startDemoSystem();
});
afterAll(() => system.remove());

/** The first visit of a tablet: the network goes as soon as the first page is painted, before a service worker could keep anything. */
beforeEach(async () => {
	profile = newProfile();
	tablet = await openBrowser(profile);
	await tablet.context.addInitScript(() => {
		Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
	});
	await tablet.page.goto(system.links.childUrl, { waitUntil: 'commit' });
	await hook(tablet.page, 'start-letter').waitFor();
	await tablet.context.setOffline(true);
});
afterEach(async () => {
	await tablet.close();
	removeProfile(profile);
});

it('shows the telephone numbers although the network went right after the first paint', async () => {
	await tap(tablet.page, 'help-lines');
	await tablet.page.getByText('0120-99-7777').waitFor();
	expect(await tablet.page.getByText('110', { exact: true }).isVisible()).toBe(true);
});

it('shows the limits of a promise wherever the promise stands, also then', async () => {
	const { page } = tablet;
	await tap(page, 'start-letter', 'topic-next');
	await page.getByRole('button', { name: /大人/ }).first().click();
	await page.locator('.cases li').nth(5).waitFor();
});

it('says that the next page has not come yet, keeps the letter, and goes on by itself once the network is back', async () => {
	const { page, context } = tablet;
	await beginLetter(page);
	await typeLetter(page, 'きえないで');
	await tap(page, 'letter-next');
	await hook(page, 'later-missing').waitFor();
	await tap(page, 'later-retry');
	await hook(page, 'later-missing').waitFor();
	await page.locator('.tool-back').click();
	expect(await hook(page, 'letter-text').inputValue()).toBe('きえないで');
	await tap(page, 'letter-next');
	await hook(page, 'later-missing').waitFor();
	await context.setOffline(false);
	await hook(page, 'keep-with-pictures').waitFor();
	expect(await page.getByRole('heading', { level: 1 }).evaluate((heading) => getComputedStyle(heading).display)).toBe('block');
});
