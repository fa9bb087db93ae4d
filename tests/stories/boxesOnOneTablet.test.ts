import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordBytes } from '../../src/private/crypto/box.ts';
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
	openWindow,
	openWith,
	send,
	servedText,
	type Tablet,
	valueOf,
} from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
});
afterEach(() => world.close());

const dayMs = 86_400_000;
const other = (pictures: readonly number[]): readonly number[] => pictures.map((place) => (place + 1) % 36);

test('Chidi, on the same tablet, cannot read what Amina wrote', async () => {
	const amina = await enter(world, tablet);
	const hers = await makeBox(amina, letter('はんぶんだけ かいた'));
	await send(amina, letter('aminaSaysThis'));
	valueOf(await amina.asking.saveNotes('aminaNotesThis'));
	valueOf(await amina.asking.saveDraft(letter('aminaDraftsThis')));
	await amina.asking.lockBox();

	const chidi = await enter(world, tablet);
	expect(valueOf(await chidi.asking.openBox(other(hers)))).toBeNull();
	const his = await makeBox(chidi);
	expect(his).not.toEqual(hers);
	expect(await openWith(chidi, his)).toMatchObject({ threads: [], moods: [], notes: '', drawings: [], draft: null });
	const disk = await diskOf(tablet);
	for (const text of ['aminaSaysThis', 'aminaNotesThis', 'aminaDraftsThis', 'はんぶんだけ', 'friends']) {
		expect(disk.includes(text === 'friends' ? '"friends"' : text)).toBe(false);
		expect(disk.includes(Buffer.from(text, 'utf16le'))).toBe(false);
	}
	expect((await openWith(chidi, hers)).notes).toBe('aminaNotesThis');
});

test('children who make boxes one after another keep them all; the seventeenth is told that the tablet is full and overwrites nobody', async () => {
	const made: (readonly number[])[] = [];
	for (let child = 0; child < 16; child++) {
		const window = await enter(world, tablet, child === 0 ? servedText(world) : null);
		made.push(await makeBox(window, letter(`child ${child}`)));
		window.kill();
	}
	const seventeenth = await enter(world, tablet, null);
	const before = await diskOf(tablet);
	valueOf(await seventeenth.asking.assignPictures());
	expect(await seventeenth.asking.createBox(letter('one too many'))).toEqual({ ok: false, error: { tag: 'full' } });
	expect(await diskOf(tablet)).toEqual(before);
	expect(await send(seventeenth, letter('then without a box'))).toMatchObject({ oneWay: true });
	for (const [child, pictures] of made.entries()) expect((await openWith(seventeenth, pictures)).draft?.text).toBe(`child ${child}`);
});

test('two windows that make a box at the same moment get two boxes', async () => {
	const windows = [await enter(world, tablet), await enter(world, tablet)];
	const pictures = await Promise.all(windows.map((window, child) => makeBox(window, letter(`child ${child}`))));
	for (const window of windows) window.kill();
	const later = await enter(world, tablet, null);
	for (const [child, one] of pictures.entries()) expect((await openWith(later, one)).draft?.text).toBe(`child ${child}`);
});

test('wrong pictures, no box at all and a damaged box give the same answer, and the damaged one is left as it is', async () => {
	const window = await enter(world, tablet);
	const nobody = valueOf(await window.asking.openBox([0, 1, 2, 3, 4, 5]));
	const pictures = await makeBox(window, letter('x'));
	await window.asking.lockBox();
	const wrong = valueOf(await window.asking.openBox(other(pictures)));
	const row = await tablet.vault.bodies.get(0);
	if (row === undefined) throw new Error('no body');
	row.record[1_000] = (row.record[1_000] ?? 0) ^ 1;
	await tablet.vault.bodies.put(row);
	const before = await diskOf(tablet);
	const damaged = valueOf(await window.asking.openBox(pictures));
	expect([nobody, wrong, damaged]).toEqual([null, null, null]);
	expect(await diskOf(tablet)).toEqual(before);
	expect(await window.asking.saveDraft(letter('y'))).toEqual({ ok: false, error: { tag: 'locked' } });
	expect(await diskOf(tablet)).toEqual(before);
	// It is still somebody's box: new pictures never fall on it.
	await makeBox(window, letter('z'));
	expect((await tablet.vault.keys.toArray()).map((key) => key.number)).toEqual([0, 1]);
});

test('a box with letters and a box with moods alone look the same on the disk', async () => {
	const writes = await enter(world, tablet);
	await makeBox(writes);
	await send(writes, letter('てがみ'));
	await writes.asking.lockBox();
	const feels = await enter(world, tablet);
	await makeBox(feels);
	valueOf(await feels.asking.saveMood(3));
	await feels.asking.lockBox();
	for (const [table, bytes] of [
		[tablet.vault.keys, recordBytes.key],
		[tablet.vault.drafts, recordBytes.draft],
		[tablet.vault.bodies, recordBytes.body],
	] as const) {
		const rows: readonly { readonly record: Uint8Array }[] = await table.toArray();
		expect(rows.map((row) => [Object.keys(row).sort().join(), row.record.length])).toEqual([
			['number,record', bytes],
			['number,record', bytes],
		]);
	}
});

test('opening and locking write draft and body again, whatever was done in between', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	const states = async () => Promise.all([tablet.vault.drafts.get(0), tablet.vault.bodies.get(0)]);
	const made = await states();
	await window.asking.lockBox();
	const locked = await states();
	await openWith(window, pictures);
	const opened = await states();
	for (const [earlier, later] of [
		[made, locked],
		[locked, opened],
	] as const) {
		for (const at of [0, 1]) expect(later[at]?.record).not.toEqual(earlier[at]?.record);
	}
});

test('moods and notes stay in the box and never travel', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	valueOf(await window.asking.saveMood(2));
	valueOf(await window.asking.saveMood(4));
	world.clock.nowMs += dayMs;
	valueOf(await window.asking.saveMood(1));
	valueOf(await window.asking.saveNotes('ひみつ'));
	expect(await tablet.mailbag.rows.count()).toBe(0);
	await window.asking.lockBox();
	const view = await openWith(window, pictures);
	expect(view.moods.map(({ mood }) => mood)).toEqual([4, 1]);
	expect(view.notes).toBe('ひみつ');
	expect(await tablet.mailbag.rows.count()).toBe(0);
});

test('at most three more pictures are drawn than the first ones', async () => {
	const window = await enter(world, tablet);
	const lefts = [];
	for (let draw = 0; draw < 4; draw++) lefts.push(valueOf(await window.asking.assignPictures()).drawsLeft);
	expect(lefts).toEqual([3, 2, 1, 0]);
	expect(await window.asking.assignPictures()).toEqual({ ok: false, error: { tag: 'no-draws-left' } });
	valueOf(await window.asking.createBox(null));
});

test('a second window that opens the same box is told so, and the first one keeps its draft', async () => {
	const first = await enter(world, tablet);
	const pictures = await makeBox(first, letter('in the first window'));
	const second = await enter(world, tablet);
	expect(await second.asking.openBox(pictures)).toEqual({ ok: false, error: { tag: 'open-elsewhere' } });
	expect(await second.asking.saveDraft(letter('x'))).toEqual({ ok: false, error: { tag: 'locked' } });
	await first.asking.lockBox();
	expect((await openWith(second, pictures)).draft?.text).toBe('in the first window');
});

test('no clock alone erases a box: not one ten years ahead, not one of 1970', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window, letter('あけてね'));
	await window.asking.lockBox();
	for (const wrongMs of [world.clock.nowMs + 3_650 * dayMs, 0, world.clock.nowMs - 3_650 * dayMs]) {
		tablet.clockMs = wrongMs;
		const wrong = await enter(world, tablet, null);
		expect((await openWith(wrong, pictures)).draft?.text).toBe('あけてね');
		await wrong.asking.lockBox();
	}
	tablet.clockMs = null;
	const right = await enter(world, tablet, null);
	expect((await openWith(right, pictures)).draft?.text).toBe('あけてね');
});

test('a box that nobody opened for its ninety days is deleted unopened, by directory and clock together', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	await window.asking.lockBox();
	const later = world.city.startSeconds + 120 * 86_400;
	const byDirectory = openWindow(world, tablet);
	const entry = { code: world.school.code, pin: world.city.pin };
	valueOf(await byDirectory.asking.enterSchool(entry, servedText(world, { seq: 2, issued: later })));
	valueOf(await byDirectory.asking.openBox(other(pictures)));
	expect(await tablet.vault.keys.count()).toBe(1);
	world.clock.nowMs = later * 1_000;
	await goOnline(world, tablet);
	expect(valueOf(await byDirectory.asking.openBox(pictures))).toBeNull();
	expect((await tablet.vault.keys.count()) + (await tablet.vault.drafts.count()) + (await tablet.vault.bodies.count())).toBe(0);
});

test('an old conversation goes with its keys sixty days after its last letter, but not while an answer is awaited', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	await send(window, letter('へんじは いらない', { answer: false }));
	await send(window, letter('へんじを まつ'));
	await goOnline(world, tablet);
	await window.asking.refreshBox();
	await window.asking.lockBox();
	world.clock.nowMs += 61 * dayMs;
	const issued = Math.floor(world.clock.nowMs / 1_000);
	const later = await enter(world, tablet, servedText(world, { seq: 2, issued }));
	await goOnline(world, tablet);
	const view = await openWith(later, pictures);
	expect(linesOf(onlyThread(view).items)).toEqual(['posted: へんじを まつ']);
});
