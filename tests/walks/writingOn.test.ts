import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
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

it('adds to a letter without waiting: one tap writes that it is better now, shows it, and loses nothing that was begun', async () => {
	const { page } = browser;
	await beginLetter(page);
	await typeLetter(page, 'いやだった');
	await tap(page, 'letter-next', 'keep-with-pictures');
	const pictures = await learnPictures(page);
	await hook(page, 'letter-send').waitFor();
	await page.locator('.how summary').click();
	await page.locator('input[name="show-from"]').nth(1).check({ force: true });
	await page.locator('input[name="style"]').nth(2).check({ force: true });
	await tap(page, 'letter-send');
	await waitForState(page, 'posted');
	await page.goto(system.links.childUrl);
	await tap(page, 'open-box');
	await tapPictures(page, pictures);
	await tap(page, 'thread-reply');
	await typeLetter(page, 'かきかけ');
	await hook(page, 'draft-saved').waitFor();
	await page.goto(system.links.childUrl);
	await tap(page, 'open-box');
	await tapPictures(page, pictures);
	await hook(page, 'thread-standing').waitFor();
	await tap(page, 'thread-fine');
	await hook(page, 'letter-send').waitFor();
	const short = await page.locator('.letter.short .draft-text').textContent();
	if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/fine.png`, fullPage: true });
	await tap(page, 'letter-send');
	await waitForState(page, 'posted');
	await page.locator('.foot .b').first().click();
	await expect.poll(() => hook(page, 'thread-item').count()).toBe(2);
	expect(await hook(page, 'thread-item').nth(1).textContent()).toContain(short);
	expect(await hook(page, 'box-notes').inputValue()).toContain('かきかけ');
	if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/after.png`, fullPage: true });
});
