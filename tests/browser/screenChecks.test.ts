import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { cutTexts } from '../support/cutTexts.ts';
import { smallTargets } from '../support/smallTargets.ts';
import { tabTrouble } from '../support/tabOrder.ts';

// What looks at every screen is shown faults, so that its silence means something.

let browser: TestBrowser;
const profile = newProfile();

beforeAll(async () => {
	browser = await openBrowser(profile, { width: 540, height: 405 });
});
afterAll(async () => {
	await browser.close();
	removeProfile(profile);
});

const big = 'min-width:60px;min-height:60px';
const show = (main: string) =>
	browser.page.setContent(`<!doctype html><html lang="en"><title>a</title><style>*{margin:0}</style><main><h1>a</h1>${main}</main></html>`);
const look = async () => {
	const { page } = browser;
	return { cut: await cutTexts(page), small: await smallTargets(page), tab: await tabTrouble(page, true), axe: await axeViolations(page) };
};

it('finds nothing wrong with a plain page', async () => {
	await show(`<button style="${big}">one</button> <button style="${big}">two</button>`);
	expect(await look()).toEqual({ cut: [], small: [], tab: [], axe: [] });
});

it.each([
	['cut at the side', '<p style="width:40px;overflow:hidden;white-space:nowrap">a long sentence</p>'],
	['cut above or below', '<p style="height:10px;overflow:hidden">a<br>b<br>c</p>'],
	['runs over', `<button style="width:60px;height:60px;white-space:nowrap;padding:0">a long sentence</button>`],
	['runs out of the window', '<p style="position:absolute;left:-30px">a</p>'],
	['too wide', '<div style="width:700px">a</div>'],
])('sees text that is %s', async (said, html) => {
	await show(html);
	expect((await look()).cut.join()).toContain(said);
});

it('sees a target that is too small, and measures a hidden radio button by its label', async () => {
	await show(`<button style="width:40px;height:60px">a</button><label style="display:block;${big}">b<input type="radio" name="c"></label>`);
	expect((await look()).small).toEqual(['small, 40 × 60: a']);
});

it.each([
	[
		'goes back from second to first',
		`<div style="display:flex;flex-direction:row-reverse"><button style="${big}">second</button><button style="${big}">first</button></div>`,
	],
	[
		'goes back from low to high',
		`<div style="display:flex;flex-direction:column-reverse"><button style="${big}">low</button><button style="${big}">high</button></div>`,
	],
	['cannot come in order to last', `<button style="${big}">a</button><button style="${big}" tabindex="1">last</button>`],
	['cannot come in order to never', `<button style="${big}">a</button><button style="${big}" tabindex="-1">never</button>`],
	[
		'stays out of sight with the focus: under',
		`<button style="${big}">under</button><p style="position:fixed;inset:0;background:#fff">a</p>`,
	],
])('sees that Tab %s', async (said, html) => {
	await show(html);
	expect((await look()).tab.join()).toContain(said);
});

it('sees what axe-core sees', async () => {
	await show('<p style="color:#bbb;background:#fff">pale</p>');
	expect((await look()).axe.join()).toContain('color-contrast');
});
