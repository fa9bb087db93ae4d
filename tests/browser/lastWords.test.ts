import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
const profile = newProfile();
let tablet: TestBrowser;
let pictures: readonly string[];

beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profile, { width: 1080, height: 810 });
	const { page } = tablet;
	await page.goto(system.links.childUrl);
	await readyForOffline(page);
	await beginLetter(page);
	await typeLetter(page, 'まえ');
	await tap(page, 'keep-now');
	pictures = await learnPictures(page);
	await hook(page, 'draft-saved').waitFor();
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	removeProfile(profile);
});

/** What the box holds, seen by who opens it anew. */
async function draftInBox(page: Page): Promise<string> {
	await page.goto(system.links.childUrl);
	await tap(page, 'open-box');
	await tapPictures(page, pictures);
	await hook(page, 'letter-text').waitFor();
	return hook(page, 'letter-text').inputValue();
}

/** Another window of the app keeps the drafts busy for so many ms, as a slow disk does; answers once it does. */
const keepBusy = (other: Page, forMs: number): Promise<void> =>
	other.evaluate(
		(forMs) =>
			new Promise<void>((begun) => {
				const opening = indexedDB.open('vault');
				opening.onsuccess = () => {
					const vault = opening.result;
					const drafts = vault.transaction('drafts', 'readwrite').objectStore('drafts');
					const untilMs = performance.now() + forMs;
					const goOn = () => {
						if (performance.now() > untilMs) vault.close();
						else drafts.get(0).onsuccess = goOn;
					};
					goOn();
					begun();
				};
			}),
		forMs,
	);

it.each<[string, (page: Page) => Promise<unknown>]>([
	['loaded again', (page) => page.reload()],
	['left for another page of the same origin', (page) => page.goto(new URL('/exercise.html', page.url()).href)],
	['left for an empty page', (page) => page.goto('about:blank')],
])(
	'a page that is %s keeps in the open box every word that was typed up to that moment',
	async (name, leave) => {
		const { page, context } = tablet;
		const other = await context.newPage();
		await other.goto(new URL('/exercise.html', system.links.childUrl).href);
		await page.bringToFront();
		await draftInBox(page);
		await hook(page, 'letter-text').click();
		await page.keyboard.press('Control+A');
		await page.keyboard.insertText(`${name} はじめ`);
		await hook(page, 'draft-saved').waitFor();
		await keepBusy(other, 200);
		await page.keyboard.press('Control+A');
		await page.keyboard.insertText(`${name} おわり`);
		await leave(page);
		expect(await draftInBox(page)).toBe(`${name} おわり`);
		await other.close();
	},
	120_000,
);
