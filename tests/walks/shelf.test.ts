import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { hook, tap } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
let tablet: TestBrowser;
const profile = newProfile();
const slugs = ['rights', 'net', 'tricks', 'bullying', 'money', 'caring', 'home'];

/** Waits until the service worker has laid every pack of this build on the tablet. */
async function packsAreHere(page: Page): Promise<void> {
	for (let tries = 0; tries < 300; tries++) {
		const packs = await page.evaluate(async () =>
			(await caches.has('tayori-content')) ? (await (await caches.open('tayori-content')).keys()).length : 0,
		);
		if (packs === 7) return;
		await page.waitForTimeout(100);
	}
	throw new Error('the packs were not on the tablet within 30 seconds');
}

beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profile);
	await tablet.page.goto(system.links.childUrl);
	await readyForOffline(tablet.page);
	await packsAreHere(tablet.page);
	await system.stop();
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	removeProfile(profile);
});
beforeEach(async () => {
	await tablet.page.goto(system.links.childUrl);
});

const openShelf = async (page: Page) => {
	await page.locator('.read .more').first().click();
	await hook(page, 'page-rights').waitFor();
};

it('reads every page of the shelf without a network, though nobody opened it before, and each ends at a letter and the telephone numbers', async () => {
	const { page } = tablet;
	await openShelf(page);
	for (const slug of slugs) {
		await tap(page, `page-${slug}`);
		await hook(page, 'reading-page').locator('h1').waitFor();
		expect(await page.locator('.acts-now li').count()).toBeGreaterThanOrEqual(3);
		expect([await hook(page, 'start-letter').isVisible(), await hook(page, 'page-help').isVisible()]).toEqual([true, true]);
		await tap(page, 'other-pages');
	}
	await tap(page, 'page-home', 'page-help');
	await page.getByText('0120-99-7777').waitFor();
	await page.locator('.tool-back').click();
	await tap(page, 'start-letter');
	await hook(page, 'topic-next').waitFor();
});

it('leaves no trace of what was read in address, title or history, and Back leads to the shelf, then home', async () => {
	const { page } = tablet;
	const before = await page.evaluate(() => [location.href, document.title, history.length]);
	await openShelf(page);
	await tap(page, 'page-tricks');
	await hook(page, 'reading-page').locator('h1').waitFor();
	expect(await page.evaluate(() => [location.href, document.title, history.length])).toEqual(before);
	await page.locator('.tool-back').click();
	await hook(page, 'page-tricks').waitFor();
	await page.locator('.tool-back').click();
	await hook(page, 'open-box').waitFor();
});

it('says a page in the register that the child chooses on it', async () => {
	const { page } = tablet;
	await openShelf(page);
	await tap(page, 'page-home');
	const title = hook(page, 'reading-page').locator('h1');
	await title.waitFor();
	expect(await title.locator('rt').count()).toBeGreaterThan(0);
	await tap(page, 'language');
	await page.getByText('English').click();
	await page.locator('.tool-back').click();
	await page.getByRole('heading', { level: 1, name: 'When things are hard at home' }).waitFor();
	await tap(page, 'language');
	await page.getByText('日本語').click();
});

it('lets the exit be tried and comes back from it, while the real exit shows no way back', async () => {
	const { page } = tablet;
	await tap(page, 'page-exit', 'exit-try');
	await page.locator('#answers button').nth(3).waitFor();
	expect(new URL(page.url()).search).toBe('');
	await page.locator('#back button').click();
	await hook(page, 'exit-try').waitFor();
	await page.getByRole('status').filter({ hasText: 'とじる' }).waitFor();
	expect(await page.evaluate(() => window.name)).toBe('');
	await tap(page, 'quick-exit');
	await page.locator('#answers button').nth(3).waitFor();
	expect(await page.locator('#back button').count()).toBe(0);
});
