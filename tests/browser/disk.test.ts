import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { openCase, unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';
import { filesHolding } from '../support/searchFiles.ts';

/** Stored values are compressed: one short random word is found where a sentence would be cut up. */
const marker = () => `mk${randomBytes(6).toString('hex')}`;

let system: DemoSystem;
const profiles = { tablet: newProfile(), console: newProfile() };
let tablet: TestBrowser;

beforeAll(async () => {
	system = await startDemoSystem();
});
afterAll(async () => {
	await system.remove();
	for (const profile of Object.values(profiles)) removeProfile(profile);
});

const expectNowhere = (text: string) => {
	for (const folder of [profiles.tablet, profiles.console, system.dataDir]) expect(filesHolding(folder, text), folder).toEqual([]);
};

it('finds what it looks for, in UTF-8 and in UTF-16', async () => {
	const text = marker();
	const { mkdtempSync, writeFileSync } = await import('node:fs');
	const folder = mkdtempSync(`${profiles.tablet}-seen-`);
	writeFileSync(`${folder}/utf8`, `..${text}..`);
	writeFileSync(`${folder}/utf16`, Buffer.from(`..${text}..`, 'utf16le'));
	expect([...filesHolding(folder, text)].sort()).toEqual(['utf16', 'utf8']);
	removeProfile(folder);
});

it('leaves no word on a disk, not even when the browser is killed in mid-sentence', async () => {
	const [unkept, drafted, sent, answered] = [marker(), marker(), marker(), marker()];

	tablet = await openBrowser(profiles.tablet);
	await tablet.page.goto(system.links.childUrl);
	await readyForOffline(tablet.page);
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, `とちゅう ${unkept} の ぶん`);
	expectNowhere(unkept);
	await tablet.kill();
	expectNowhere(unkept);

	tablet = await openBrowser(profiles.tablet);
	await tablet.page.goto(system.links.childUrl);
	await beginLetter(tablet.page);
	await tap(tablet.page, 'keep-now');
	const pictures = await learnPictures(tablet.page);
	await hook(tablet.page, 'letter-text').waitFor();
	await typeLetter(tablet.page, `のこる ${drafted} ぶん`);
	await hook(tablet.page, 'draft-saved').waitFor();
	expectNowhere(drafted);
	await tablet.kill();
	expectNowhere(drafted);

	tablet = await openBrowser(profiles.tablet);
	await tablet.page.goto(system.links.childUrl);
	await tap(tablet.page, 'open-box');
	await tapPictures(tablet.page, pictures);
	await hook(tablet.page, 'letter-text').waitFor();
	expect(await hook(tablet.page, 'letter-text').inputValue()).toContain(drafted);
	await typeLetter(tablet.page, ` ${sent}`);
	await tap(tablet.page, 'letter-next', 'letter-send');
	await waitForState(tablet.page, 'posted');
	expectNowhere(sent);

	const desk = await openBrowser(profiles.console);
	await unlockConsole(desk.page, system.links);
	await openCase(desk.page, sent);
	await hook(desk.page, 'answer-text').fill(`こたえ ${answered}`);
	expectNowhere(answered);
	await tap(desk.page, 'answer-send');
	await waitForState(tablet.page, 'answered');
	await tablet.page.goto(system.links.childUrl);
	await tap(tablet.page, 'open-box');
	await tapPictures(tablet.page, pictures);
	await tablet.page.locator('[data-testid="thread-item"]', { hasText: answered }).waitFor();
	for (const text of [unkept, drafted, sent, answered]) expectNowhere(text);
	await desk.kill();
	await tablet.close();
	for (const text of [unkept, drafted, sent, answered]) expectNowhere(text);
}, 240_000);
