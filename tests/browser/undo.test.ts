import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, tap, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
const profile = newProfile();
let tablet: TestBrowser;
/** s. Long enough that no machine is slow enough to let it pass. */
const undoSeconds = 250;

beforeAll(async () => {
	system = await startDemoSystem({ TAYORI_UNDO_SECONDS: String(undoSeconds) });
	tablet = await openBrowser(profile);
	await tablet.page.goto(system.links.childUrl);
	await readyForOffline(tablet.page);
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	removeProfile(profile);
});

function lettersAtTheRelay(): number {
	const database = new DatabaseSync(join(system.dataDir, 'relay.sqlite'), { readOnly: true });
	const row = database.prepare('SELECT COUNT(*) AS letters FROM inbox').get();
	database.close();
	return Number(row?.['letters']);
}

async function pressShift(times: number): Promise<void> {
	for (let i = 0; i < times; i++) await tablet.page.keyboard.press('Shift');
}

/** No later step may meet a page that is still on its way out. */
const exerciseIsHere = () => tablet.page.waitForURL('**/exercise.html');

/** As the cross of a tab does; another tab is left, so that the browser stays. */
async function closeTab(): Promise<void> {
	const next = await tablet.context.newPage();
	await tablet.page.close({ runBeforeUnload: true });
	tablet = { ...tablet, page: next };
}

async function sendOneWay(text: string): Promise<void> {
	await beginLetter(tablet.page, 'centre', []);
	await typeLetter(tablet.page, text);
	await tap(tablet.page, 'letter-next', 'send-one-way', 'letter-send');
	await waitForState(tablet.page, 'kept');
}

it('gives the text back when a letter is taken back, and nothing has left the tablet', async () => {
	await sendOneWay('やっぱり まだ おくらない');
	await tap(tablet.page, 'letter-undo');
	await hook(tablet.page, 'letter-text').waitFor();
	expect(await hook(tablet.page, 'letter-text').inputValue()).toBe('やっぱり まだ おくらない');
	expect(lettersAtTheRelay()).toBe(0);
});

/** ms. Well under the undo, and time enough for a page that has to be gone first. */
const promptMs = 2_000;

/** ms until one more letter is at the relay. */
async function untilAtTheRelay(before: number): Promise<number> {
	const began = Date.now();
	while (lettersAtTheRelay() === before && Date.now() - began < promptMs * 5) await new Promise((later) => setTimeout(later, 20));
	expect(lettersAtTheRelay()).toBe(before + 1);
	return Date.now() - began;
}

it.each([
	['presses the quick exit', () => tap(tablet.page, 'quick-exit').then(exerciseIsHere)],
	['presses Shift three times', () => pressShift(3).then(exerciseIsHere)],
	['goes to another page', () => tablet.page.goto('about:blank').then(() => undefined)],
	['closes the tab', closeTab],
])('sends at once when the child %s, since nobody can take the letter back any more', async (_, leave) => {
	await tablet.page.goto(system.links.childUrl);
	await sendOneWay('おくって すぐ とじる');
	const before = lettersAtTheRelay();
	await leave();
	expect(await untilAtTheRelay(before)).toBeLessThanOrEqual(promptMs);
});

it('sends also a letter that is still being sealed when the child presses the quick exit', async () => {
	await tablet.page.goto(system.links.childUrl);
	await beginLetter(tablet.page, 'centre', []);
	await typeLetter(tablet.page, 'おくる と とじる を いっしょに');
	await tap(tablet.page, 'letter-next', 'send-one-way');
	await hook(tablet.page, 'letter-send').waitFor();
	const before = lettersAtTheRelay();
	// In one task: no answer of any worker comes between the two.
	await tablet.page.evaluate(() => {
		for (const name of ['letter-send', 'quick-exit']) document.querySelector<HTMLElement>(`[data-testid="${name}"]`)?.click();
	});
	await untilAtTheRelay(before);
	await exerciseIsHere();
});
