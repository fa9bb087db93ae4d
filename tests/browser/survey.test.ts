import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { answerLetter, unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';

let system: DemoSystem;
const profiles = { tablet: newProfile(), console: newProfile() };
let tablet: TestBrowser;
let desk: TestBrowser;
let pictures: readonly string[];

beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profiles.tablet);
	desk = await openBrowser(profiles.console);
});
afterAll(async () => {
	await tablet.close();
	await desk.close();
	await system.remove();
	for (const profile of Object.values(profiles)) removeProfile(profile);
});

const letter = 'くつを かくされて います';
const free = 'よく きいて くれて うれしかった';

async function openBox(page: Page): Promise<void> {
	await page.goto(system.links.childUrl);
	await tap(page, 'open-box');
	await tapPictures(page, pictures);
	await hook(page, 'thread-item').first().waitFor({ timeout: 30_000 });
}
const row = (closing: string) => desk.page.locator(`[data-testid="row-closing"][data-closing="${closing}"]`);

it('asks after a closing answer how it went, and the counsellor sees it', async () => {
	const { page } = tablet;
	await page.goto(system.links.childUrl);
	await beginLetter(page);
	await typeLetter(page, letter);
	await tap(page, 'letter-next', 'keep-with-pictures');
	pictures = await learnPictures(page);
	await tap(page, 'letter-send');
	await waitForState(page, 'posted');
	await unlockConsole(desk.page, system.links);
	await answerLetter(desk.page, letter, 'よみました。');
	await hook(desk.page, 'case-answer').waitFor();
	expect(await hook(desk.page, 'case-closes').count()).toBe(0);
	await answerLetter(desk.page, letter, 'またね。', true);
	await row('asked').waitFor();
	expect(await hook(desk.page, 'case-closes').count()).toBe(1);
	expect(await hook(desk.page, 'answer-closes').isChecked()).toBe(false);

	await openBox(page);
	await hook(page, 'how-it-went').waitFor({ timeout: 30_000 });
	await tap(page, 'end-send');
	expect(await hook(page, 'how-it-went').count()).toBe(1);
	await tap(page, 'end-little', 'end-finish', 'end-send');
	await hook(page, 'how-it-went-said').waitFor();
	const said = hook(desk.page, 'case-how-it-went');
	await said.waitFor({ timeout: 30_000 });
	expect([await said.getAttribute('data-outcome'), await said.getAttribute('data-resting')]).toEqual(['little', 'finish']);
	await row('said').waitFor();
}, 120_000);

it('then offers a survey that tells what goes along, and counts it without a case', async () => {
	const { page } = tablet;
	await hook(page, 'survey-offer').waitFor();
	await tap(page, 'survey-open', 'survey-heard-yes', 'survey-tell-between');
	await hook(page, 'survey-words').fill(free);
	// A look at the help card keeps what was filled in.
	await tap(page, 'help-lines', 'help-lines');
	if ((await hook(page, 'survey-words').count()) === 0) await page.goBack();
	await hook(page, 'survey-words').waitFor();
	expect(await hook(page, 'survey-words').inputValue()).toBe(free);
	expect(await page.locator('[data-testid="survey-heard-yes"] input').isChecked()).toBe(true);
	await tap(page, 'survey-send');
	await hook(page, 'thread-item').first().waitFor();
	expect(await hook(page, 'survey-open').count()).toBe(0);

	await tap(desk.page, 'surveys-open');
	await desk.page.locator('[data-testid="surveys-count"][data-count="1"]').waitFor({ timeout: 60_000 });
	expect(await hook(desk.page, 'survey-words').allInnerTexts()).toEqual([free]);
	const heard = await desk.page.locator('[data-testid="surveys-heard"] tbody tr').allInnerTexts();
	// One line: a school with one survey does not stand by itself.
	expect(heard.map((line) => line.split(/\s+/).slice(-4))).toEqual([['1', '1', '0', '0']]);
	expect(await hook(desk.page, 'case-row').count()).toBe(1);
}, 120_000);

it('is not asked twice, and who wants to go on comes to a letter at once', async () => {
	const { page } = tablet;
	await openBox(page);
	expect(await hook(page, 'survey-open').count()).toBe(0);
	expect(await hook(page, 'how-it-went').count()).toBe(0);
	await answerLetter(desk.page, letter, 'どうですか。', true);
	await hook(page, 'how-it-went').waitFor({ timeout: 30_000 });
	await tap(page, 'end-worse', 'end-more', 'end-send');
	await hook(page, 'letter-text').waitFor();
	await row('goes-on').waitFor({ timeout: 30_000 });
	await typeLetter(page, 'まだ つらいです');
	await tap(page, 'letter-next', 'letter-send');
	await desk.page.locator('[data-testid="case-letter"]', { hasText: 'まだ つらいです' }).waitFor({ timeout: 30_000 });
	expect(await hook(desk.page, 'row-closing').count()).toBe(0);
}, 120_000);
