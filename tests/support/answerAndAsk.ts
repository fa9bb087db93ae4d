import { hook, tap } from './childHooks.ts';
import { newProfile, openBrowser, removeProfile } from './chromium.ts';
import { answerLetter, unlockConsole } from './consoleHooks.ts';
import type { Links } from './demoSystem.ts';

/** Ben answers the letter that holds this text, for good or not, and asks whether Amina's school may be told her name. */
export async function answerAndAsk(links: Links, letter: string, answer: string, closes = false): Promise<void> {
	const profile = newProfile();
	const desk = await openBrowser(profile);
	await unlockConsole(desk.page, links);
	await answerLetter(desk.page, letter, answer, closes);
	await tap(desk.page, 'ask-consent-name');
	await hook(desk.page, 'consent-purpose').fill('たんにんの せんせいに みまもって もらう');
	await hook(desk.page, 'consent-words').fill('くつを かくされた\nなまえは はるか');
	await tap(desk.page, 'consent-ask-send');
	await hook(desk.page, 'case-ask').waitFor();
	await desk.close();
	removeProfile(profile);
}
