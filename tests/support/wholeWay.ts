import { newProfile, removeProfile } from './chromium.ts';
import { type DemoSystem, startDemoSystem } from './demoSystem.ts';
import {
	learnPictures,
	type OpenBrowser,
	type OtherBrowser,
	press,
	pressPictures,
	until,
	untilReadyForOffline,
	untilState,
	untilText,
	writeLetter,
} from './otherBrowser.ts';

const letter = 'うみの むこうから かきました';
const answer = 'よみました。ありがとう';

async function openBox(browser: OtherBrowser, system: DemoSystem, pictures: readonly string[]): Promise<void> {
	await browser.goTo(system.links.childUrl);
	await press(browser, 'open-box');
	await pressPictures(browser, pictures);
	await untilText(browser, 'thread-item', letter);
}

/**
 * The server is back, which no browser notices: it is said as a browser says that there is a network again, every second, for soon after a
 * failure it changes nothing.
 */
async function untilPosted(browser: OtherBrowser): Promise<void> {
	const second = 'Math.floor(performance.now() / 1_000)';
	const say = `globalThis.saidAt !== ${second} && (globalThis.saidAt = ${second}, dispatchEvent(new Event('online')))`;
	await until(browser, `(${say}, document.querySelector('[data-testid="letter-state"][data-state="posted"]') !== null)`);
}

/** Ben's console, in the same browser. */
async function answerAtTheCentre(browser: OtherBrowser, { links }: DemoSystem): Promise<void> {
	await browser.goTo(links.consoleUrl);
	await press(browser, 'console-passphrase');
	await browser.type(links.consolePassphrase);
	await press(browser, 'console-unlock', 'case-row');
	await untilText(browser, 'case-letter', letter);
	await press(browser, 'answer-text');
	await browser.type(answer);
	await press(browser, 'answer-send');
	await untilText(browser, 'case-answer', answer);
}

/**
 * A letter's whole way from a browser without Background Sync: the first visit; the letter written and kept while there is no network (the
 * server is gone); the browser ended and begun again on what it kept; the letter posted by the page; the answer read in the box.
 */
export async function walkWholeWay(open: OpenBrowser): Promise<void> {
	const [system, profile] = [await startDemoSystem(), newProfile()];
	let browser: OtherBrowser | null = null;
	try {
		browser = await open(profile);
		await browser.goTo(system.links.childUrl);
		await untilReadyForOffline(browser);
		if (await browser.evaluate<boolean>(`'sync' in ServiceWorkerRegistration.prototype`)) throw new Error('it has Background Sync');
		await system.stop();
		await writeLetter(browser, letter);
		const pictures = await learnPictures(browser);
		await press(browser, 'letter-send');
		await untilState(browser, 'kept');
		await browser.close();

		browser = null;
		browser = await open(profile);
		await openBox(browser, system, pictures);
		await untilState(browser, 'kept');
		await system.start();
		await untilPosted(browser);

		// Her page lies in the back-forward cache meanwhile, left with an open box.
		await answerAtTheCentre(browser, system);
		await openBox(browser, system, pictures);
		await untilText(browser, 'thread-item', answer);
		await untilState(browser, 'answered');
	} finally {
		await browser?.close();
		await system.remove();
		removeProfile(profile);
	}
}
