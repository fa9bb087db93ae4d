import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { PageScreen } from '../../src/child/pageScreen.ts';
import type { Screen, Sheet } from '../../src/child/state.ts';
import { beginLetter, hook, tap, tapPictures, typeLetter, waitForState } from './childHooks.ts';

/** A tablet on which Amina has a box: her letter was answered for good, and the team asks her something. */
export type Tablet = { readonly page: Page; readonly childUrl: string; readonly pictures: readonly string[] };
/** From the first page to a screen, by its hooks alone; ends when the screen is there. */
export type Walk = (tablet: Tablet) => Promise<void>;

const here = (page: Page, name: string, place = 0) => hook(page, name).nth(place).waitFor({ timeout: 60_000 });
const written = 'あのね';

async function write(page: Page, to: 'centre' | 'nurse' = 'centre'): Promise<void> {
	await beginLetter(page, to, ['friends', 'gender']);
	await typeLetter(page, written);
	await tap(page, 'letter-next');
}
async function openBox({ page, pictures }: Tablet): Promise<void> {
	await tap(page, 'open-box');
	await tapPictures(page, pictures);
	await here(page, 'thread-item');
}
const learn = async (page: Page) => {
	await write(page);
	await tap(page, 'keep-with-pictures');
	await here(page, 'assigned-picture', 5);
};
const readPage =
	(name: string): Walk =>
	async ({ page }) => {
		await page.locator('.read .more').first().click();
		await tap(page, name);
		await here(page, 'reading-page');
	};
const openShelf: Walk = async ({ page }) => {
	await page.locator('.read .more').first().click();
	// A language without pages says that there are none just now.
	await page.locator('.pages li, main > .strip').first().waitFor();
};

/** The entry of the whole city, on the same tablet and with the same pin. */
async function openCity({ page, childUrl }: Tablet): Promise<void> {
	const city = new URL(childUrl);
	city.pathname = '/s/machi/';
	await page.goto(city.href);
	await here(page, 'adults-door');
}
const openAdults: Walk = async (tablet) => {
	await openCity(tablet);
	await tap(tablet.page, 'adults-door', 'topic-worry');
	await tablet.page.locator('input[name="adult"]').nth(1).check({ force: true });
};
const writeAsAdult: Walk = async (tablet) => {
	await openAdults(tablet);
	await tap(tablet.page, 'adults-next');
	await typeLetter(tablet.page, written);
	await tap(tablet.page, 'letter-next');
};

/** Every screen and sheet that the program can show; one without a walk does not compile. */
export const screenWalks: Readonly<Record<Exclude<Screen, PageScreen> | Sheet, Walk>> = {
	home: ({ page }) => here(page, 'start-letter'),
	shelf: openShelf,
	adults: openAdults,
	topics: async ({ page }) => {
		await tap(page, 'start-letter', 'topic-friends', 'topic-self', 'topic-examples');
		await page.locator('.tile .eg').nth(14).waitFor();
	},
	recipients: async ({ page }) => {
		await tap(page, 'start-letter', 'topic-gender', 'topic-self', 'topic-next');
		await here(page, 'recipient-nurse');
	},
	compose: async ({ page }) => {
		await beginLetter(page);
		await here(page, 'way-write');
		await typeLetter(page, written);
	},
	keep: async ({ page }) => {
		await write(page);
		await here(page, 'keep-with-pictures');
	},
	assigned: ({ page }) => learn(page),
	practise: async ({ page }) => {
		await learn(page);
		await tap(page, 'pictures-learned');
		await here(page, 'pictures-done');
	},
	send: async ({ page }) => {
		await write(page);
		await tap(page, 'send-one-way');
		await here(page, 'letter-send');
		await page.locator('input[name="urgent"]').nth(1).check({ force: true });
	},
	sent: async ({ page }) => {
		await write(page);
		await tap(page, 'send-one-way', 'letter-send');
		await waitForState(page, 'posted');
	},
	unlock: async ({ page }) => {
		await tap(page, 'open-box');
		await here(page, 'unlock-words');
	},
	empty: async ({ page, pictures }) => {
		await tap(page, 'open-box');
		const grid = page.locator('[data-testid^="picture-"]');
		await grid.first().waitFor();
		const all = await grid.evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-testid')?.replace('picture-', '') ?? ''));
		const other = all.find((picture) => !pictures.includes(picture)) ?? '';
		await tapPictures(page, [...pictures.slice(0, 5), other]);
		await here(page, 'empty-notebook');
	},
	box: async (tablet) => {
		await openBox(tablet);
		await here(tablet.page, 'consent-card');
	},
	survey: async (tablet) => {
		await openBox(tablet);
		await here(tablet.page, 'how-it-went');
		await tap(tablet.page, 'survey-open', 'survey-heard-yes');
		await here(tablet.page, 'survey-words');
	},
	words: async ({ page }) => {
		await tap(page, 'open-box', 'unlock-words');
		await here(page, 'bookmark-word', 4);
	},
	bookmark: async (tablet) => {
		await openBox(tablet);
		await tap(tablet.page, 'bookmark-open');
		await here(tablet.page, 'bookmark-draw');
	},
	erase: async (tablet) => {
		await openBox(tablet);
		await tap(tablet.page, 'erase-open', 'erase-ask');
		await here(tablet.page, 'erase-yes');
	},
	stopped: async ({ page, childUrl }) => {
		const other = new URL(childUrl);
		const pin = other.searchParams.get('k') ?? '';
		other.searchParams.set('k', (pin.startsWith('a') ? 'b' : 'a') + pin.slice(1));
		await page.goto(other.href);
		await here(page, 'other-pin');
	},
	help: async ({ page }) => {
		await tap(page, 'help-lines');
		await page.locator('.now-danger').waitFor();
	},
	settings: async ({ page }) => {
		await tap(page, 'language');
		await page.locator('.settings').waitFor();
	},
	exceptions: async ({ page }) => {
		await tap(page, 'start-letter', 'topic-next');
		await page.locator('.promise .more').first().click();
		await page.locator('.promise').waitFor({ state: 'detached' });
	},
};

/** Screens that show quite another face after a touch. */
const faces: Readonly<Record<string, Walk>> = {
	'compose, drawing': async ({ page }) => {
		await beginLetter(page);
		await tap(page, 'way-draw');
		await here(page, 'drawing-paper');
	},
	'compose, choosing only': async ({ page }) => {
		await beginLetter(page);
		await tap(page, 'way-choose');
		await page.locator('#letter-way input').first().waitFor({ state: 'attached' });
	},
	'send, to the nurse': async ({ page }) => {
		await write(page, 'nurse');
		await tap(page, 'send-one-way');
		await here(page, 'send-to-centre');
	},
	'send, from the box': async (tablet) => {
		await openBox(tablet);
		await tap(tablet.page, 'thread-reply');
		await typeLetter(tablet.page, written);
		await tap(tablet.page, 'letter-next');
		await here(tablet.page, 'letter-send');
		await tablet.page.locator('details.how > summary').click();
	},
	'home, of the whole city': openCity,
	'recipients, of the whole city': async (tablet) => {
		await openCity(tablet);
		await tap(tablet.page, 'start-letter', 'topic-next');
		await here(tablet.page, 'recipient-centre');
	},
	'compose, by an adult': async (tablet) => {
		await openAdults(tablet);
		await tap(tablet.page, 'adults-next');
		await here(tablet.page, 'way-write');
	},
	'send, by an adult': async (tablet) => {
		await writeAsAdult(tablet);
		await tap(tablet.page, 'send-one-way');
		await here(tablet.page, 'adult-urgent');
	},
	'bookmark, its words': async (tablet) => {
		await openBox(tablet);
		await tap(tablet.page, 'bookmark-open', 'bookmark-draw');
		await here(tablet.page, 'bookmark-shown', 4);
	},
};

const pagesOf = (folder: string) =>
	readdirSync(new URL(`../../src/content/${folder}/`, import.meta.url)).map((file) => `page-${file.replace(/\.md$/, '')}`);
/** Whether there are pages to read in this language. */
const hasPages = (language: string) => existsSync(new URL(`../../src/content/${language}/`, import.meta.url));
const readingWalks = Object.fromEntries(pagesOf('ja-B').map((name) => [name, readPage(name)]));

const practiseExit: Walk = async (tablet) => {
	await openShelf(tablet);
	await tap(tablet.page, 'page-exit');
	await here(tablet.page, 'exit-try');
};

export const walks: Readonly<Record<string, Walk>> = { ...screenWalks, 'page-exit': practiseExit, ...readingWalks, ...faces };

/** The names of the walks that there are in a language. */
export const walksIn = (language: string): readonly string[] =>
	Object.keys(walks).filter((name) => hasPages(language) || readingWalks[name] === undefined);

/** A screen of the way to a letter or of the box, not a page to read nor one more face of a screen. */
export const isMain = (name: string): boolean => screenWalks[name as keyof typeof screenWalks] !== undefined;

/** The pages that are screens of their own in the program's table, besides those of the packs. */
export function pagesInProgram(): readonly string[] {
	const table = readFileSync(new URL('../../src/child/LaterScreens.tsx', import.meta.url), 'utf8');
	return [...table.matchAll(/'(page-[a-z-]+)'/g)].map(([, name]) => name ?? '');
}
