import { afterEach, beforeEach, expect, test } from 'vitest';
import { bookmarkWords, unknownWords } from '../../src/private/domain/bookmarkWords.ts';
import { openWorld, type World } from '../support/counsellingWorld.ts';
import {
	type Death,
	diskOf,
	enter,
	letter,
	makeBox,
	newTablet,
	openWindow,
	openWith,
	type Tablet,
	valueOf,
	type Window,
} from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
});
afterEach(() => world.close());

const keyOf = async (number = 0) => (await tablet.vault.keys.get(number))?.record ?? new Uint8Array(0);

/** Draws a bookmark for the open box and keeps it; the words as they stand on the paper. */
async function makeBookmark(window: Window): Promise<readonly string[]> {
	const words = valueOf(await window.asking.drawBookmark());
	valueOf(await window.asking.keepBookmark());
	return words;
}
const openByWords = async (window: Window, words: readonly string[]) => valueOf(await window.asking.openBoxByWords(words));

test('five words on a paper open the same box as the pictures', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window, letter('つづき'));
	const words = await makeBookmark(window);
	expect(words).toHaveLength(5);
	expect(unknownWords(words)).toEqual([]);
	await window.asking.lockBox();
	expect((await openByWords(window, words))?.draft?.text).toBe('つづき');
	await window.asking.lockBox();
	expect((await openWith(window, pictures)).draft?.text).toBe('つづき');
	await window.asking.lockBox();
	expect((await openByWords(await enter(world, tablet), words))?.draft?.text).toBe('つづき');
});

test('words that were drawn and not kept open nothing', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	const before = await keyOf();
	const words = valueOf(await window.asking.drawBookmark());
	expect(await keyOf()).toEqual(before);
	await window.asking.lockBox();
	expect(await window.asking.keepBookmark()).toEqual({ ok: false, error: { tag: 'locked' } });
	expect(await openByWords(window, words)).toBeNull();
});

test('a misspelt word is said with the one it may have been, and nothing is tried', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	const words = await makeBookmark(window);
	const [first = ''] = words;
	const misspelt = [`${first}ん`, ...words.slice(1)];
	const refused = await window.asking.openBoxByWords(misspelt);
	expect(refused).toEqual({ ok: false, error: { tag: 'unknown-words', unknown: [{ at: 0, near: expect.arrayContaining([first]) }] } });
	expect(await window.asking.openBoxByWords(words.slice(1))).toMatchObject({ ok: false, error: { tag: 'unknown-words' } });
	expect(
		await openByWords(
			window,
			words.map((word) => ` ${word} `),
		),
	).not.toBeNull();
});

test('five other words of the list show an empty box, as wrong pictures do', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	const words = await makeBookmark(window);
	await window.asking.lockBox();
	expect(
		await openByWords(
			window,
			[...words].reverse().map((word) => (word === words[0] ? (bookmarkWords[0] ?? '') : word)),
		),
	).toBeNull();
});

test('a new bookmark makes the old paper useless, and one that is lost can be made useless at once', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	const lost = await makeBookmark(window);
	const newer = await makeBookmark(window);
	await window.asking.lockBox();
	expect(await openByWords(window, lost)).toBeNull();
	expect(await openByWords(window, newer)).not.toBeNull();
	valueOf(await window.asking.dropBookmark());
	await window.asking.lockBox();
	expect(await openByWords(window, newer)).toBeNull();
	expect(await openWith(window, pictures)).toBeTruthy();
});

test('the disk does not tell a box with a bookmark from one without, and holds none of its words', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	await makeBox(window);
	const words = await makeBookmark(window);
	await window.asking.lockBox();
	const [without, withOne] = [await keyOf(0), await keyOf(1)];
	expect(withOne.length).toBe(without.length);
	for (const key of [without, withOne]) {
		const way = key.subarray(104, 176);
		expect(new Set(way).size).toBeGreaterThan(40);
		expect(key.subarray(176).every((byte) => byte === 0)).toBe(true);
	}
	const disk = await diskOf(tablet);
	for (const word of words)
		for (const encoding of ['utf8', 'utf16le'] as const) expect(disk.includes(Buffer.from(word, encoding))).toBe(false);
});

test('a tablet that dies while a bookmark is kept still opens by the pictures, and by the words if they were kept', async () => {
	const maker = await enter(world, tablet);
	const pictures = await makeBox(maker);
	await maker.asking.lockBox();
	/** Opens, draws and keeps; how many calls to the vault and the letterbox that took, and the words. */
	const session = async (death: Death | null) => {
		const window = openWindow(world, tablet, death);
		valueOf(await window.asking.enterSchool({ code: world.school.code, pin: world.city.pin }, null));
		await openWith(window, pictures);
		const words = valueOf(await window.asking.drawBookmark());
		const kept = await window.asking.keepBookmark().catch(() => 'killed');
		window.kill();
		return { words, kept, steps: window.steps() };
	};
	const { words: earlier, steps } = await session(null);
	for (const when of ['before', 'after'] as const) {
		const { words, kept } = await session({ at: steps, when });
		expect(kept).toBe('killed');
		const later = await enter(world, tablet);
		expect(await openWith(later, pictures)).toBeTruthy();
		expect((await openByWords(later, words)) === null).toBe(when === 'before');
		expect((await openByWords(later, earlier)) === null).toBe(when === 'after');
		await later.asking.lockBox();
	}
});

test('a bookmark opens the box of who made it and no other box of the tablet', async () => {
	const window = await enter(world, tablet);
	await makeBox(window, letter('Chidiの'));
	await window.asking.lockBox();
	await makeBox(window, letter('Aminaの'));
	const words = await makeBookmark(window);
	await window.asking.lockBox();
	expect((await openByWords(window, words))?.draft?.text).toBe('Aminaの');
});
