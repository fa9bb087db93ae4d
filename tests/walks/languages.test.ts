import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hook, tap } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';

let system: DemoSystem;
let browser: TestBrowser;
const profile = newProfile();

beforeAll(async () => {
	system = await startDemoSystem();
	browser = await openBrowser(profile, { width: 360, height: 740 });
	await browser.page.goto(system.links.childUrl);
});
afterAll(async () => {
	await browser.close();
	await system.remove();
	removeProfile(profile);
});

type Part = 'first' | 'later';
const word = (language: string, part: Part, key: string) => {
	const file = new URL(`../../src/child/locales/${language}/${part}.json`, import.meta.url);
	return (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)[key] ?? '';
};
const heading = (page: Page) => page.locator('main h1').textContent();
const lang = (page: Page) => page.evaluate(() => document.documentElement.lang);
const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);
const choose = async (page: Page, language: string) => {
	await tap(page, 'language');
	await page.locator('.settings').waitFor();
	await page.locator(`label.opt:has([lang="${language}"])`).locator('input').check({ force: true });
	await expect.poll(() => lang(page), { timeout: 10_000 }).toBe(language);
};

it.each(['zh-Hans', 'pt-BR', 'fil'])(
	'speaks %s on the way to a letter, from the choice on and after a reload, on a phone',
	async (language) => {
		const { page } = browser;
		await choose(page, language);
		await expect.poll(() => heading(page)).toBe(word(language, 'later', 'settings.title'));
		expect(await page.locator('input[name="register"]').count()).toBe(0);
		expect(await width(page)).toBeLessThanOrEqual(360);
		await page.reload();
		await tap(page, 'start-letter');
		expect([await lang(page), await heading(page)]).toEqual([language, word(language, 'first', 'topics.title')]);
		expect(await width(page)).toBeLessThanOrEqual(360);
		await tap(page, 'topic-gender', 'topic-self', 'topic-next');
		await hook(page, 'recipient-centre').waitFor();
		expect(await heading(page)).toBe(word(language, 'first', 'recipient.title'));
		const hidden = ['topics.gender', 'topics.self'].map((key) => word(language, 'first', key));
		expect(await page.locator('main').textContent()).toContain(hidden.join(language === 'zh-Hans' ? '、' : ', '));
		expect(await width(page)).toBeLessThanOrEqual(360);
	},
);

it('goes back to the Japanese register of before', async () => {
	const { page } = browser;
	await choose(page, 'ja');
	expect(await page.evaluate(() => document.documentElement.dataset['register'])).toBe('b');
	expect(await page.locator('input[name="register"]').count()).toBe(3);
});
