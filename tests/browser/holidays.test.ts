import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

const dayMs = 86_400_000;
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

/** The page's clock, so many days ahead. The locked room, a worker, keeps the right one: nothing that is erased obeys the page. */
const pageDaysLater = (days: number) => tablet.page.clock.install({ time: Date.now() + days * dayMs });

it('opens after 45 days of holidays, with a network and without, and the box says until when it stays', async () => {
	const { page } = tablet;
	await page.goto(system.links.childUrl);
	await readyForOffline(page);
	expect(await hook(page, 'staying').getAttribute('data-staying')).toBe('unknown');
	await beginLetter(page);
	await typeLetter(page, 'なつやすみの まえ');
	await tap(page, 'letter-next', 'keep-with-pictures');
	const pictures = await learnPictures(page);
	await tap(page, 'letter-send');
	await waitForState(page, 'posted');
	await pageDaysLater(45);
	for (const offline of [false, true]) {
		await tablet.context.setOffline(offline);
		await page.goto(system.links.childUrl);
		expect(await hook(page, 'staying').count()).toBe(0);
		await tap(page, 'open-box');
		await tapPictures(page, pictures);
		expect(await hook(page, 'thread-item').first().innerText()).toContain('なつやすみの まえ');
		expect(await hook(page, 'box-until').innerText()).toMatch(/\d+月/);
	}
});
