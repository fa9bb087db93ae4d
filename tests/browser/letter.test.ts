import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { answerLetter, unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
const profiles = { tablet: newProfile(), console: newProfile() };
let tablet: TestBrowser;
let desk: TestBrowser;

beforeAll(async () => {
	system = await startDemoSystem();
});
afterAll(async () => {
	await tablet.close();
	await desk.close();
	await system.remove();
	for (const profile of Object.values(profiles)) removeProfile(profile);
});

it('carries a letter written offline to a counsellor, and the answer back, through a killed browser', async () => {
	const letter = 'きょうの かえりみち、みずたまりを みていました';
	const answer = 'てがみを ありがとう。よんだよ';
	const reply = 'もういちど かきます、ありがとう';

	tablet = await openBrowser(profiles.tablet);
	await tablet.page.goto(system.links.childUrl);
	await readyForOffline(tablet.page);
	await tablet.context.setOffline(true);
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, letter);
	await tap(tablet.page, 'letter-next', 'keep-with-pictures');
	const pictures = await learnPictures(tablet.page);
	await tap(tablet.page, 'letter-send');
	await waitForState(tablet.page, 'kept');
	await tablet.kill();

	// The relay is gone too: what opens now comes from the tablet alone.
	await system.stop();
	tablet = await openBrowser(profiles.tablet);
	await tablet.page.goto(system.links.childUrl);
	await tap(tablet.page, 'open-box');
	await tapPictures(tablet.page, pictures);
	await hook(tablet.page, 'thread-item').first().waitFor();
	expect(await hook(tablet.page, 'thread-item').first().innerText()).toContain(letter);
	await waitForState(tablet.page, 'kept');
	await system.start();
	await waitForState(tablet.page, 'posted');

	desk = await openBrowser(profiles.console);
	await unlockConsole(desk.page, system.links);
	await answerLetter(desk.page, letter, answer);
	await tablet.page.locator('[data-testid="thread-item"]', { hasText: answer }).waitFor({ timeout: 30_000 });
	await waitForState(tablet.page, 'answered');

	await tap(tablet.page, 'thread-reply');
	await typeLetter(tablet.page, reply);
	await tap(tablet.page, 'letter-next', 'letter-send');
	await waitForState(tablet.page, 'posted');
	await desk.page.locator('[data-testid="case-letter"]', { hasText: reply }).waitFor({ timeout: 30_000 });
}, 180_000);
