import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkScreen, openTablet, phoneSize, tabletSize } from '../support/checkScreen.ts';
import { isMain, type Tablet, walksIn } from '../support/screenWalks.ts';

// The pages to read, the further faces of screens, and where other languages have least room: tests/browser/screens.test.ts has the rest.

const looks = [
	{ theme: 'light', size: tabletSize, whole: false },
	{ theme: 'dark', size: phoneSize },
] as const;
/** The pages to read are laid out alike; the phone is where they have the least room. */
const isReading = (name: string) => name.startsWith('page-') && name !== 'page-exit' && name !== 'page-rights';

let tablet: Tablet;
let remove: () => Promise<void>;

beforeAll(async () => {
	({ tablet, remove } = await openTablet());
});
afterAll(() => remove());

it.each(walksIn('ja-B').filter((name) => !isMain(name)))('lets %s be read, reached and touched in Japanese', async (name) => {
	expect(await checkScreen(tablet, name, 'ja-B', isReading(name) ? looks.slice(1) : looks)).toEqual([]);
});

it.each([
	['ja-A', 'topics'],
	['en', 'bookmark'],
	['zh-Hans', 'bookmark, its words'],
	['pt-BR', 'send'],
	['fil', 'compose, drawing'],
] as const)('in %s lets %s be read, reached and touched', async (language, name) => {
	expect(await checkScreen(tablet, name, language, looks)).toEqual([]);
});
