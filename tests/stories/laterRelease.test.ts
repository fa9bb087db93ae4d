import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockBody, lockDraft, type OpenedKey, unlockKey } from '../../src/private/crypto/box.ts';
import { passwordOfPictures, stretchPassword } from '../../src/private/crypto/passphrase.ts';
import { utf8 } from '../../src/shared/base/bytes.ts';
import { openWorld, type World } from '../support/counsellingWorld.ts';
import {
	diskOf,
	enter,
	goOnline,
	letter,
	linesOf,
	makeBox,
	newTablet,
	onlyThread,
	openWith,
	send,
	servedText,
	type Tablet,
	valueOf,
} from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
let pictures: readonly number[];
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
	const window = await enter(world, tablet);
	pictures = await makeBox(window);
	await send(window, letter('まえの てがみ'));
	valueOf(await window.asking.saveDraft(letter('かきかけ')));
	await window.asking.lockBox();
});
afterEach(() => world.close());

const ofLaterRelease = utf8('{"v":2,"drafts":["かきかけ"]}');
const unreadable = { ok: false, error: { tag: 'draft-unreadable' } };

async function keyOfBox(): Promise<OpenedKey> {
	const stretching = (await tablet.vault.tablet.get('tablet'))?.stretching;
	const row = await tablet.vault.keys.get(0);
	if (!stretching || row === undefined) throw new Error('no box');
	const stretched = valueOf(stretchPassword(passwordOfPictures(pictures), stretching.salt, stretching));
	const key = unlockKey(stretched, 'pictures', row.record);
	if (!key.ok) throw new Error('not these pictures');
	return key.value;
}

async function leaveLaterDraft(): Promise<void> {
	const { VK, boxId } = await keyOfBox();
	const record = lockDraft(VK, boxId, ofLaterRelease);
	if (record === null) throw new Error('too long');
	await tablet.vault.drafts.put({ number: 0, record });
}

async function damageDraft(): Promise<void> {
	const row = await tablet.vault.drafts.get(0);
	if (row === undefined) throw new Error('no draft');
	row.record[1_000] = (row.record[1_000] ?? 0) ^ 1;
	await tablet.vault.drafts.put(row);
}

test('a draft of a later release stays as it is, whatever is done in the box, and the child is told that nothing is kept', async () => {
	await leaveLaterDraft();
	const before = await tablet.vault.drafts.get(0);
	const window = await enter(world, tablet, null);
	const view = await openWith(window, pictures);
	expect(view.draft).toBeNull();
	expect(linesOf(onlyThread(view).items)).toEqual(['kept: まえの てがみ']);
	expect(await window.asking.saveDraft(letter('y'))).toEqual(unreadable);
	expect(await window.asking.beginDraft(letter('y'))).toEqual(unreadable);
	expect(await window.asking.sendLetter(letter('y'))).toEqual(unreadable);
	expect(await window.asking.takeBackLetter(onlyThread(view).items[0]?.letterId ?? '')).toMatchObject({ ok: false });
	valueOf(await window.asking.saveNotes('おぼえがき'));
	valueOf(await window.asking.saveMood(3));
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual(['posted: まえの てがみ']);
	await window.asking.lockBox();
	expect((await openWith(window, pictures)).notes).toBe('おぼえがき');
	await window.asking.lockBox();
	expect(await tablet.vault.drafts.get(0)).toEqual(before);
});

test.each([
	['missing', async () => tablet.vault.drafts.clear()],
	['damaged, so that nobody can ever read it,', damageDraft],
])('a draft that is %s is an empty one, and can be written', async (_, spoil) => {
	await spoil();
	const window = await enter(world, tablet, null);
	expect((await openWith(window, pictures)).draft).toBeNull();
	valueOf(await window.asking.saveDraft(letter('あたらしい')));
	await window.asking.lockBox();
	expect((await openWith(window, pictures)).draft?.text).toBe('あたらしい');
});

test('a box whose body a later release wrote does not open here, and not a byte of it changes', async () => {
	const { VK, boxId } = await keyOfBox();
	const record = lockBody(VK, boxId, ofLaterRelease);
	if (record === null) throw new Error('too long');
	await tablet.vault.bodies.put({ number: 0, record });
	const before = await diskOf(tablet);
	const window = await enter(world, tablet, null);
	expect(valueOf(await window.asking.openBox(pictures))).toBeNull();
	expect(await window.asking.saveDraft(letter('y'))).toEqual({ ok: false, error: { tag: 'locked' } });
	await window.asking.lockBox();
	expect(await diskOf(tablet)).toEqual(before);
});

test('a box of a form that this release does not know is never taken for one past its time', async () => {
	const row = await tablet.vault.keys.get(0);
	if (row === undefined) throw new Error('no box');
	row.record.set(utf8('TYB2'));
	row.record.fill(0, 8, 12);
	await tablet.vault.keys.put(row);
	const issued = world.city.startSeconds + 200 * 86_400;
	world.clock.nowMs = issued * 1_000;
	const window = await enter(world, tablet, servedText(world, { seq: 2, issued }));
	expect(valueOf(await window.asking.openBox(pictures))).toBeNull();
	await makeBox(window);
	expect((await tablet.vault.keys.toArray()).map(({ number }) => number)).toEqual([0, 1]);
	expect(await tablet.vault.keys.get(0)).toEqual(row);
});
