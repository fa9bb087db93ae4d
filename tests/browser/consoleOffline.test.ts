import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, tap, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { openCase, unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { filesHolding } from '../support/searchFiles.ts';

let system: DemoSystem;
const profiles = { tablet: newProfile(), console: newProfile() };
let desk: TestBrowser;
const letter = 'でんしゃの なかで よんで ください';

beforeAll(async () => {
	system = await startDemoSystem();
	const tablet = await openBrowser(profiles.tablet);
	await tablet.page.goto(system.links.childUrl);
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, letter);
	await tap(tablet.page, 'letter-next', 'send-one-way', 'letter-send');
	await waitForState(tablet.page, 'posted');
	await tablet.close();
	desk = await openBrowser(profiles.console);
});
afterAll(async () => {
	await desk.close();
	await system.remove();
	for (const profile of Object.values(profiles)) removeProfile(profile);
});

it('a console that was open here opens again while nothing answers, says so, and keeps nothing readable', async () => {
	await unlockConsole(desk.page, system.links);
	await openCase(desk.page, letter);
	await desk.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
	await desk.close();
	await system.stop();

	desk = await openBrowser(profiles.console);
	await unlockConsole(desk.page, system.links);
	await openCase(desk.page, letter);
	await desk.page.getByText('ネットワークにつながっていません').first().waitFor();
	expect(await hook(desk.page, 'case-row').count()).toBe(1);
	await desk.kill();
	expect(filesHolding(profiles.console, letter)).toEqual([]);

	await system.start();
	desk = await openBrowser(profiles.console);
	await unlockConsole(desk.page, system.links);
	await openCase(desk.page, letter);
	await desk.page.getByText('ネットワークにつながっていません').first().waitFor({ state: 'detached' });
}, 120_000);
