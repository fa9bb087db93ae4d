import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Asking } from '../../src/private/consultation/asking/asking.ts';
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

/** Amina's page over a real locked room. What is named in `held` is done, but its answer comes only after `letGo`. */
async function openPage(...held: readonly (keyof Asking)[]) {
	const window = await enter(world, tablet);
	let letGo = () => {};
	const shut = new Promise<void>((open) => void (letGo = open));
	const asking = new Proxy(window.asking, {
		get: (target, name: keyof Asking) => {
			const method = target[name] as (...args: readonly unknown[]) => Promise<unknown>;
			return (...args: readonly unknown[]) => method(...args).then((value) => (held.includes(name) ? shut.then(() => value) : value));
		},
	});
	const page = pageOver(asking, { code: world.school.code, pin: world.city.pin });
	return { ...page, window, letGo, text: () => page.store.read().draft.text };
}
type Page = Awaited<ReturnType<typeof openPage>>;

async function boxWith(begun: string | null, notes = ''): Promise<readonly number[]> {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	await send(window, letter('おくった てがみ'));
	if (begun !== null) valueOf(await window.asking.saveDraft(letter(begun)));
	if (notes !== '') valueOf(await window.asking.saveNotes(notes));
	await window.asking.lockBox();
	return pictures;
}

async function openedWith(pictures: readonly number[], ...held: readonly (keyof Asking)[]): Promise<Page> {
	const page = await openPage(...held);
	page.take({ do: 'unlock', goal: 'box' });
	await page.acts.openBox(pictures);
	return page;
}

/** All that lies in the box after the page was left, seen by who opens it anew. */
async function lookInto(page: Page, pictures: readonly number[]) {
	await page.window.asking.lockBox();
	const { draft, notes } = await openWith(await enter(world, tablet), pictures);
	return { draft: draft?.text ?? null, notes };
}

const fullNotes = 'a'.repeat(boxContentBytes('body') - encodeContents(emptyBody).length - 5_000);

describe('while the room works', () => {
	test('a letter that is being sent cannot be changed under it, nor another one begun', async () => {
		const page = await openPage('sendLetter');
		page.acts.revise({ text: 'いま おくる' });
		page.take({ do: 'send-one-way' });
		const sending = page.acts.send();
		page.take({ do: 'back' });
		page.acts.revise({ text: 'かわった' });
		expect([page.store.read().screen, page.text()]).toEqual(['send', 'いま おくる']);
		page.letGo();
		await sending;
		expect([page.store.read().screen, page.text()]).toEqual(['sent', '']);
	});

	test('a box that is being made does not bring an older state of the letter back', async () => {
		const page = await openPage('createBox');
		page.acts.revise({ text: 'はじめ' });
		page.acts.learn('compose');
		await page.acts.drawPictures();
		const pictures = page.store.read().assigned?.pictures ?? [];
		const making = page.acts.makeBox();
		page.take({ do: 'back' }, { do: 'back' });
		page.acts.revise({ text: 'はじめ、そして つづき' });
		page.letGo();
		await making;
		page.acts.revise({ text: `${page.text()}、のこり` });
		page.acts.lock(null);
		expect((await lookInto(page, pictures)).draft).toBe('はじめ、のこり');
	});

	test('a letter that is being taken back comes back alone', async () => {
		const page = await openPage('takeBackLetter');
		page.acts.revise({ text: 'まえの' });
		page.take({ do: 'send-one-way' });
		await page.acts.send();
		const taking = page.acts.takeBack();
		await page.acts.startLetter();
		page.acts.revise({ text: 'あたらしい' });
		expect(page.store.read().screen).toBe('sent');
		page.letGo();
		await taking;
		expect([page.store.read().screen, page.text()]).toEqual(['compose', 'まえの']);
	});
});

describe('a letter that could not be taken back at once', () => {
	test('is not called too late, and comes back beside what was begun meanwhile: neither is written over', async () => {
		const pictures = await boxWith(null);
		const page = await openedWith(pictures);
		page.acts.revise({ text: 'だいじな てがみ' });
		await page.acts.send();
		tablet.mailbag.close();
		await page.acts.takeBack();
		expect(page.store.read().notice).toBe('undo.later_again');
		page.take({ do: 'go', to: 'home' });
		await page.acts.startLetter();
		page.acts.revise({ text: 'べつの' });
		await page.acts.saveNow();
		tablet.mailbag.open();
		await page.acts.refresh();
		page.acts.revise({ text: 'べつの こと' });
		await page.acts.saveNow();
		page.acts.lock(null);
		const { draft, notes } = await lookInto(page, pictures);
		expect([draft, notes.includes('だいじな てがみ')]).toEqual(['べつの こと', true]);
	});

	test('is taken back by pressing once more', async () => {
		const page = await openedWith(await boxWith(null));
		page.acts.revise({ text: 'だいじな てがみ' });
		await page.acts.send();
		tablet.mailbag.close();
		await page.acts.takeBack();
		tablet.mailbag.open();
		await page.acts.takeBack();
		expect([page.store.read().screen, page.text()]).toEqual(['compose', 'だいじな てがみ']);
	});
});

describe('words that the box refused', () => {
	test('are kept as soon as there is room, before anything more is typed', async () => {
		const pictures = await boxWith('x'.repeat(6_000), fullNotes);
		const page = await openedWith(pictures);
		page.take({ do: 'write-on', draft: letter(''), screen: 'compose' });
		page.acts.revise({ text: 'あたらしい てがみ' });
		await page.acts.saveNow();
		expect([page.store.read().notice, wouldLose(page.store.read())]).toEqual(['full.box', true]);
		page.acts.writeNotes('みじかい');
		await page.acts.saveNotesNow();
		page.acts.lock(null);
		expect((await lookInto(page, pictures)).draft).toBe('あたらしい てがみ');
	});

	test('stay in hand when the child puts the box away, and the page says that they are not kept', async () => {
		const pictures = await boxWith('x'.repeat(6_000), fullNotes);
		const page = await openedWith(pictures);
		page.take({ do: 'write-on', draft: letter(''), screen: 'compose' });
		page.acts.revise({ text: 'あたらしい てがみ' });
		await page.acts.saveNow();
		page.acts.putAway();
		const { box, notice } = page.store.read();
		expect([box, page.text(), notice]).toEqual([null, 'あたらしい てがみ', 'compose.not_kept']);
	});
});

test('words that were begun without a box stay in hand when the box that was opened beside them is put away', async () => {
	const page = await openPage();
	const pictures = await boxWith(null);
	page.acts.revise({ text: 'いまの てがみ' });
	page.take({ do: 'unlock', goal: 'box' });
	await page.acts.openBox(pictures);
	page.acts.putAway();
	expect([page.store.read().box, page.text(), page.store.read().notice]).toEqual([null, 'いまの てがみ', 'compose.not_kept']);
	expect((await lookInto(page, pictures)).draft).toBeNull();
});

test('a box that is put away with all its words kept leaves none in hand', async () => {
	const pictures = await boxWith('はんぶん');
	const page = await openedWith(pictures);
	await page.acts.writeOn();
	page.acts.revise({ text: 'はんぶん、のこり' });
	page.acts.putAway();
	expect([page.text(), page.store.read().notice]).toEqual(['', null]);
	expect((await lookInto(page, pictures)).draft).toBe('はんぶん、のこり');
});

test('a room that dies takes the box along, never the words in hand', async () => {
	const pictures = await boxWith(null);
	const page = await openedWith(pictures);
	page.acts.revise({ text: 'はんぶん' });
	await page.acts.saveNow();
	page.take({ do: 'box-gone' });
	page.acts.revise({ text: 'はんぶん、つづき' });
	expect([page.store.read().box, wouldLose(page.store.read())]).toEqual([null, true]);
	page.take({ do: 'unlock', goal: 'compose' });
	await page.acts.openBox(pictures);
	expect([page.store.read().screen, page.text(), wouldLose(page.store.read())]).toEqual(['compose', 'はんぶん、つづき', false]);
});
