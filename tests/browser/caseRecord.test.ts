import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { beginLetter, hook, tap, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { openCase, unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';

let system: DemoSystem;
const profiles = { tablet: newProfile(), ben: newProfile(), dana: newProfile() };
let ben: TestBrowser;
let dana: TestBrowser;
const letter = 'いえに かえりたく ない';

beforeAll(async () => {
	system = await startDemoSystem();
	const tablet = await openBrowser(profiles.tablet);
	await tablet.page.goto(system.links.childUrl);
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, letter);
	await tap(tablet.page, 'letter-next', 'send-one-way', 'letter-send');
	await waitForState(tablet.page, 'posted');
	await tablet.close();
	ben = await openBrowser(profiles.ben);
	dana = await openBrowser(profiles.dana);
});
afterAll(async () => {
	await Promise.all([ben.close(), dana.close()]);
	await system.remove();
	for (const profile of Object.values(profiles)) removeProfile(profile);
});

const write = (page: Page, field: string, text: string) => hook(page, field).fill(text);

it('one person sets the highest level, another looks, and both see whose case it is and what is to be done', async () => {
	await unlockConsole(ben.page, system.links);
	await openCase(ben.page, letter);
	await tap(ben.page, 'record-triage');
	await hook(ben.page, 'record-level').selectOption('life');
	await tap(ben.page, 'record-triage-save');
	await hook(ben.page, 'form-trouble').waitFor();
	await write(ben.page, 'record-reason', 'こわいと 二回 書いている');
	await tap(ben.page, 'record-triage-save');
	await hook(ben.page, 'record-reason').waitFor({ state: 'detached' });
	await tap(ben.page, 'record-assign');
	await hook(ben.page, 'record-owner').selectOption({ index: 1 });
	await tap(ben.page, 'record-assign-save');
	await hook(ben.page, 'record-owner').waitFor({ state: 'detached' });
	await tap(ben.page, 'record-task');
	await write(ben.page, 'record-task-title', '保護者に会う前に、子どもと話す');
	await write(ben.page, 'record-task-due', '2020-01-06');
	await tap(ben.page, 'record-task-save');
	await hook(ben.page, 'record-open-task').getByText('過ぎています').waitFor();
	expect(await hook(ben.page, 'record-second').count()).toBe(0);
	expect(await axeViolations(ben.page)).toEqual([]);

	const colleague = system.links.people.filter(({ role }) => role === 'counsellor')[1];
	await unlockConsole(dana.page, system.links, colleague);
	await openCase(dana.page, letter);
	await tap(dana.page, 'record-second-agree', 'record-task-done');
	await hook(dana.page, 'record-open-task').waitFor({ state: 'detached' });
	await ben.page.locator('[data-testid="record-line"][data-kind="second"]').waitFor({ timeout: 30_000 });
	expect(await hook(ben.page, 'case-row').first().innerText()).not.toContain('もう一人');
});

it('a case ends only with the child’s view or why there is none, and can be taken up again', async () => {
	const { page } = ben;
	await tap(page, 'record-outcome');
	await write(page, 'record-outcome-text', '学校と話して、席が変わった');
	await tap(page, 'record-outcome-save');
	expect(await hook(page, 'form-trouble').getAttribute('data-why')).toBe('no-view');
	await write(page, 'record-child-view', 'まえより いい、と書いてきた');
	await tap(page, 'record-outcome-save');
	await hook(page, 'record-closed').waitFor();
	await hook(page, 'case-row').getByText('終わり').waitFor();
	await page.setViewportSize({ width: 390, height: 800 });
	expect(await axeViolations(page)).toEqual([]);
	await tap(page, 'record-outcome');
	await write(page, 'record-outcome-text', 'また手紙がきた');
	await tap(page, 'record-outcome-save');
	await hook(page, 'record-closed').waitFor({ state: 'detached' });
	expect(await page.locator('[data-testid="record-line"]').count()).toBe(7);
});

it('what was written down goes to no child: a note has no way to the answer', async () => {
	const { page } = dana;
	await tap(page, 'record-note');
	await write(page, 'record-note-text', 'チームだけの ことば');
	await tap(page, 'record-note-save');
	await page.locator('[data-testid="record-line"]', { hasText: 'チームだけの ことば' }).waitFor();
	expect(await page.locator('.thread').innerText()).not.toContain('チームだけの');
});

it('is found by its words, and the keys open its forms', async () => {
	const { page } = dana;
	await page.keyboard.press('Escape');
	await page.keyboard.press('/');
	await page.keyboard.insertText('そんな ことばは ない');
	await page.getByText('ここにはありません').waitFor();
	await hook(page, 'case-search').fill('チームだけの');
	await hook(page, 'case-row').waitFor();
	await page.keyboard.press('Escape');
	await page.keyboard.press('t');
	await hook(page, 'record-level').waitFor();
});
