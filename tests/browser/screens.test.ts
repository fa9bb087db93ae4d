import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkScreen, openTablet, phoneSize, tabletSize, zoomedSize } from '../support/checkScreen.ts';
import { pagesInProgram, type Tablet, walks, walksIn } from '../support/screenWalks.ts';

// The part of `npm run screens` that every change goes through: all screens in Japanese, and those where other languages have least room.

const looks = [
	{ theme: 'light', size: tabletSize },
	{ theme: 'dark', size: phoneSize },
	{ theme: 'beige', size: zoomedSize },
] as const;
/** At 200 % a screen is laid out as on a phone, but low: looked at where a foot or a card stands over much. */
const low: readonly string[] = ['topics', 'compose', 'keep', 'send', 'unlock', 'box', 'settings'];
/** The pages to read are laid out alike; the phone is where they have the least room. */
const isReading = (name: string) => name.startsWith('page-') && name !== 'page-exit' && name !== 'page-rights';
const looksAt = (name: string) => (isReading(name) ? looks.slice(1, 2) : low.includes(name) ? looks : looks.slice(0, 2));

let tablet: Tablet;
let remove: () => Promise<void>;

beforeAll(async () => {
	({ tablet, remove } = await openTablet());
});
afterAll(() => remove());

it('knows the way to every page that the program shows as a screen', () => {
	expect(pagesInProgram().filter((name) => walks[name] === undefined)).toEqual([]);
});

it.each(walksIn('ja-B'))('lets %s be read, reached and touched in Japanese on a tablet and on a phone', async (name) => {
	expect(await checkScreen(tablet, name, 'ja-B', looksAt(name))).toEqual([]);
});

it.each([
	['ja-A', 'topics'],
	['en', 'bookmark'],
	['zh-Hans', 'bookmark, its words'],
	['pt-BR', 'send'],
	['fil', 'compose, drawing'],
] as const)('in %s lets %s be read, reached and touched', async (language, name) => {
	expect(await checkScreen(tablet, name, language, looks.slice(0, 2))).toEqual([]);
});
