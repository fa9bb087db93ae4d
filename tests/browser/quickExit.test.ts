import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerAndAsk } from '../support/answerAndAsk.ts';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';
import { filesHolding } from '../support/searchFiles.ts';

let system: DemoSystem;
let tablet: TestBrowser;
let pictures: readonly string[] = [];
const profile = newProfile();
/** Stored values are compressed: a short random word is found where a sentence would be cut up. */
const marker = `mk${randomBytes(6).toString('hex')}`;
const secret = `いえで こわいことが あった ${marker}`;

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
	await answerAndAsk(system.links, secret, `よみました ${marker}`);
	await page.goto(system.links.childUrl);
	await openBox(page);
	await hook(page, 'consent-card').waitFor({ timeout: 30_000 });
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
		'drawing',
		async (page) => {
			await beginLetter(page);
			await tap(page, 'way-draw');
			const paper = await hook(page, 'drawing-paper').boundingBox();
			if (paper === null) throw new Error('no paper');
			await page.mouse.move(paper.x + 40, paper.y + 40);
			await page.mouse.down();
			await page.mouse.move(paper.x + 140, paper.y + 90, { steps: 5 });
			await page.mouse.up();
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
	['a question that is about to be answered', async (page) => openBox(page).then(() => hook(page, 'consent-line').first().press('Space'))],
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

	it('lets nothing come back from the back-forward cache, nor from a page that was left by an address', async () => {
		// As it is for a child: the driver turns that cache off, and its own Back does not know it.
		await tablet.close();
		tablet = await openBrowser(profile, undefined, { ignoreDefaultArgs: ['--disable-back-forward-cache'] });
		const { page } = tablet;
		const exercise = new URL(`/s/${school()}/exercise.html`, system.links.childUrl).href;
		const backFrom = async (url: string, comesBack: string) => {
			await page.evaluate((to) => void (location.href = to), url);
			await page.waitForURL(url);
			await page.evaluate(() => history.back());
			await page.locator(comesBack).first().waitFor();
		};
		const wasCached = () => page.evaluate(() => (globalThis as unknown as { fromCache?: boolean }).fromCache === true);
		const watch = () =>
			page.evaluate(() =>
				addEventListener('pageshow', ({ persisted }) => {
					(globalThis as unknown as { fromCache?: boolean }).fromCache = persisted;
				}),
			);
		// The browser does keep pages: this one comes back as it was.
		await page.goto(exercise);
		await watch();
		await backFrom(system.links.childUrl, '#answers button');
		await expect.poll(wasCached).toBe(true);

		await page.goto(system.links.childUrl);
		await openBox(page);
		await backFrom(exercise, '[data-testid="start-letter"]');
		expect(await page.locator('html').innerText()).not.toContain(marker);
		expect(await hook(page, 'thread-item').count()).toBe(0);
		await tablet.close();
		tablet = await openBrowser(profile);
	});

	it('is reached from a keyboard by three presses of Shift, also in the middle of a word', async () => {
		const { page } = tablet;
		await beginLetter(page);
		await typeLetter(page, secret);
		for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift');
		await expectExercise(page);
		await expectNothingBehind(page);
	});

	it('leaves no word of all this on the disk', async () => {
		for (const text of [marker, 'くつを かくされた']) expect(filesHolding(profile, text)).toEqual([]);
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
