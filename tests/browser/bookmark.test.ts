import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { filesHoldingBytes } from '../support/searchFiles.ts';

let system: DemoSystem;
const profile = newProfile();
let tablet: TestBrowser;
let page: Page;

beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profile, { width: 1080, height: 810 });
	page = tablet.page;
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	removeProfile(profile);
});

/** A box with one letter in it that has arrived; the pictures that open it. */
async function boxWithLetter(text: string): Promise<readonly string[]> {
	await page.goto(system.links.childUrl);
	await beginLetter(page);
	await typeLetter(page, text);
	await tap(page, 'letter-next', 'keep-with-pictures');
	const pictures = await learnPictures(page);
	await tap(page, 'letter-send');
	await waitForState(page, 'posted');
	return pictures;
}

async function openBox(pictures: readonly string[]): Promise<void> {
	await page.goto(system.links.childUrl);
	await tap(page, 'open-box');
	await tapPictures(page, pictures);
	await hook(page, 'thread-item').first().waitFor();
}

async function typeWords(words: readonly string[]): Promise<void> {
	for (const [at, word] of words.entries()) await hook(page, 'bookmark-word').nth(at).fill(word);
}

/** Copies the words from the screen and writes them back, the first time with a slip. */
async function makeBookmark(): Promise<readonly string[]> {
	await tap(page, 'bookmark-open', 'bookmark-draw');
	await hook(page, 'bookmark-shown').nth(4).waitFor();
	const words = await hook(page, 'bookmark-shown').allInnerTexts();
	await tap(page, 'bookmark-copied');
	await typeWords([`${words[0]}ん`, ...words.slice(1)]);
	await tap(page, 'bookmark-keep');
	expect(await hook(page, 'bookmark-word').count()).toBe(5);
	await typeWords(words);
	await tap(page, 'bookmark-keep');
	await hook(page, 'thread-item').first().waitFor();
	return words;
}

it('opens the box of who forgot her pictures by five words on paper, and finds a slip before it tries', async () => {
	const pictures = await boxWithLetter('しおりの てがみ');
	await openBox(pictures);
	const words = await makeBookmark();
	await page.goto(system.links.childUrl);
	await tap(page, 'open-box', 'unlock-words');
	await typeWords([`${words[0]}ん`, ...words.slice(1)]);
	await tap(page, 'words-done');
	await hook(page, 'near-word')
		.filter({ hasText: words[0] ?? '' })
		.first()
		.click();
	await tap(page, 'words-done');
	expect(await hook(page, 'thread-item').first().innerText()).toContain('しおりの てがみ');
	// The list itself is part of the app; which five, and in what order, stands nowhere.
	for (const together of ['-', ' ', '', ',', '","'].map((between) => words.slice(0, 2).join(between)))
		for (const encoding of ['utf8', 'utf16le'] as const) expect(filesHoldingBytes(profile, Buffer.from(together, encoding))).toEqual([]);
});

it('shows an empty box under five other words of the list', async () => {
	await page.goto(system.links.childUrl);
	await tap(page, 'open-box', 'unlock-words');
	await typeWords(['うさぎ', 'ラッコ', 'みかん', 'つくし', 'なぎさ']);
	await tap(page, 'words-done');
	await hook(page, 'empty-notebook').waitFor();
});

it('erases a box after two steps, and its pictures open nothing afterwards', async () => {
	const pictures = await boxWithLetter('けす はこの てがみ');
	await openBox(pictures);
	await tap(page, 'erase-open', 'erase-ask', 'erase-no');
	await hook(page, 'thread-item').first().waitFor();
	await tap(page, 'erase-open', 'erase-ask', 'erase-yes');
	await hook(page, 'open-box').waitFor();
	await tap(page, 'open-box');
	await tapPictures(page, pictures);
	await hook(page, 'empty-notebook').waitFor();
});
