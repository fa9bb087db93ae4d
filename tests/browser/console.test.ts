import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { answerLetter, openCase, unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
const profiles = [newProfile(), newProfile(), newProfile(), newProfile()];
let tablet: TestBrowser;

beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profiles[0] ?? '');
	await tablet.page.goto(system.links.childUrl);
	await readyForOffline(tablet.page);
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	for (const profile of profiles) removeProfile(profile);
});

/** Eight days later, as far as the relay's inbox is concerned: acknowledged rows are erased (protocol 11). */
function expireAcknowledgedRows(): void {
	const file = readdirSync(system.dataDir).find((name) => /\.(db|sqlite)$/.test(name)) ?? '';
	const database = new DatabaseSync(join(system.dataDir, file));
	database.exec('DELETE FROM inbox');
	database.close();
}

it("shows Dana, in a fresh profile, every letter and answer after Ben's profile and the acknowledged rows are gone", async () => {
	const [letter, answer] = ['とどいたら こたえて ください', 'こたえます。よみました'];
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, letter);
	await tap(tablet.page, 'letter-next', 'keep-with-pictures');
	await learnPictures(tablet.page);
	await tap(tablet.page, 'letter-send');
	await waitForState(tablet.page, 'posted');
	const ben = await openBrowser(profiles[1] ?? '');
	await unlockConsole(ben.page, system.links);
	await answerLetter(ben.page, letter, answer);
	await waitForState(tablet.page, 'answered');
	await ben.kill();
	removeProfile(profiles[1] ?? '');
	await system.stop();
	expireAcknowledgedRows();
	await system.start();

	const dana = await openBrowser(profiles[2] ?? '');
	const colleague = system.links.people.filter(({ role }) => role === 'counsellor')[1];
	await unlockConsole(dana.page, system.links, colleague);
	await openCase(dana.page, letter);
	expect(await dana.page.locator('body').innerText()).toContain(answer);
	await dana.close();
}, 240_000);

it('shows the nurse requests to her team alone, and that they are not answered by letter', async () => {
	await tablet.page.goto(system.links.childUrl);
	await beginLetter(tablet.page, 'nurse', []);
	await typeLetter(tablet.page, 'ひるやすみに いきたいです');
	await tap(tablet.page, 'letter-next', 'send-one-way', 'letter-send');
	await waitForState(tablet.page, 'posted');
	const nurse = await openBrowser(profiles[3] ?? '');
	const person = system.links.people.find(({ role }) => role === 'nurse');
	if (person === undefined) throw new Error('the demonstration has no nurse');
	await unlockConsole(nurse.page, system.links, person);
	await openCase(nurse.page, 'ひるやすみ');
	expect(await hook(nurse.page, 'answer-text').count()).toBe(0);
	expect(await hook(nurse.page, 'case-row').count()).toBe(1);
	await nurse.close();
}, 120_000);
