import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';

let system: DemoSystem;
const profile = newProfile();

beforeAll(async () => {
	system = await startDemoSystem();
});
afterAll(async () => {
	await system.remove();
	removeProfile(profile);
});

const budgetBytes = 40 * 1_024;

it('lets a child write after at most 40 KiB of scripts and words, without libsodium and Dexie', async () => {
	const browser = await openBrowser(profile);
	const requested: string[] = [];
	browser.page.on('request', (request) => requested.push(request.url()));
	await browser.page.goto(system.links.childUrl);
	await beginLetter(browser.page, 'centre', []);
	await hook(browser.page, 'letter-text').press('a');
	expect(await hook(browser.page, 'letter-text').inputValue()).toBe('a');
	const counted = [...new Set(requested)].filter((url) => /\.(m?js|json)(\?|$)/.test(url) && !url.includes('/v1/'));
	const bodies = await Promise.all(counted.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
	const brotli = bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
	expect(counted.filter((url) => /lockedRoom|postman|sodium|dexie/i.test(url))).toEqual([]);
	expect(brotli).toBeLessThanOrEqual(budgetBytes);
	await browser.close();
});
