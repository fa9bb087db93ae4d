import type { Theme } from '../../src/ui/theme.ts';
import { answerAndAsk } from './answerAndAsk.ts';
import { axeViolations, rulesOfLook } from './axe.ts';
import { beginLetter, learnPictures, tap, typeLetter, waitForState } from './childHooks.ts';
import { newProfile, openBrowser, removeProfile } from './chromium.ts';
import { cutTexts } from './cutTexts.ts';
import { startDemoSystem } from './demoSystem.ts';
import { readyForOffline } from './offline.ts';
import { loudFields } from './quietFields.ts';
import { type Tablet, walks } from './screenWalks.ts';
import { smallTargets } from './smallTargets.ts';
import { tabTrouble } from './tabOrder.ts';

export type Size = { readonly width: number; readonly height: number };
export const tabletSize: Size = { width: 1080, height: 810 };
export const phoneSize: Size = { width: 390, height: 740 };
/** The tablet at 200 %: half as many CSS pixels each way. */
export const zoomedSize: Size = { width: 540, height: 405 };

/** `whole: false` leaves out what cannot differ from another look of the same screen: axe's rules of structure, and pressing the Tab key. */
export type Look = { readonly theme: Theme; readonly size: Size; readonly whole?: boolean };

/** Everything wrong with the screen as it stands in one look; empty when nothing is. */
async function troubleIn({ page }: Tablet, { theme, size, whole = true }: Look): Promise<readonly string[]> {
	await page.setViewportSize(size);
	await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	const found = [
		await axeViolations(page, whole ? null : rulesOfLook),
		await cutTexts(page),
		await smallTargets(page),
		await tabTrouble(page, whole),
	].flat();
	return found.map((one) => `${theme} ${size.width} × ${size.height}: ${one}`);
}

/** Opens the first page in this language, goes to a screen and looks at it in each look. */
export async function checkScreen(tablet: Tablet, name: string, language: string, looks: readonly Look[]): Promise<readonly string[]> {
	const { page, childUrl } = tablet;
	const kept = JSON.stringify({ language, ...(language.startsWith('ja') ? { register: language } : {}), motion: 'still', theme: 'light' });
	await page.setViewportSize(tabletSize);
	await page.evaluate((look) => window.localStorage.setItem('tayori-look', look), kept);
	await page.goto(childUrl);
	await walks[name]?.(tablet);
	const found: string[] = [];
	found.push(...(await loudFields(page)));
	for (const look of looks) found.push(...(await troubleIn(tablet, look)));
	return found;
}

/** The whole system, and a tablet with a box in which something lies. `remove` ends and removes all of it. */
export async function openTablet(): Promise<{ readonly tablet: Tablet; readonly remove: () => Promise<void> }> {
	const system = await startDemoSystem();
	const profile = newProfile();
	const { page, close } = await openBrowser(profile, tabletSize);
	await page.goto(system.links.childUrl);
	await readyForOffline(page);
	const letter = 'くつを かくされて います';
	await beginLetter(page);
	await typeLetter(page, letter);
	await tap(page, 'letter-next', 'keep-with-pictures');
	const pictures = await learnPictures(page);
	await tap(page, 'letter-send');
	await waitForState(page, 'posted');
	await answerAndAsk(system.links, letter, 'よみました。{話|はな}して くれて ありがとう。', true);
	const remove = async () => {
		await close();
		await system.remove();
		removeProfile(profile);
	};
	return { tablet: { page, childUrl: system.links.childUrl, pictures }, remove };
}
