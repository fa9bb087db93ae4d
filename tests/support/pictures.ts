import type { Page } from 'playwright-core';
import { beginLetter, hook, learnPictures, tap, typeLetter, waitForState } from './childHooks.ts';
import { answerLetter, unlockConsole } from './consoleHooks.ts';
import type { Links } from './demoSystem.ts';

export type Scene = { readonly links: Links; readonly tablet: Page; readonly desk: Page };
const letter = 'きょう がっこうで あったことを かきます。';
const answer = 'てがみを ありがとう。{読|よ}みました。よかったら、もうすこし おしえてください。';

async function begin({ links, tablet }: Scene): Promise<void> {
	await tablet.goto(links.childUrl);
	await beginLetter(tablet);
	await hook(tablet, 'way-write').waitFor();
	await typeLetter(tablet, letter);
}

/** docs/pictures/<name>.png → how its page comes to what is shown. */
export const pictures: Readonly<Record<string, (scene: Scene) => Promise<Page>>> = {
	child: async (scene) => {
		await begin(scene);
		return scene.tablet;
	},
	console: async (scene) => {
		await begin(scene);
		await tap(scene.tablet, 'letter-next', 'keep-with-pictures');
		await learnPictures(scene.tablet);
		await tap(scene.tablet, 'letter-send');
		await waitForState(scene.tablet, 'posted');
		await unlockConsole(scene.desk, scene.links);
		await answerLetter(scene.desk, letter, answer);
		await hook(scene.desk, 'case-answer').waitFor();
		return scene.desk;
	},
};
