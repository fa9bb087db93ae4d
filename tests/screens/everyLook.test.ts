import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../src/child/words.ts';
import type { Theme } from '../../src/ui/theme.ts';
import { checkScreen, openTablet, phoneSize, tabletSize, zoomedSize } from '../support/checkScreen.ts';
import { type Tablet, walksIn } from '../support/screenWalks.ts';

// `npm run screens`: every screen in every language, on every paper, on a tablet and on a phone, and at 200 %.

const themes: Readonly<Record<Theme, true>> = { light: true, dark: true, beige: true };
const looks = (Object.keys(themes) as readonly Theme[]).flatMap((theme) =>
	[tabletSize, phoneSize, zoomedSize].map((size) => ({ theme, size })),
);

let tablet: Tablet;
let remove: () => Promise<void>;

beforeAll(async () => {
	({ tablet, remove } = await openTablet());
});
afterAll(() => remove());

describe.each(languages)('in %s', (language) => {
	it.each(walksIn(language))('%s can be read, reached and touched in every look', async (name) => {
		expect(await checkScreen(tablet, name, language, looks)).toEqual([]);
	});
});
