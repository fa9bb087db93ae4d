import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
const profile = newProfile();
let tablet: TestBrowser;

beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profile, { width: 1080, height: 810 });
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	removeProfile(profile);
});

/** The browser dies and the tablet is taken up again, with these pictures. */
async function reopenAfterKill(pictures: readonly string[]): Promise<void> {
	await tablet.kill();
	tablet = await openBrowser(profile, { width: 1080, height: 810 });
	await tablet.page.goto(system.links.childUrl);
	await tap(tablet.page, 'open-box');
	await tapPictures(tablet.page, pictures);
}

it('keeps words that were begun without a box in the one that is opened for them, and the older ones beside them', async () => {
	await tablet.page.goto(system.links.childUrl);
	await readyForOffline(tablet.page);
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, 'まえの てがみ');
	await tap(tablet.page, 'keep-now');
	const pictures = await learnPictures(tablet.page);
	await hook(tablet.page, 'draft-saved').waitFor();

	await tablet.page.goto(system.links.childUrl);
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, 'いまの てがみ');
	await tap(tablet.page, 'letter-next', 'open-box');
	await tapPictures(tablet.page, pictures);
	await hook(tablet.page, 'letter-send').waitFor();
	await reopenAfterKill(pictures);
	await hook(tablet.page, 'letter-text').waitFor();
	expect(await hook(tablet.page, 'letter-text').inputValue()).toBe('いまの てがみ');

	await tap(tablet.page, 'letter-next', 'letter-send');
	await waitForState(tablet.page, 'posted');
	await tablet.page.goto(system.links.childUrl);
	await tap(tablet.page, 'open-box');
	await tapPictures(tablet.page, pictures);
	expect(await hook(tablet.page, 'box-notes').inputValue()).toContain('まえの てがみ');
	expect(await hook(tablet.page, 'thread-item').allInnerTexts()).toHaveLength(1);

	await hook(tablet.page, 'box-notes').click();
	await tablet.page.keyboard.press('End');
	await tablet.page.keyboard.insertText('、さいごの ことば');
	await tap(tablet.page, 'thread-reply');
	await typeLetter(tablet.page, 'へんじの とちゅう');
	await hook(tablet.page, 'draft-saved').waitFor();
	await reopenAfterKill(pictures);
	await hook(tablet.page, 'thread-item').first().waitFor();
	expect(await hook(tablet.page, 'box-notes').inputValue()).toContain('さいごの ことば');
	expect(await tablet.page.locator('.draft-text').innerText()).toBe('へんじの とちゅう');

	await hook(tablet.page, 'box-notes').fill('のこる メモ');
	await tablet.page.locator('.foot button').first().click();
	await hook(tablet.page, 'start-letter').waitFor();
	await tap(tablet.page, 'open-box');
	await tapPictures(tablet.page, pictures);
	await hook(tablet.page, 'box-notes').waitFor();
	expect(await hook(tablet.page, 'box-notes').inputValue()).toBe('のこる メモ');
}, 240_000);

it('opens the box that exists from the screen that would make a second one', async () => {
	await tablet.page.goto(system.links.childUrl);
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, 'もう はこは あった');
	await tap(tablet.page, 'keep-now', 'open-box');
	await hook(tablet.page, 'pictures-done').waitFor();
	expect(await hook(tablet.page, 'assigned-picture').count()).toBe(0);
});
