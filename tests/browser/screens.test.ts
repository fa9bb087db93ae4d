import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkScreen, openTablet, phoneSize, tabletSize, zoomedSize } from '../support/checkScreen.ts';
import { pagesInProgram, type Tablet, walks, walksIn } from '../support/screenWalks.ts';

// The part of `npm run screens` that every change goes through: all screens in Japanese.

const looks = [
	{ theme: 'light', size: tabletSize },
	{ theme: 'dark', size: phoneSize },
	{ theme: 'beige', size: zoomedSize },
] as const;
/** The pages to read are laid out alike; the phone is where they have the least room. */
const isReading = (name: string) => name.startsWith('page-') && name !== 'page-exit' && name !== 'page-rights';

let tablet: Tablet;
let remove: () => Promise<void>;

beforeAll(async () => {
	({ tablet, remove } = await openTablet());
});
afterAll(() => remove());

it('knows the way to every page that the program shows as a screen', () => {
	expect(pagesInProgram().filter((name) => walks[name] === undefined)).toEqual([]);
});

it.each(walksIn('ja-B'))('lets %s be read, reached and touched on a tablet, on a phone and at 200 %%', async (name) => {
	expect(await checkScreen(tablet, name, 'ja-B', isReading(name) ? looks.slice(1, 2) : looks)).toEqual([]);
});
