import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { answerLetter, openCase, unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
let desk: TestBrowser;
const deskProfile = newProfile();

beforeAll(async () => {
	system = await startDemoSystem();
	desk = await openBrowser(deskProfile);
	await unlockConsole(desk.page, system.links);
});
afterAll(async () => {
	await desk.close();
	await system.remove();
	removeProfile(deskProfile);
});

/** A tablet at home: the city's link was opened once. */
async function openTablet(profile: string): Promise<TestBrowser> {
	const tablet = await openBrowser(profile);
	await tablet.page.goto(system.links.city.childUrl);
	await hook(tablet.page, 'adults-door').waitFor();
	return tablet;
}

/** Runs this on a tablet at home, and takes it away afterwards. */
async function atHome(work: (tablet: TestBrowser) => Promise<void>): Promise<void> {
	const profile = newProfile();
	const tablet = await openTablet(profile);
	try {
		await work(tablet);
	} finally {
		await tablet.close();
		removeProfile(profile);
	}
}

const says = (page: TestBrowser['page'], name: string) => hook(page, name).first().textContent();

/** From the box that lies under these pictures: what the centre answered. */
async function readAnswer(page: TestBrowser['page'], pictures: readonly string[], answer: string): Promise<void> {
	await page.goto(system.links.city.childUrl);
	await tap(page, 'open-box');
	await tapPictures(page, pictures);
	await page.locator('[data-testid="thread-item"]', { hasText: answer }).waitFor({ timeout: 60_000 });
}

describe('the link of the whole city', () => {
	it('stands beside the schools’, never among them, and has a manifest with its own pin', async () => {
		const { city, schools } = system.links;
		expect(schools).toHaveLength(2);
		expect(schools.map(({ code }) => code)).not.toContain(city.code);
		const manifest = (await (await fetch(new URL('manifest.webmanifest', city.childUrl))).json()) as { readonly start_url: string };
		expect(new URL(manifest.start_url, city.childUrl).href).toBe(city.childUrl);
	});

	it('is no school’s: a school’s page has neither its line nor the adults’ door', async () => {
		const profile = newProfile();
		const tablet = await openBrowser(profile);
		try {
			await tablet.page.goto(system.links.childUrl);
			await readyForOffline(tablet.page);
			await tablet.page.locator('.read .more').first().click();
			await tablet.page.locator('.pages li').first().waitFor();
			await tablet.page.locator('.tool-back').click();
			await hook(tablet.page, 'start-letter').waitFor();
			expect(await hook(tablet.page, 'adults-door').count()).toBe(0);
		} finally {
			await tablet.close();
			removeProfile(profile);
		}
	});
});

it('Amina writes from home without a network, to the centre alone, and reads the answer there', () =>
	atHome(async ({ page, context }) => {
		await readyForOffline(page);
		await context.setOffline(true);
		await page.reload();
		await hook(page, 'adults-door').waitFor();
		expect(await says(page, 'city-wide')).toContain('どこからでも');
		await tap(page, 'start-letter', 'topic-friends', 'topic-next');
		await hook(page, 'recipient-centre').waitFor();
		expect(await hook(page, 'recipient-nurse').count()).toBe(0);
		expect((await page.locator('main').innerText()).replaceAll('\n', '')).not.toMatch(/どの.*学校/);
		await tap(page, 'recipient-centre');
		await typeLetter(page, 'おうちから かいています');
		await tap(page, 'letter-next', 'keep-with-pictures');
		const pictures = await learnPictures(page);
		await tap(page, 'letter-send');
		await waitForState(page, 'kept');
		await context.setOffline(false);
		await waitForState(page, 'posted');
		await answerLetter(desk.page, 'おうちから', 'うけとりました');
		await readAnswer(page, pictures, 'うけとりました');
	}));

it('Ms. Endo reports a worry by the adults’ door, also without a network, and the centre answers her as an adult', () =>
	atHome(async ({ page, context }) => {
		await readyForOffline(page);
		await context.setOffline(true);
		await tap(page, 'adults-door', 'topic-worry');
		expect(await says(page, 'adult-urgent')).toMatch(/110.*189/s);
		await page.locator('input[name="adult"]').nth(1).check({ force: true });
		await tap(page, 'adults-next');
		await typeLetter(page, 'よるに ひとりの こどもが います');
		await tap(page, 'letter-next', 'keep-with-pictures');
		const pictures = await learnPictures(page);
		await hook(page, 'letter-send').waitFor();
		const sending = await page.locator('main').innerText();
		expect(sending).not.toContain('いいよ');
		expect(await page.locator('input[name="urgent"], input[name="about"]').count()).toBe(0);
		await tap(page, 'letter-send');
		await waitForState(page, 'kept');
		await context.setOffline(false);
		await waitForState(page, 'posted');
		const row = desk.page.locator('[data-testid="case-row"]', { hasText: 'よるに' });
		await row.waitFor({ timeout: 60_000 });
		expect(await row.locator('[data-testid="case-adult"]').textContent()).toContain('近所');
		await openCase(desk.page, 'よるに');
		expect(await says(desk.page, 'letter-adult')).toContain('おとな');
		expect(await desk.page.locator('.letter .topics').innerText()).toBe('気になる子どもがいる');
		expect(await desk.page.locator('[data-testid^="ask-consent-"]').count()).toBe(0);
		await hook(desk.page, 'no-consents').waitFor();
		await answerLetter(desk.page, 'よるに', 'しらせて くださり ありがとうございます');
		await readAnswer(page, pictures, 'ありがとうございます');
		expect(await says(page, 'thread-fine')).toContain('心配');
	}));

it('words that were begun stay in hand when a hand goes to the other door, and count as its own', () =>
	atHome(async ({ page }) => {
		await tap(page, 'adults-door', 'topic-raising', 'adults-next');
		await typeLetter(page, 'かきはじめた');
		await page.locator('.tool-back').click();
		await page.locator('.tool-back').click();
		await tap(page, 'start-letter', 'topic-next', 'recipient-centre');
		expect(await hook(page, 'letter-text').inputValue()).toBe('かきはじめた');
		await tap(page, 'letter-next', 'send-one-way');
		expect(await page.locator('input[name="about"]').count()).toBe(3);
	}));
