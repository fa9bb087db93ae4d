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

it('sends at once when the child leaves the page, since nobody can take it back any more', async () => {
	await tablet.page.goto(system.links.childUrl);
	await sendOneWay('おくって すぐ とじる');
	await tablet.page.goto('about:blank');
	for (let tries = 0; tries < 200 && lettersAtTheRelay() === 0; tries++) await tablet.page.waitForTimeout(100);
	expect(lettersAtTheRelay()).toBe(1);
});
