import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, tap, typeLetter } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';

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

it('says before the pictures that there is nothing in the letter yet', async () => {
	const { page } = tablet;
	await page.goto(system.links.childUrl);
	await beginLetter(page, 'centre', []);
	await typeLetter(page, ' \n');
	await tap(page, 'letter-next');
	await page.locator('.notice .strip').waitFor();
	expect(await hook(page, 'letter-text').isVisible()).toBe(true);
	expect(await page.locator('.notice').innerText()).toContain('えらぶだけでも');
	await typeLetter(page, 'あのね');
	await tap(page, 'letter-next');
	await hook(page, 'keep-with-pictures').waitFor();
});

it.each([
	['choosing a topic alone is a letter to the centre', 'centre', ['study']],
	['a note to the nurse may stay empty', 'nurse', []],
] as const)('goes on without a word where %s', async (_, to, topics) => {
	const { page } = tablet;
	await page.goto(system.links.childUrl);
	await beginLetter(page, to, topics);
	await tap(page, 'letter-next');
	await hook(page, 'keep-with-pictures').waitFor();
});
