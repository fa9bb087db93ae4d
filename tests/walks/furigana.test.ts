import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { answerLetter, unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';

let system: DemoSystem;
const profiles = [newProfile(), newProfile(), newProfile()] as const;
const open: TestBrowser[] = [];

beforeAll(async () => {
	system = await startDemoSystem();
});
afterAll(async () => {
	for (const browser of open) await browser.close();
	await system.remove();
	for (const profile of profiles) removeProfile(profile);
});

/** A tablet on which years 3 and 4 were chosen before. */
async function openTablet(profile: string): Promise<Page> {
	const browser = await openBrowser(profile);
	open.push(browser);
	await browser.page.addInitScript(() => {
		window.localStorage.setItem('tayori-look', JSON.stringify({ language: 'ja-B', band: 'middle', ruby: 'grade' }));
	});
	return browser.page;
}

/** The words over which furigana can be seen, inside what the selector finds. */
const readings = (page: Page, selector: string) =>
	page.$$eval(`${selector} rt`, (marks) =>
		marks.filter((mark) => getComputedStyle(mark).display !== 'none').map((mark) => mark.parentElement?.firstChild?.textContent),
	);

it('by grade stand over the words of an answer as over those of the app', async () => {
	const letter = 'きょうは ほんを よみました';
	const page = await openTablet(profiles[0]);
	await page.goto(system.links.childUrl);
	await beginLetter(page);
	await typeLetter(page, letter);
	await tap(page, 'letter-next', 'keep-with-pictures');
	await learnPictures(page);
	await tap(page, 'letter-send');
	await waitForState(page, 'posted');
	const desk = await openBrowser(profiles[1]);
	open.push(desk);
	await unlockConsole(desk.page, system.links);
	await answerLetter(desk.page, letter, '{手紙|てがみ}を{今日|きょう}{読|よ}みました。{返事|へんじ}です。');
	const answer = '.letter.answer .txt';
	await page.locator('.foot .b.plain').click();
	await page.locator(answer).waitFor({ timeout: 30_000 });
	expect(await readings(page, answer)).toEqual(['今日', '返事']);
	await tap(page, 'ruby');
	await expect.poll(() => readings(page, answer)).toEqual(['手紙', '今日', '読', '返事']);
	await tap(page, 'ruby');
	await expect.poll(() => readings(page, answer)).toEqual([]);
}, 180_000);

it('all stand there when the table of school years cannot be had', async () => {
	const page = await openTablet(profiles[2]);
	const asked: string[] = [];
	await page.route('**/rubyYears-*.js', (route) => {
		asked.push(route.request().url());
		return route.abort();
	});
	await page.goto(system.links.childUrl);
	await hook(page, 'start-letter').waitFor();
	expect(asked.length).toBeGreaterThan(0);
	expect(await readings(page, 'main')).toContain('手紙');
});
