import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, typeLetter } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
let profile: string;
let tablet: TestBrowser;

beforeAll(async () => {
	system = await startDemoSystem();
});
afterAll(() => system.remove());
beforeEach(async () => {
	profile = newProfile();
	tablet = await openBrowser(profile);
});
afterEach(async () => {
	await tablet.close();
	removeProfile(profile);
});

const notice = () => tablet.page.locator('.notice').innerText();

/** The school's link as Mallory would hand it out: everything the same but the pin. */
function otherPin(childUrl: string): string {
	const url = new URL(childUrl);
	const pin = url.searchParams.get('k') ?? '';
	url.searchParams.set('k', `${pin.startsWith('a') ? 'b' : 'a'}${pin.slice(1)}`);
	return url.href;
}

it('stops at once, with one message, when the pin of the link is not the tablet’s', async () => {
	const { page, context } = tablet;
	await page.goto(system.links.childUrl);
	await readyForOffline(page);
	await beginLetter(page);
	await tap(page, 'letter-next', 'keep-with-pictures');
	await learnPictures(page);
	await hook(page, 'letter-send').waitFor();
	await page.goto(otherPin(system.links.childUrl));
	await hook(page, 'other-pin').waitFor({ timeout: 5_000 });
	expect(await notice()).toBe('');
	await context.setOffline(true);
	await page.reload();
	await hook(page, 'other-pin').waitFor({ timeout: 5_000 });
	await tap(page, 'help-lines', 'help-lines');
	await hook(page, 'other-pin').waitFor();
	expect(await notice()).toBe('');
});

it('says of a link with an unknown school that Tayori does not know it, and never asks for a network that is there', async () => {
	const { page } = tablet;
	const url = new URL(system.links.childUrl);
	url.pathname = '/s/nowhere/';
	await page.goto(url.href);
	const unknown = page.locator('.notice', { hasText: /たよりは知し?りません/ });
	await unknown.waitFor();
	await beginLetter(page);
	await typeLetter(page, 'だれか よんで');
	await tap(page, 'letter-next', 'send-one-way', 'letter-send');
	await hook(page, 'letter-send').and(page.locator(':enabled')).waitFor();
	await unknown.waitFor();
	expect(await notice()).not.toContain('ネットに');
});
