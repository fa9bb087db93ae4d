import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { phoneSize, tabletSize } from '../support/checkScreen.ts';
import { beginLetter, hook, tap } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { cutTexts } from '../support/cutTexts.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { smallTargets } from '../support/smallTargets.ts';
import { localVoices, recordSpeech } from '../support/speaking.ts';
import { tabTrouble } from '../support/tabOrder.ts';

let system: DemoSystem;
let browser: TestBrowser;
const profile = newProfile();

beforeAll(async () => {
	system = await startDemoSystem();
	browser = await openBrowser(profile, tabletSize);
	await recordSpeech(browser.context, localVoices);
	await browser.page.goto(system.links.childUrl);
});
afterAll(async () => {
	await browser.close();
	await system.remove();
	removeProfile(profile);
});

/** Everything wrong with the screen as it stands, on a tablet and on a phone. */
async function troubles(where: string): Promise<readonly string[]> {
	const { page } = browser;
	const found: string[] = [];
	for (const size of [tabletSize, phoneSize]) {
		await page.setViewportSize(size);
		const wrong = [await axeViolations(page), await cutTexts(page), await smallTargets(page), await tabTrouble(page, true)].flat();
		found.push(...wrong.map((one) => `${where}, ${size.width} px: ${one}`));
	}
	return found;
}

it.each(['ja-A', 'ja-B', 'en', 'fil'])(
	'with the button for reading aloud, screens in %s can be read, reached and touched',
	async (language) => {
		const { page } = browser;
		await page.evaluate(
			(look) => window.localStorage.setItem('tayori-look', look),
			JSON.stringify({ language, motion: 'still', aloud: 'on' }),
		);
		await page.goto(system.links.childUrl);
		await hook(page, 'read-aloud').waitFor();
		const home = await troubles('home');
		await beginLetter(page);
		await hook(page, 'read-own').waitFor();
		const compose = await troubles('compose');
		await tap(page, 'language');
		const choices = page.locator('.opt:has(input[name="aloud"])');
		await choices.nth(0).click();
		await choices.nth(1).click();
		await hook(page, 'aloud-yes').waitFor();
		expect([...home, ...compose, ...(await troubles('settings'))]).toEqual([]);
	},
);
