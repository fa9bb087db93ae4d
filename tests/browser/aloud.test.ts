import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTablet, phoneSize, tabletSize } from '../support/checkScreen.ts';
import { beginLetter, hook, tap, tapPictures, typeLetter } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import type { Tablet } from '../support/screenWalks.ts';
import { type FakeVoice, localVoices, recordSpeech, remoteVoices } from '../support/speaking.ts';

let amina: Tablet;
let remove: () => Promise<void>;
/** A tablet of its own for each test, so that nothing is left of the one before. */
let browser: TestBrowser;
let profile = '';

beforeAll(async () => {
	({ tablet: amina, remove } = await openTablet());
});
afterAll(() => remove());
beforeEach(async () => {
	profile = newProfile();
	browser = await openBrowser(profile, tabletSize);
});
afterEach(async () => {
	await browser.close();
	removeProfile(profile);
});

/** Opens the first page with this look, on a tablet with these voices. Answers with what is heard. */
async function open(voices: readonly FakeVoice[], look: object = { aloud: 'on' }): Promise<readonly string[]> {
	const heard = await recordSpeech(browser.context, voices);
	await browser.page.goto(amina.childUrl);
	await browser.page.evaluate((kept) => window.localStorage.setItem('tayori-look', kept), JSON.stringify({ motion: 'still', ...look }));
	await browser.page.goto(amina.childUrl);
	return heard;
}
const both = [...remoteVoices, ...localVoices];
const openSettings = async (page: Page) => {
	await tap(page, 'language');
	await page.locator('.settings').waitFor();
};
const endSentence = (page: Page) => page.evaluate(() => (globalThis as unknown as { endSentence: () => boolean }).endSentence());
/** Lets the voice come to the end of all that is read. */
async function endAll(page: Page): Promise<void> {
	while (await endSentence(page));
}
const readScreen = async (page: Page) => {
	await tap(page, 'read-aloud');
	await endAll(page);
};
/** Off, on. */
const aloudChoice = (page: Page, place: number) => page.locator('.opt:has(input[name="aloud"])').nth(place);
const keptLook = (page: Page) => page.evaluate(() => window.localStorage.getItem('tayori-look'));
const marked = (page: Page) => page.evaluate(() => [...(CSS.highlights.get('aloud') ?? [])].map((part) => (part as Range).toString()));

describe('a tablet without a voice of its own', () => {
	it.each([
		['has none at all', null],
		['has only voices of others', remoteVoices],
	])('that %s says so in the settings, and no button stands anywhere', async (_, voices) => {
		const { page } = browser;
		if (voices === null) {
			await page.goto(amina.childUrl);
			await page.evaluate(() => window.localStorage.setItem('tayori-look', '{"aloud":"on"}'));
			await page.goto(amina.childUrl);
		} else await open(voices);
		await openSettings(page);
		await hook(page, 'aloud-none').waitFor();
		expect(await hook(page, 'aloud-none').innerText()).toContain('会社');
		expect(await page.locator('input[name="aloud"], [data-testid="read-aloud"], [data-testid="read-own"]').count()).toBe(0);
	});
});

describe('turning it on', () => {
	it('needs a yes to the warning, moves no other tool, and is kept', async () => {
		const { page } = browser;
		await open(both, {});
		const asked: string[] = [];
		page.on('request', (request) => asked.push(request.url()));
		const places = () =>
			Promise.all(['ruby', 'language', 'help-lines', 'quick-exit'].map(async (name) => await hook(page, name).boundingBox()));
		for (const size of [tabletSize, phoneSize, { width: 768, height: 1024 }]) {
			await page.setViewportSize(size);
			await page.goto(amina.childUrl);
			await beginLetter(page);
			await hook(page, 'way-write').waitFor();
			expect(await hook(page, 'read-own').count()).toBe(0);
			expect(asked.filter((url) => /aloud/i.test(url))).toEqual([]);
			const before = await places();
			await openSettings(page);
			await aloudChoice(page, 1).click();
			await hook(page, 'aloud-yes').waitFor();
			expect(await keptLook(page)).not.toContain('"aloud":"on"');
			expect(await hook(page, 'read-aloud').count()).toBe(0);
			await tap(page, 'aloud-yes');
			await hook(page, 'read-aloud').waitFor();
			expect(await places()).toEqual(before);
			expect(await keptLook(page)).toContain('"aloud":"on"');
			await aloudChoice(page, 0).click();
			await hook(page, 'read-aloud').waitFor({ state: 'detached' });
			asked.length = 0;
		}
	});
});

describe('reading a screen', () => {
	it('says sentence by sentence in the local voice alone, marks each, and stops when told to', async () => {
		const { page } = browser;
		const heard = await open(both);
		await tap(page, 'start-letter', 'read-aloud');
		expect(heard).toEqual(['local ja-JP: どんなことですか。']);
		expect(await hook(page, 'read-aloud').innerText()).toContain('める');
		expect(await marked(page)).toEqual(['どんなことですか。']);
		await endSentence(page);
		expect(heard.at(-1)).toBe('local ja-JP: いくつえらんでもいいです。');
		await endSentence(page);
		expect(heard.at(-1)).toBe('local ja-JP: おくるまで、だれにもとどきません。');
		expect(await marked(page)).toEqual(['送', 'るまで、だれにもとどきません。']);
		await endAll(page);
		expect(heard).toContain('local ja-JP: ともだちのこと');
		expect(heard.filter((line) => !line.startsWith('local ja-JP: '))).toEqual([]);
		expect(await marked(page)).toEqual([]);
		await tap(page, 'read-aloud', 'read-aloud');
		expect(heard.at(-1)).toBe('cancel');
		expect(await endSentence(page)).toBe(false);
	});

	it.each([
		['another screen', (page: Page) => tap(page, 'topic-next')],
		['a sheet', (page: Page) => tap(page, 'help-lines')],
		[
			'a page out of sight',
			(page: Page) =>
				page.evaluate(() => {
					Object.defineProperty(document, 'hidden', { value: true, configurable: true });
					document.dispatchEvent(new Event('visibilitychange'));
				}),
		],
		['a page that goes', (page: Page) => page.evaluate(() => void dispatchEvent(new Event('pagehide')))],
		[
			'a voice that is not local any more',
			(page: Page) =>
				page.evaluate(
					(voices) => (globalThis as unknown as { changeVoices: (to: unknown) => void }).changeVoices(voices),
					localVoices.map((voice) => ({ ...voice, localService: false })),
				),
		],
	])('stops at %s', async (_, happens) => {
		const { page } = browser;
		const heard = await open(both);
		await tap(page, 'start-letter', 'read-aloud');
		await happens(page);
		await expect.poll(() => heard).toEqual(['local ja-JP: どんなことですか。', 'cancel']);
		expect(await endSentence(page)).toBe(false);
	});

	it('is silent in the task in which Amina leaves', async () => {
		const { page } = browser;
		const heard = await open(both);
		await tap(page, 'start-letter', 'read-aloud');
		const after = await page.evaluate(async () => {
			document.querySelector<HTMLElement>('[data-testid="quick-exit"]')?.click();
			await Promise.resolve();
			return { hidden: document.body.hidden, speaks: (globalThis as unknown as { isSpeaking: () => boolean }).isSpeaking() };
		});
		expect(after).toEqual({ hidden: true, speaks: false });
		await page.locator('#answers button').first().waitFor();
		expect(heard).toEqual(['local ja-JP: どんなことですか。', 'cancel']);
	});

	it('is silent when Amina leaves by the keyboard', async () => {
		const { page } = browser;
		const heard = await open(both);
		await tap(page, 'start-letter', 'read-aloud');
		for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
		await page.locator('#answers button').first().waitFor();
		expect(heard).toEqual(['local ja-JP: どんなことですか。', 'cancel']);
	});

	it('works without a network', async () => {
		const { page } = browser;
		const heard = await open(both);
		await page.evaluate(async () => void (await navigator.serviceWorker.ready));
		await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
		await browser.context.setOffline(true);
		await page.reload();
		await tap(page, 'start-letter', 'read-aloud');
		expect(heard.at(-1)).toBe('local ja-JP: どんなことですか。');
	});
});

describe('what is Amina’s own', () => {
	it('is read only by its own button: the letter that she writes', async () => {
		const { page } = browser;
		const heard = await open(both);
		await beginLetter(page);
		await typeLetter(page, 'くつを かくされた。かえりたくない');
		await hook(page, 'read-own').waitFor();
		await readScreen(page);
		expect(heard.length).toBeGreaterThan(3);
		expect(heard.join()).not.toContain('くつ');
		await tap(page, 'read-own');
		await endAll(page);
		expect(heard.slice(-2)).toEqual(['local ja-JP: くつを かくされた。', 'local ja-JP: かえりたくない']);
	});

	it('never shows in it which secret pictures she has', async () => {
		const { page } = browser;
		const heard = await open(both);
		await beginLetter(page);
		await typeLetter(page, 'あ');
		await tap(page, 'letter-next', 'keep-with-pictures');
		const pictures = page.locator('[data-testid="assigned-picture"]');
		await pictures.nth(5).waitFor();
		await readScreen(page);
		const first = [...heard];
		const shown = await pictures.allInnerTexts();
		await page.locator('.beside .b').click();
		await expect.poll(() => pictures.allInnerTexts()).not.toEqual(shown);
		await readScreen(page);
		expect(first.length).toBeGreaterThan(3);
		expect(heard).toEqual([...first, ...first]);
	});

	it('and what a counsellor answered, each by its own button', async () => {
		const { page } = amina;
		const heard = await recordSpeech(page.context(), both);
		await page.evaluate(() => window.localStorage.setItem('tayori-look', '{"aloud":"on"}'));
		await page.goto(amina.childUrl);
		await tap(page, 'open-box');
		await tapPictures(page, amina.pictures);
		await hook(page, 'thread-item').nth(1).waitFor();
		await readScreen(page);
		expect(heard[0]).toBe('local ja-JP: じぶんのはこ');
		expect(heard.join()).not.toMatch(/くつ|よみました|ハルカ|はるか/);
		const answer = page.locator('.letter.answer', { hasText: 'よみました' });
		await answer.locator('[data-testid="read-own"]').click();
		await endAll(page);
		expect(heard).toContain('local ja-JP: よみました。');
		expect(heard).toContain('local ja-JP: はなして くれて ありがとう。');
		await page.locator('.letter.mine [data-testid="read-own"]').click();
		await endAll(page);
		expect(heard).toContain('local ja-JP: くつを かくされて います');
	});
});
