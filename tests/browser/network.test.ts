import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, typeLetter, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { answerLetter, unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { type NetworkLog, recordNetwork } from '../support/networkLog.ts';
import { readyForOffline } from '../support/offline.ts';

let system: DemoSystem;
const profiles = [newProfile(), newProfile(), newProfile()] as const;
const browsers: TestBrowser[] = [];

beforeAll(async () => {
	system = await startDemoSystem();
});
afterAll(async () => {
	for (const browser of browsers) await browser.close();
	await system.remove();
	for (const profile of profiles) removeProfile(profile);
});

/** A browser all of whose requests go through a log: those of pages, of workers and of the service worker, and its own. */
async function openLogged(profile: string): Promise<{ readonly browser: TestBrowser; readonly log: NetworkLog }> {
	const log = await recordNetwork();
	const browser = await openBrowser(profile, undefined, { proxy: { server: log.proxy, bypass: '<-loopback>' } });
	browsers.push(browser);
	return { browser, log };
}
const originOf = (url: string) => new URL(url).origin;

it('sees every request there is to see, also of a worker', async () => {
	const { browser, log } = await openLogged(profiles[2]);
	const other = createServer((_, answer) => answer.setHeader('Access-Control-Allow-Origin', '*').end('1')).listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as AddressInfo;
	await browser.page.goto(`http://127.0.0.1:${port}/`);
	await browser.page.evaluate(
		() =>
			new Promise((heard) => {
				const script = `fetch('/from-a-worker', { mode: 'no-cors' }).finally(() => postMessage(0))`;
				const url = URL.createObjectURL(new Blob([script.replace("'/", `'${location.origin}/`)]));
				new Worker(url).addEventListener('message', heard);
			}),
	);
	expect(log.requests()).toContain(`http://127.0.0.1:${port}/from-a-worker`);
	other.close();
	await browsers.pop()?.close();
	await log.close();
});

it('asks nothing of anybody but its own origin, from the first visit to the answer read', async () => {
	const { browser: tablet, log } = await openLogged(profiles[0]);
	const { browser: desk, log: deskLog } = await openLogged(profiles[1]);
	const { page } = tablet;
	const letter = 'だれにも きかれない てがみ';
	await page.goto(system.links.childUrl);
	await readyForOffline(page);
	await tap(page, 'help-lines', 'help-lines');
	await page.locator('.read .more').first().click();
	await page.locator('.pages li').first().waitFor();
	await page.goto(system.links.childUrl);
	await beginLetter(page);
	await typeLetter(page, letter);
	await tap(page, 'letter-next', 'keep-with-pictures');
	const pictures = await learnPictures(page);
	await tap(page, 'letter-send');
	await waitForState(page, 'posted');
	await unlockConsole(desk.page, system.links);
	await answerLetter(desk.page, letter, 'よみました');
	await waitForState(page, 'answered');
	await tap(page, 'quick-exit');
	await page.locator('#answers button').nth(3).waitFor();
	await page.goto(system.links.childUrl);
	await tap(page, 'open-box');
	await tapPictures(page, pictures);
	await hook(page, 'thread-item').nth(1).waitFor();

	const asked = log.requests();
	expect([...new Set(asked.map(originOf))]).toEqual([originOf(system.links.childUrl)]);
	expect([...new Set(deskLog.requests().map(originOf))]).toEqual([originOf(system.links.consoleUrl)]);
	// Workers and service worker are among them: the letter went up and the answer came down.
	for (const path of ['/sw.js', '/v1/envelopes', '/v1/feeds/'])
		expect(
			asked.some((url) => new URL(url).pathname.startsWith(path)),
			path,
		).toBe(true);
	await log.close();
	await deskLog.close();
});
