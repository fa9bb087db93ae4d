import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkScreen, openTablet, phoneSize, tabletSize, zoomedSize } from '../support/checkScreen.ts';
import { isMain, pagesInProgram, type Tablet, walks, walksIn } from '../support/screenWalks.ts';

// The part of `npm run screens` that every change goes through: all screens in Japanese, here those of the way to a letter and of the box.
// tests/walks/otherScreens.test.ts has the pages to read, the variants, and those where other languages have least room.

const looks = [
	{ theme: 'light', size: tabletSize, whole: false },
	{ theme: 'dark', size: phoneSize },
	{ theme: 'beige', size: zoomedSize, whole: false },
] as const;
/** At 200 % a screen is laid out as on a phone, but low: looked at where a foot or a card stands over much. */
const low: readonly string[] = ['topics', 'compose', 'keep', 'send', 'unlock', 'box', 'settings'];
const looksAt = (name: string) => (low.includes(name) ? looks : looks.slice(0, 2));

let tablet: Tablet;
let remove: () => Promise<void>;

beforeAll(async () => {
	({ tablet, remove } = await openTablet());
});
afterAll(() => remove());

it('knows the way to every page that the program shows as a screen', () => {
	expect(pagesInProgram().filter((name) => walks[name] === undefined)).toEqual([]);
});

it.each(walksIn('ja-B').filter(isMain))('lets %s be read, reached and touched in Japanese on a tablet and on a phone', async (name) => {
	expect(await checkScreen(tablet, name, 'ja-B', looksAt(name))).toEqual([]);
});
