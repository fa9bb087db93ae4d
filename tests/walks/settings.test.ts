import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { hook, tap } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { smallTargets } from '../support/smallTargets.ts';

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

const choose = async (page: Page, row: string, place: number) => page.locator(`input[name="${row}"]`).nth(place).check({ force: true });
const openSettings = async (page: Page) => {
	await tap(page, 'language');
	await page.locator('.settings').waitFor();
};
/** The page's own styles, for what a choice changes. */
const seen = (page: Page) =>
	page.evaluate(() => {
		const style = (element: Element) => getComputedStyle(element);
		return {
			lang: document.documentElement.lang,
			register: document.documentElement.dataset['register'],
			size: style(document.documentElement).fontSize,
			spacing: style(document.body).letterSpacing !== 'normal',
			still: Number.parseFloat(style(document.documentElement).getPropertyValue('--t-change')) === 0,
			theme: document.documentElement.dataset['theme'],
			readings: [...document.querySelectorAll('main rt')]
				.filter((rt) => style(rt).display !== 'none')
				.map((rt) => rt.parentElement?.firstChild?.textContent),
		};
	});
const settled = (page: Page, what: Partial<Awaited<ReturnType<typeof seen>>>) =>
	expect.poll(() => seen(page), { timeout: 10_000 }).toMatchObject(what);

it('shows each choice at once and keeps it over a reload', async () => {
	const { page } = browser;
	await openSettings(page);
	await choose(page, 'band', 1);
	await settled(page, { register: 'b', lang: 'ja' });
	await expect.poll(async () => (await seen(page)).readings).not.toContain('学年');
	expect((await seen(page)).readings).toContain('返事');
	await choose(page, 'size', 2);
	await choose(page, 'spacing', 1);
	await choose(page, 'motion', 1);
	await choose(page, 'colour', 2);
	const chosen = { register: 'b', size: '24px', spacing: true, still: true, theme: 'beige' };
	await settled(page, chosen);
	await page.reload();
	await openSettings(page);
	await settled(page, chosen);
	expect((await seen(page)).readings).not.toContain('学年');
	await choose(page, 'size', 0);
	await choose(page, 'spacing', 0);
	await choose(page, 'motion', 0);
	await choose(page, 'colour', 0);
	await settled(page, { size: '16px', spacing: false, still: false, theme: 'light' });
});

it('changes words and furigana by themselves, and the furigana button goes on working', async () => {
	const { page } = browser;
	await choose(page, 'ruby', 0);
	await expect.poll(async () => (await seen(page)).readings).toContain('学年');
	await choose(page, 'register', 2);
	await settled(page, { register: 'c' });
	expect((await seen(page)).readings).toContain('返事');
	await tap(page, 'ruby');
	await settled(page, { readings: [] });
	expect(await hook(page, 'ruby').getAttribute('aria-pressed')).toBe('false');
	await choose(page, 'language', 1);
	await settled(page, { lang: 'en' });
	await choose(page, 'language', 0);
	await settled(page, { lang: 'ja', register: 'c' });
});

it('has targets of 48 px, room on a phone, and nothing that axe objects to, in every paper', async () => {
	const { page } = browser;
	await choose(page, 'band', 2);
	for (const paper of [1, 2, 3]) {
		await choose(page, 'colour', paper);
		for (const size of [0, 2]) {
			await choose(page, 'size', size);
			await settled(page, { size: size === 0 ? '16px' : '24px' });
			expect(await smallTargets(page)).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
			expect(await axeViolations(page)).toEqual([]);
		}
	}
});

it('keeps nothing but the look', async () => {
	const { page } = browser;
	const kept = await page.evaluate(() => Object.entries({ ...window.localStorage }) as [string, string][]);
	expect(kept.map(([key]) => key)).toEqual(['tayori-look']);
	const look = JSON.parse(kept[0]?.[1] ?? '{}') as object;
	expect(Object.keys(look).sort()).toEqual(['aloud', 'band', 'language', 'motion', 'register', 'ruby', 'size', 'spacing', 'theme']);
});
