import { afterAll, beforeAll, it } from 'vitest';
import { beginLetter, tap, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
const profile = newProfile();
let tablet: TestBrowser;

beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profile);
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	removeProfile(profile);
});

// As on an iPad: no Background Sync at all. The page's own postman carries the letter.
it('sends a letter from the page where the browser has no Background Sync', async () => {
	await tablet.context.addInitScript(() => {
		Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
	});
	await tablet.page.goto(system.links.childUrl);
	await readyForOffline(tablet.page);
	await tablet.context.setOffline(true);
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, 'うみの むこうから');
	await tap(tablet.page, 'letter-next', 'send-one-way', 'letter-send');
	await waitForState(tablet.page, 'kept');
	await tablet.context.setOffline(false);
	await waitForState(tablet.page, 'posted');
});
