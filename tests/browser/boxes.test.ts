import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
const profile = newProfile();
let tablet: TestBrowser;

beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profile, { width: 1080, height: 810 });
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	removeProfile(profile);
});

/** One child's turn on the shared tablet: a letter kept in a box of its own. The page is left as another child would find it. */
async function writeAndLeave(text: string): Promise<readonly string[]> {
	await tablet.page.goto(system.links.childUrl);
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, text);
	await tap(tablet.page, 'letter-next', 'keep-with-pictures');
	const pictures = await learnPictures(tablet.page);
	await tap(tablet.page, 'letter-send');
	await waitForState(tablet.page, 'posted');
	return pictures;
}

async function openBoxWith(pictures: readonly string[]): Promise<void> {
	await tablet.page.goto(system.links.childUrl);
	await tap(tablet.page, 'open-box');
	await tapPictures(tablet.page, pictures);
}

it('keeps a box for each child who makes one after another on one tablet', async () => {
	await tablet.page.goto(system.links.childUrl);
	await readyForOffline(tablet.page);
	const texts = ['あさの てがみ', 'ひるの てがみ', 'ゆうがたの てがみ', 'よるの てがみ'];
	const boxes: (readonly string[])[] = [];
	for (const text of texts) boxes.push(await writeAndLeave(text));
	for (const [at, text] of texts.entries()) {
		await openBoxWith(boxes[at] ?? []);
		await hook(tablet.page, 'thread-item').first().waitFor();
		expect(await hook(tablet.page, 'thread-item').allInnerTexts()).toHaveLength(1);
		expect(await hook(tablet.page, 'thread-item').first().innerText()).toContain(text);
	}
}, 240_000);

it('shows Chidi an empty box under other pictures, and says kindly that they may have been others', async () => {
	const pictures = await writeAndLeave('Aminaの てがみ');
	const wrong = [...pictures];
	wrong[5] = String((Number(pictures[5]) + 1) % 36).padStart(pictures[5]?.length ?? 1, '0');
	await openBoxWith(wrong);
	await hook(tablet.page, 'empty-notebook').waitFor();
	expect(await hook(tablet.page, 'thread-item').count()).toBe(0);
	expect(await tablet.page.locator('body').innerText()).not.toContain('Aminaの てがみ');
});

it('sends a letter one-way, without a box, and says that no answer can come', async () => {
	await tablet.page.goto(system.links.childUrl);
	await beginLetter(tablet.page);
	await typeLetter(tablet.page, 'へんじは いらない てがみ');
	await tap(tablet.page, 'letter-next', 'send-one-way', 'letter-send');
	await waitForState(tablet.page, 'posted');
});

it('asks the nurse to talk without a word', async () => {
	await tablet.page.goto(system.links.childUrl);
	await beginLetter(tablet.page, 'nurse', []);
	await tap(tablet.page, 'letter-next', 'send-one-way', 'letter-send');
	await waitForState(tablet.page, 'posted');
});
