import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { answerLetter, unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { moveClock } from '../support/movedClock.ts';
import { readyForOffline } from '../support/offline.ts';

const dayMs = 86_400_000;
const [letter, answer, unsent] = ['なつやすみの まえ', 'まっているよ', 'まだ ここに'];
let system: DemoSystem;
let tablet: TestBrowser;
let pictures: readonly string[] = [];
const profile = newProfile();

async function answerAtTheCentre(): Promise<void> {
	const desk = newProfile();
	const { page, close } = await openBrowser(desk);
	await unlockConsole(page, system.links);
	await answerLetter(page, letter, answer);
	await hook(page, 'case-answer').waitFor();
	await close();
	removeProfile(desk);
}

/** A box with a letter that arrived, an answer that nobody has read, and a letter that was written without a network. */
beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profile);
	const { page } = tablet;
	await page.goto(system.links.childUrl);
	await readyForOffline(page);
	expect(await hook(page, 'staying').getAttribute('data-staying')).toBe('unknown');
	await beginLetter(page);
	await typeLetter(page, letter);
	await tap(page, 'letter-next', 'keep-with-pictures');
	pictures = await learnPictures(page);
	await tap(page, 'letter-send');
	await waitForState(page, 'posted');
	await answerAtTheCentre();
	await waitForState(page, 'answered');
	// From here on there is no network: a browser would post by itself as soon as it starts.
	await system.stop();
	await page.goto(system.links.childUrl);
	await openBox();
	await tap(page, 'thread-reply');
	await typeLetter(page, unsent);
	await tap(page, 'letter-next', 'letter-send');
	await waitForState(page, 'kept');
	await tablet.close();
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	removeProfile(profile);
});

async function openBox(): Promise<void> {
	await tap(tablet.page, 'open-box');
	await tapPictures(tablet.page, pictures);
	await hook(tablet.page, 'thread-item').first().waitFor();
}

it('finds answer, box and unsent letter 45 days later, without a network and then with one, and the letter goes', async () => {
	tablet = await openBrowser(profile, undefined, { args: ['--remote-debugging-port=0'] });
	const clock = await moveClock(profile, 45 * dayMs);
	const page = await tablet.context.newPage();
	tablet = { ...tablet, page };
	await page.goto(system.links.childUrl);
	expect(await page.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + 44 * dayMs);
	await openBox();
	const said = async () => (await hook(page, 'thread-item').allInnerTexts()).join('\n');
	for (const text of [letter, answer, unsent]) expect(await said()).toContain(text);
	await waitForState(page, 'kept');
	expect(await hook(page, 'staying').count()).toBe(0);
	// The room that holds the keys and decides what is erased lives by the moved clock too.
	expect(clock.moved).toContain('worker');
	await system.start();
	await page.goto(system.links.childUrl);
	await openBox();
	for (const text of [letter, answer, unsent]) expect(await said()).toContain(text);
	// A server that is back is no event to a browser; what it says of a network is said here.
	const stillKept = async () => {
		await page.evaluate(() => dispatchEvent(new Event('online')));
		return page.locator('[data-testid="letter-state"][data-state="kept"]').count();
	};
	await expect.poll(stillKept, { timeout: 60_000, interval: 1_000 }).toBe(0);
	for (const text of [letter, answer, unsent]) expect(await said()).toContain(text);
	expect(await hook(page, 'box-until').innerText()).toMatch(/\d+月/);
	clock.close();
}, 180_000);
