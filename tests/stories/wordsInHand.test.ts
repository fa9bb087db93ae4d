import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boxContentBytes } from '../../src/private/crypto/box.ts';
import { wouldLose } from '../../src/child/inHand.ts';
import { emptyBody, encodeContents } from '../../src/private/vault/boxContents.ts';
import { openWorld, type World } from '../support/counsellingWorld.ts';
import { pageOver } from '../support/childPage.ts';
import { enter, letter, makeBox, newTablet, openWith, send, type Tablet, valueOf } from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
});
afterEach(() => world.close());

/** Amina's page, over a real locked room of her tablet. */
async function openPage() {
	const window = await enter(world, tablet);
	const page = pageOver(window.asking, { code: world.school.code, pin: world.city.pin });
	return { ...page, window, text: () => page.store.read().draft.text };
}

/** A box with this in it, locked again. */
async function boxWith(begun: string | null, notes = '', sent: string | null = null): Promise<readonly number[]> {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	if (sent !== null) await send(window, letter(sent));
	if (begun !== null) valueOf(await window.asking.saveDraft(letter(begun)));
	if (notes !== '') valueOf(await window.asking.saveNotes(notes));
	await window.asking.lockBox();
	return pictures;
}

/** All that lies in the box, seen by who opens it anew. */
async function lookInto(pictures: readonly number[]) {
	const window = await enter(world, tablet);
	const { draft, notes } = await openWith(window, pictures);
	await window.asking.lockBox();
	return { draft: draft?.text ?? null, notes };
}

/** Notes that leave no room for another word. */
const fullNotes = 'a'.repeat(boxContentBytes('body') - encodeContents(emptyBody).length - 9);

describe('written without a box, then the box that exists is opened', () => {
	test.each(['send', 'compose'] as const)('to go on to %s: the words are in it, and what was begun there is in the notes', async (goal) => {
		const pictures = await boxWith('まえの てがみ', 'メモ');
		const page = await openPage();
		page.acts.revise({ text: 'いまの てがみ' });
		page.take({ do: 'unlock', goal });
		await page.acts.openBox(pictures);
		expect([page.store.read().screen, page.text(), wouldLose(page.store.read())]).toEqual([goal, 'いまの てがみ', false]);
		page.acts.lock(null);
		await page.window.asking.lockBox();
		expect(await lookInto(pictures)).toEqual({ draft: 'いまの てがみ', notes: 'メモ\n\nまえの てがみ' });
	});

	test('a box without room for both keeps the old one; the new words stay in hand and are not called kept', async () => {
		const pictures = await boxWith('まえの てがみ', fullNotes);
		const page = await openPage();
		page.acts.revise({ text: 'いまの てがみ' });
		page.take({ do: 'unlock', goal: 'send' });
		await page.acts.openBox(pictures);
		expect([page.store.read().screen, page.store.read().notice]).toEqual(['box', 'full.box']);
		expect([page.text(), wouldLose(page.store.read())]).toEqual(['いまの てがみ', true]);
		await page.acts.send();
		expect(page.store.read().screen).toBe('box');
		expect((await page.window.asking.refreshBox())?.draft?.text).toBe('まえの てがみ');
		page.acts.writeNotes('みじかい メモ');
		await page.acts.saveNotesNow();
		await page.acts.startLetter();
		expect([page.text(), wouldLose(page.store.read())]).toEqual(['いまの てがみ', false]);
		await page.window.asking.lockBox();
		expect(await lookInto(pictures)).toEqual({ draft: 'いまの てがみ', notes: 'みじかい メモ\n\nまえの てがみ' });
	});

	test('only to look into it: the words stay in hand, and are kept when they are written on', async () => {
		const pictures = await boxWith('まえの てがみ');
		const page = await openPage();
		page.acts.revise({ text: 'いまの てがみ' });
		page.take({ do: 'unlock', goal: 'box' });
		await page.acts.openBox(pictures);
		expect([page.store.read().screen, page.text(), wouldLose(page.store.read())]).toEqual(['box', 'いまの てがみ', true]);
		await page.acts.startLetter();
		expect([page.store.read().screen, page.text(), wouldLose(page.store.read())]).toEqual(['topics', 'いまの てがみ', false]);
		await page.window.asking.lockBox();
		expect(await lookInto(pictures)).toEqual({ draft: 'いまの てがみ', notes: 'まえの てがみ' });
	});

	test('and the old one is written on instead: both are in the box', async () => {
		const pictures = await boxWith('まえの てがみ');
		const page = await openPage();
		page.acts.revise({ text: 'いまの てがみ' });
		page.take({ do: 'unlock', goal: 'box' });
		await page.acts.openBox(pictures);
		await page.acts.writeOn();
		expect([page.store.read().screen, page.text()]).toEqual(['compose', 'まえの てがみ']);
		page.acts.revise({ text: 'まえの てがみ、つづき' });
		await page.acts.saveNow();
		await page.window.asking.lockBox();
		const { draft, notes } = await lookInto(pictures);
		expect([draft, notes.includes('いまの てがみ')]).toEqual(['まえの てがみ、つづき', true]);
	});
});

test('a box made only to have one takes up the words in hand as soon as they are written on', async () => {
	const page = await openPage();
	page.acts.revise({ text: 'いまの てがみ' });
	page.take({ do: 'unlock', goal: 'box' }, { do: 'learn', goal: 'box' });
	await page.acts.drawPictures();
	const pictures = page.store.read().assigned?.pictures ?? [];
	await page.acts.makeBox();
	expect([page.store.read().screen, wouldLose(page.store.read())]).toEqual(['box', true]);
	await page.acts.startLetter();
	expect(wouldLose(page.store.read())).toBe(false);
	await page.window.asking.lockBox();
	expect((await lookInto(pictures)).draft).toBe('いまの てがみ');
});

describe('two letters in one open box', () => {
	test('looking at another way to write moves nothing; the first word of another letter does, once', async () => {
		const pictures = await boxWith('はんぶん', '', 'おくった てがみ');
		const page = await openPage();
		page.take({ do: 'unlock', goal: 'box' });
		await page.acts.openBox(pictures);
		const thread = page.store.read().box?.threads[0]?.id ?? null;
		for (let i = 0; i < 3; i++) {
			await page.acts.reply('centre', thread);
			page.take({ do: 'back' });
		}
		expect((await page.window.asking.refreshBox())?.notes).toBe('');
		await page.acts.reply('centre', thread);
		page.acts.revise({ text: 'へ' });
		await page.acts.saveNow();
		page.acts.revise({ text: 'へんじ' });
		await page.acts.saveNow();
		await page.window.asking.lockBox();
		expect(await lookInto(pictures)).toEqual({ draft: 'へんじ', notes: 'はんぶん' });
	});

	test('sending one that has only topics leaves the words of the other in the box', async () => {
		const pictures = await boxWith('はんぶん');
		const page = await openPage();
		page.take({ do: 'unlock', goal: 'box' });
		await page.acts.openBox(pictures);
		page.take({ do: 'write-on', draft: letter('', { topics: [] }), screen: 'topics' }, { do: 'toggle-topic', topic: 'friends' });
		await page.acts.send();
		expect(page.store.read().screen).toBe('sent');
		await page.window.asking.lockBox();
		expect(await lookInto(pictures)).toEqual({ draft: null, notes: 'はんぶん' });
	});

	test('a letter that is taken back is in the box again before anything is typed', async () => {
		const pictures = await boxWith(null);
		const page = await openPage();
		page.take({ do: 'unlock', goal: 'box' });
		await page.acts.openBox(pictures);
		page.acts.revise({ text: 'やっぱり', topics: ['friends'] });
		await page.acts.send();
		await page.acts.takeBack();
		await page.acts.saveNow();
		expect([page.store.read().screen, page.text(), wouldLose(page.store.read())]).toEqual(['compose', 'やっぱり', false]);
		await page.window.asking.lockBox();
		expect(await lookInto(pictures)).toEqual({ draft: 'やっぱり', notes: '' });
	});
});

describe('leaving an open box', () => {
	test('keeps the words and the notes that were typed in the same moment', async () => {
		const pictures = await boxWith('はんぶん', 'メモ');
		const page = await openPage();
		page.take({ do: 'unlock', goal: 'box' });
		await page.acts.openBox(pictures);
		page.acts.writeNotes('メモ、そして もう ひとつ');
		page.acts.revise({ text: 'はんぶん、そして のこり' });
		page.acts.lock(null);
		await page.window.asking.lockBox();
		expect(await lookInto(pictures)).toEqual({ draft: 'はんぶん、そして のこり', notes: 'メモ、そして もう ひとつ' });
	});

	test('notes that are being typed are not written over by what the box adds, nor the other way round', async () => {
		const pictures = await boxWith('まえの てがみ', 'メモ', 'おくった てがみ');
		const page = await openPage();
		page.take({ do: 'unlock', goal: 'box' });
		await page.acts.openBox(pictures);
		page.acts.writeNotes('メモ、ふえた');
		await page.acts.reply('centre', page.store.read().box?.threads[0]?.id ?? null);
		page.acts.revise({ text: 'へんじ' });
		await page.acts.saveNow();
		await page.acts.saveNotesNow();
		page.acts.lock(null);
		await page.window.asking.lockBox();
		const { notes } = await lookInto(pictures);
		for (const words of ['メモ、ふえた', 'まえの てがみ']) expect(notes).toContain(words);
	});
});
