import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { openCase, unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { loudFields } from '../support/quietFields.ts';

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

it('asks on a card, shares only the lines that were kept, and takes a yes back', async () => {
	const letter = 'くつを かくされて います';
	tablet = await openBrowser(profiles.tablet);
	await tablet.page.goto(system.links.childUrl);
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, letter);
	await tap(tablet.page, 'letter-next', 'keep-with-pictures');
	const pictures = await learnPictures(tablet.page);
	await tap(tablet.page, 'letter-send');
	await waitForState(tablet.page, 'posted');

	desk = await openBrowser(profiles.console);
	await desk.page.goto(system.links.consoleUrl);
	await hook(desk.page, 'console-passphrase').waitFor();
	expect(await loudFields(desk.page)).toEqual([]);
	await unlockConsole(desk.page, system.links);
	await openCase(desk.page, letter);
	expect(await hook(desk.page, 'share-with-school').count()).toBe(0);
	await tap(desk.page, 'ask-consent-name', 'consent-ask-send');
	expect(await hook(desk.page, 'form-trouble').getAttribute('data-why')).toBe('empty');
	expect(await loudFields(desk.page)).toEqual([]);
	await hook(desk.page, 'consent-purpose').fill('たんにんの せんせいに みまもって もらう');
	await hook(desk.page, 'consent-words').fill('くつを かくされた\nなまえは はるか\nせんせいに みて ほしい');
	await tap(desk.page, 'consent-ask-send');
	await hook(desk.page, 'case-ask').waitFor();

	await tablet.page.goto(system.links.childUrl);
	await tap(tablet.page, 'open-box');
	await tapPictures(tablet.page, pictures);
	const card = hook(tablet.page, 'consent-card');
	await card.waitFor({ timeout: 30_000 });
	expect(await card.getAttribute('data-item')).toBe('name');
	const looks = await tablet.page.evaluate(() =>
		['yes', 'no'].map((word) => {
			const button = document.querySelector(`[data-testid="consent-${word}"]`) as HTMLElement;
			const { width, height } = button.getBoundingClientRect();
			const { backgroundColor, color, borderColor } = getComputedStyle(button);
			return [Math.round(width), Math.round(height), backgroundColor, color, borderColor];
		}),
	);
	expect(looks[0]).toEqual(looks[1]);
	const line = tablet.page.locator('.strike-line');
	const heights = await line.evaluateAll((lines) => lines.map((one) => one.getBoundingClientRect().height));
	expect(Math.min(...heights)).toBeGreaterThanOrEqual(48);
	await line.nth(1).click();
	await tap(tablet.page, 'consent-yes');
	const answer = hook(tablet.page, 'consent-answer');
	await answer.waitFor();
	expect(await answer.getAttribute('data-say')).toBe('yes');

	// The answer and the lines that it signs travel by themselves: until both are there, nothing may be told under it.
	const grant = hook(desk.page, 'case-grant').and(desk.page.locator('[data-say="yes"]'));
	await grant.waitFor({ timeout: 30_000 });
	expect(await grant.locator('[data-testid="consent-text"]').innerText()).toBe('くつを かくされた\nせんせいに みて ほしい');
	expect(await hook(desk.page, 'case-letter').count()).toBe(1);

	await tap(desk.page, 'notify');
	expect(await loudFields(desk.page)).toEqual([]);
	await hook(desk.page, 'notify-who').fill('たんにんの せんせい');
	await hook(desk.page, 'notify-told').fill('せんせいに みて ほしい');
	await tap(desk.page, 'notify-send');
	await hook(tablet.page, 'consent-notice').waitFor({ timeout: 30_000 });
	expect(await hook(tablet.page, 'shared-list').innerText()).toContain('たんにんの せんせい');

	await tap(tablet.page, 'consent-revoke', 'consent-revoke-yes');
	await tablet.page.locator('[data-testid="consent-answer"][data-say="revoked"]').waitFor();
	await desk.page.locator('[data-testid="case-grant"][data-say="revoked"]').waitFor({ timeout: 30_000 });
	await hook(desk.page, 'case-revoke').waitFor();
}, 180_000);
