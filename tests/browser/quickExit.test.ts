import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
let tablet: TestBrowser;
let pictures: readonly string[] = [];
const profile = newProfile();
const secret = 'いえで こわいことが あった';

/** The first visit, a box with one letter in it; then the network goes for good. */
beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profile);
	const { page } = tablet;
	await page.goto(system.links.childUrl);
	await readyForOffline(page);
	await beginLetter(page);
	await typeLetter(page, secret);
	await tap(page, 'letter-next', 'keep-with-pictures');
	pictures = await learnPictures(page);
	await tap(page, 'letter-send');
	await waitForState(page, 'posted');
	await system.stop();
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	removeProfile(profile);
});

const school = () => system.links.schools[0]?.code ?? '';

/** Presses the exit and says, in the same task, what is still to be seen of the page. */
const press = (page: Page) =>
	page.evaluate(() => {
		document.querySelector<HTMLElement>('[data-testid="quick-exit"]')?.click();
		const shown = [...document.querySelectorAll<HTMLElement>('body, body *')].filter((element) => element.checkVisibility());
		return { hidden: document.body.hidden, shown: shown.length };
	});

/** The exercise is there, painted, and nothing of the rest. */
async function expectExercise(page: Page): Promise<void> {
	await page.locator('#answers button').nth(3).waitFor({ timeout: 2_000 });
	expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`/s/${school()}/exercise.html`);
	const said = `${await page.title()} ${await page.locator('html').innerText()}`;
	expect(said).not.toMatch(/たより|てがみ|手紙|Tayori|相談|はこ|箱/);
}

/** Whatever the browser's own Back leads to, the letter is not on it. */
async function expectNothingBehind(page: Page): Promise<void> {
	await page.goBack();
	expect(await page.locator('html').innerText()).not.toContain(secret);
	expect(await page.locator('textarea').evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value))).not.toContain(
		secret,
	);
	expect(await page.locator('[data-testid="thread-item"], [data-testid="letter-text"], [data-testid="assigned-picture"]').count()).toBe(0);
}

async function openBox(page: Page): Promise<void> {
	await tap(page, 'open-box');
	await tapPictures(page, pictures);
	await hook(page, 'thread-item').first().waitFor();
}

const places: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
	['the first page', async (page) => hook(page, 'start-letter').waitFor()],
	[
		'typing',
		async (page) => {
			await beginLetter(page);
			await typeLetter(page, secret);
		},
	],
	[
		'the secret pictures that were just given',
		async (page) => {
			await beginLetter(page);
			await typeLetter(page, secret);
			await tap(page, 'letter-next', 'keep-with-pictures');
			await hook(page, 'assigned-picture').nth(5).waitFor();
		},
	],
	['opening with the pictures', async (page) => tap(page, 'open-box', `picture-${pictures[0]}`)],
	['a thread', openBox],
	['the settings, over a thread', async (page) => openBox(page).then(() => tap(page, 'language'))],
	['the telephone numbers', async (page) => tap(page, 'help-lines')],
];

describe('the quick exit, without a network', () => {
	beforeEach(async () => {
		await tablet.page.goto(system.links.childUrl);
	});

	it.each(places)('hides %s in the task of the press, shows the exercise, and Back brings nothing', async (_, walk) => {
		const { page } = tablet;
		await walk(page);
		expect(await press(page)).toEqual({ hidden: true, shown: 0 });
		await expectExercise(page);
		await expectNothingBehind(page);
	});

	it('is reached from a keyboard by three presses of Shift, also in the middle of a word', async () => {
		const { page } = tablet;
		await beginLetter(page);
		await typeLetter(page, secret);
		for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift');
		await expectExercise(page);
		await expectNothingBehind(page);
	});
});

describe('the exercise', () => {
	const openExercise = async () => {
		await tablet.page.goto(new URL(`/s/${school()}/exercise.html`, system.links.childUrl).href);
		await tablet.page.locator('#answers button').nth(3).waitFor();
	};

	it('has readings of kanji and sums at many levels, and says what is right', async () => {
		const { page } = tablet;
		await openExercise();
		for (const subject of ['kanji', 'sums']) {
			await page.locator(`[data-subject="${subject}"]`).click();
			const levels = await page.locator('#level option').allInnerTexts();
			expect(levels.length).toBeGreaterThanOrEqual(7);
			for (const level of levels) {
				await page.locator('#level').selectOption(level);
				for (let answer = 0; answer < 4; answer++) await page.locator('#answers button').nth(answer).click();
				expect(await page.locator('#result').innerText()).toMatch(/^せいかい/);
				expect(await page.locator('#answers .right').count()).toBe(1);
			}
		}
	});

	it('is played to its end by keys alone', async () => {
		const { page } = tablet;
		await openExercise();
		await page.locator('[data-subject="kanji"]').click();
		for (let question = 0; question < 10; question++) {
			for (const key of ['1', '2', '3', '4', 'ArrowRight']) await page.keyboard.press(key);
		}
		expect(await page.locator('#sentence').innerText()).toBe('10問 答えました。');
		await page.keyboard.press('ArrowRight');
		expect(await page.locator('#number').innerText()).toBe('1問め / 10問');
	});

	it('fits a phone and a tablet, in light and dark, and keeps nothing', async () => {
		const { page } = tablet;
		await openExercise();
		const before = await page.evaluate(() => JSON.stringify({ ...localStorage }) + document.cookie + window.name);
		for (const width of [360, 1080, 1366]) {
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.setViewportSize({ width, height: 740 });
				await page.emulateMedia({ colorScheme });
				const seen = await page.evaluate(() => ({
					wide: document.documentElement.scrollWidth,
					paper: getComputedStyle(document.body).color,
				}));
				expect(seen).toEqual({ wide: width, paper: colorScheme === 'light' ? 'rgb(34, 34, 34)' : 'rgb(237, 241, 242)' });
			}
		}
		await page.keyboard.press('1');
		await page.reload();
		expect(await page.evaluate(() => JSON.stringify({ ...localStorage }) + document.cookie + window.name)).toBe(before);
	});
});
