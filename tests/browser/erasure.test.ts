import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { beginLetter, hook, learnPictures, tap, typeLetter } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';
import { readyForOffline } from '../support/offline.ts';
import { filesHoldingBytes } from '../support/searchFiles.ts';

let system: DemoSystem;
const profile = newProfile();
let tablet: TestBrowser;

beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profile);
});
afterAll(async () => {
	await tablet.close();
	await system.remove();
	removeProfile(profile);
});

/** 48 bytes out of the middle of the only DRAFT record on this tablet. */
const draftSample = (page: Page): Promise<number[]> =>
	page.evaluate(
		() =>
			new Promise<number[]>((resolve, reject) => {
				const opening = indexedDB.open('vault');
				opening.onerror = () => reject(new Error('no vault'));
				opening.onsuccess = () => {
					const request = opening.result.transaction('drafts').objectStore('drafts').getAll();
					request.onsuccess = () => {
						const [row] = request.result as { record: Uint8Array }[];
						opening.result.close();
						resolve([...(row?.record.subarray(30_000, 30_048) ?? [])]);
					};
				};
			}),
	);

/** Waits until the draft on the disk is another one than this. */
async function draftAfter(page: Page, before: readonly number[]): Promise<number[]> {
	for (let tries = 0; tries < 100; tries++) {
		const sample = await draftSample(page);
		if (sample.join() !== before.join()) return sample;
		await page.waitForTimeout(100);
	}
	throw new Error('the draft was not written again within ten seconds');
}

// An implementation detail of Chromium that protocol section 3 leans on: large values are files of their own and go when overwritten.
it('leaves no old draft on the disk, not even sealed, once a newer one is saved', async () => {
	await tablet.page.goto(system.links.childUrl);
	await readyForOffline(tablet.page);
	await beginLetter(tablet.page);
	await tap(tablet.page, 'keep-now');
	await learnPictures(tablet.page);
	await hook(tablet.page, 'letter-text').waitFor();
	const empty = await draftSample(tablet.page);
	await typeLetter(tablet.page, 'はじめの ぶん');
	const first = await draftAfter(tablet.page, empty);
	expect(filesHoldingBytes(profile, Buffer.from(first))).not.toEqual([]);
	await typeLetter(tablet.page, 'つぎの ぶん');
	const second = await draftAfter(tablet.page, first);
	expect(filesHoldingBytes(profile, Buffer.from(second))).not.toEqual([]);
	expect(filesHoldingBytes(profile, Buffer.from(first))).toEqual([]);
});
