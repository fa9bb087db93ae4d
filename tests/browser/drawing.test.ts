import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetter, hook, learnPictures, tap, tapPictures, waitForState } from '../support/childHooks.ts';
import { newProfile, openBrowser, removeProfile, type TestBrowser } from '../support/chromium.ts';
import { unlockConsole } from '../support/consoleHooks.ts';
import { type DemoSystem, startDemoSystem } from '../support/demoSystem.ts';

let system: DemoSystem;
const profiles = { tablet: newProfile(), console: newProfile() };
let tablet: TestBrowser;
let desk: TestBrowser;

beforeAll(async () => {
	system = await startDemoSystem();
	tablet = await openBrowser(profiles.tablet);
	desk = await openBrowser(profiles.console);
});
afterAll(async () => {
	await tablet.close();
	await desk.close();
	await system.remove();
	for (const profile of Object.values(profiles)) removeProfile(profile);
});

/** Draws a line with the mouse; places are parts of the paper's side. */
async function drawLine(page: Page, ...places: readonly (readonly [number, number])[]): Promise<void> {
	await hook(page, 'drawing-paper').scrollIntoViewIfNeeded();
	const box = await hook(page, 'drawing-paper').boundingBox();
	if (box === null) throw new Error('no paper');
	const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
	const [first, ...rest] = places.map(at);
	if (first === undefined) return;
	await page.mouse.move(...first);
	await page.mouse.down();
	for (const place of rest) await page.mouse.move(...place, { steps: 8 });
	await page.mouse.up();
}

const paperSays = (page: Page) => hook(page, 'drawing-paper').getAttribute('aria-label');

it('a drawing by mouse and by keyboard is kept, sent, and seen and replayed by a counsellor', async () => {
	const { page } = tablet;
	await page.goto(system.links.childUrl);
	await beginLetter(page, 'centre', []);
	await tap(page, 'way-draw', 'draw-red', 'draw-width-24');
	await drawLine(page, [0.1, 0.1], [0.9, 0.2]);
	await drawLine(page, [0.1, 0.8], [0.5, 0.8]);
	expect(await paperSays(page)).toContain('数は2。');

	await tap(page, 'draw-eraser');
	await drawLine(page, [0.3, 0.75], [0.3, 0.85]);
	expect(await paperSays(page)).toContain('数は1。');
	await tap(page, 'draw-undo');
	expect(await paperSays(page)).toContain('数は2。');
	await tap(page, 'draw-undo');
	expect(await paperSays(page)).toContain('数は1。');

	// By keyboard alone: the sticker's button, the house, the paper, two steps, Enter; then a line of three fields.
	await hook(page, 'draw-sticker').focus();
	await page.keyboard.press('Enter');
	await hook(page, 'draw-sticker-house').focus();
	await page.keyboard.press('Enter');
	await hook(page, 'drawing-paper').focus();
	for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
	expect(await paperSays(page)).toContain('家');
	await hook(page, 'draw-pen').focus();
	await page.keyboard.press('Enter');
	await hook(page, 'drawing-paper').focus();
	for (const key of ['ArrowRight', 'Enter', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
	expect(await paperSays(page)).toContain('数は2。');

	await tap(page, 'letter-next', 'keep-with-pictures');
	const pictures = await learnPictures(page);
	await tap(page, 'letter-send');
	await waitForState(page, 'posted');

	await unlockConsole(desk.page, system.links);
	await hook(desk.page, 'case-row').first().click({ timeout: 30_000 });
	const seen = hook(desk.page, 'case-drawing');
	await seen.waitFor();
	expect(await seen.locator('svg.drawing path').count()).toBe(3);
	expect(await seen.locator('svg.drawing').getAttribute('aria-label')).toMatch(/2.*家/);
	const whole = await seen.locator('svg.drawing').innerHTML();
	await hook(desk.page, 'drawing-replay').click();
	await expect.poll(() => seen.locator('svg.drawing').innerHTML()).not.toBe(whole);
	await expect.poll(() => seen.locator('svg.drawing').innerHTML(), { timeout: 15_000 }).toBe(whole);

	await page.goto(system.links.childUrl);
	await tap(page, 'open-box');
	await tapPictures(page, pictures);
	await hook(page, 'thread-drawing').waitFor();
	expect(await hook(page, 'thread-drawing').locator('svg.drawing path').count()).toBe(3);
}, 120_000);

it('a drawing is kept in the open box, a line without room is not put down, and only choosing is a letter too', async () => {
	const { page } = tablet;
	await tap(page, 'start-letter', 'topic-next', 'recipient-centre', 'way-draw');
	await drawLine(page, [0.2, 0.2], [0.7, 0.7]);
	await hook(page, 'draft-saved').waitFor();

	// Beside a very long text a line has no room: it is not put down, what was there stays, and the pad says so.
	await tap(page, 'way-write');
	await hook(page, 'letter-text').fill('あ'.repeat(14_530));
	await tap(page, 'way-draw');
	const zigzag = Array.from({ length: 60 }, (_, i) => [0.1 + i / 80, i % 2 === 0 ? 0.3 : 0.6] as const);
	await drawLine(page, ...zigzag);
	expect(await hook(page, 'drawing-room').innerText()).toContain('のこって');
	expect(await paperSays(page)).toContain('数は1。');
	await tap(page, 'way-write');
	await hook(page, 'letter-text').fill('');
	await tap(page, 'way-choose');
	expect(await hook(page, 'way-draw').textContent()).toContain('なかみ');
	await page.locator('.wishes .opt').first().click();
	await tap(page, 'way-draw');
	expect(await paperSays(page)).toContain('数は1。');
	await tap(page, 'draw-clear', 'letter-next', 'letter-send');
	await waitForState(page, 'posted');
	// Another conversation, so another case.
	await desk.page.locator('[data-testid="case-row"][data-state="new"]').first().click({ timeout: 30_000 });
	await desk.page.locator('article.letter', { hasText: '希望：話したい' }).waitFor();
	expect(await hook(desk.page, 'case-drawing').count()).toBe(0);
}, 60_000);
