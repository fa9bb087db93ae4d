import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { beginLetter, hook, tap, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { cutTexts } from '../support/cutTexts.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';
import { smallTargets } from '../support/smallTargets.ts';
import { tabTrouble } from '../support/tabOrder.ts';

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

const envelopes = '**/v1/envelopes';
/** Everything wrong with the screen on a tablet and on a phone. */
async function troubleHere(): Promise<readonly string[]> {
	const { page } = tablet;
	const found: string[] = [];
	for (const size of [
		{ width: 390, height: 740 },
		{ width: 1080, height: 810 },
	]) {
		await page.setViewportSize(size);
		found.push(
			...(await axeViolations(page, null)),
			...(await cutTexts(page)),
			...(await smallTargets(page)),
			...(await tabTrouble(page, true)),
		);
	}
	return found;
}

it('tells a child without a box that the letter did not arrive, gives the words back, and sends them once', async () => {
	const { page, context } = tablet;
	await page.goto(system.links.childUrl);
	await readyForOffline(page);
	await context.route(envelopes, (route) =>
		route.fulfill({ status: 410, contentType: 'application/problem+json', body: JSON.stringify({ code: 'epoch-gone' }) }),
	);
	await beginLetter(page);
	await typeLetter(page, 'とどかない てがみ');
	await tap(page, 'letter-next', 'send-one-way', 'letter-send');
	await hook(page, 'letter-refused').waitFor({ timeout: 60_000 });
	expect(await troubleHere()).toEqual([]);

	// Whoever opens the app meanwhile is told that there was a letter, and not whose.
	const other = await context.newPage();
	await other.goto(system.links.childUrl);
	await hook(other, 'post-refused').waitFor({ timeout: 120_000 });
	expect(await hook(other, 'post-refused').getByRole('button').count()).toBe(0);
	await other.close();

	await page.locator('.foot button').last().click();
	await hook(page, 'post-refused').waitFor();
	expect(await troubleHere()).toEqual([]);
	await hook(page, 'post-refused').getByRole('button').click();
	await tap(page, 'letter-again');
	expect(await hook(page, 'letter-text').inputValue()).toBe('とどかない てがみ');
	await context.unroute(envelopes);
	await tap(page, 'letter-next', 'send-one-way', 'letter-send');
	await waitForState(page, 'posted');
	expect(await hook(page, 'letter-refused').count()).toBe(0);
}, 240_000);
