import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Drawing, encodeDrawing, type Mark, mostMarks, parseDrawing } from '../../src/private/domain/drawing.ts';
import { parseDraftContent } from '../../src/private/vault/boxContents.ts';
import { utf8 } from '../../src/shared/base/bytes.ts';
import { look, newChild, write } from '../support/aminasTablet.ts';
import { onlyCase, openDesk, openWorld, synced, type World } from '../support/counsellingWorld.ts';
import {
	diskOf,
	enter,
	goOnline,
	letter,
	makeBox,
	newTablet,
	onlyThread,
	openWith,
	send,
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

const house: Mark = { kind: 'sticker', colour: 'black', sticker: 'house', at: [1_024, 2_048] };
const line: Mark = {
	kind: 'stroke',
	colour: 'red',
	width: 24,
	points: [
		[0, 0],
		[4_095, 1_000],
	],
};
const drawn = (...drawing: Drawing): string => encodeDrawing(drawing) ?? '';
/** As much as a drawing may hold. */
const big = drawn(...Array.from({ length: mostMarks }, (_, i): Mark => ({ ...house, at: [i, i] })));

test('Amina draws without a word; Ben sees the same lines in the same order, and she finds them in her box', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	await send(window, letter('', { topics: [], drawing: drawn(line, house) }));
	await window.asking.lockBox();
	expect((await diskOf(tablet)).includes(drawn(line, house))).toBe(false);
	await goOnline(world, tablet);

	const ben = await openDesk(world, world.ben);
	expect((await synced(ben)).cases).toMatchObject([{ drawn: true, preview: '', state: 'new' }]);
	const { items } = await onlyCase(ben);
	expect(items).toMatchObject([{ kind: 'letter', text: '', want: 'letter', drawing: drawn(line, house) }]);
	expect(parseDrawing(drawn(line, house))).toEqual([line, house]);

	const later = await enter(world, tablet, null);
	expect(onlyThread(await openWith(later, pictures)).items).toMatchObject([{ drawing: drawn(line, house) }]);
});

test('the biggest drawing goes with a long text, in as many envelopes as it takes', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	const text = 'あ'.repeat(3_000);
	await send(window, letter(text, { drawing: big }));
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	expect((await onlyCase(ben)).items).toMatchObject([{ text, drawing: big }]);
});

test('a drawing in the making is in the open box, and comes back with a letter that is taken back', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	valueOf(await window.asking.saveDraft(letter('', { drawing: drawn(house) })));
	await window.asking.lockBox();
	const { draft } = await openWith(window, pictures);
	expect(draft?.drawing).toBe(drawn(house));
	const { letterId } = await send(window, letter('いえ', { drawing: drawn(house) }));
	expect(await window.asking.takeBackLetter(letterId)).toMatchObject({ ok: true, value: { text: 'いえ', drawing: drawn(house) } });
});

test('a drawing that has no room in one letter with a newer one stays a letter on its way', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	const { letterId } = await send(window, letter('', { drawing: big }));
	valueOf(await window.asking.saveDraft(letter('', { drawing: drawn(line) })));
	expect(await window.asking.takeBackLetter(letterId)).toMatchObject({ ok: false });
	const view = await window.asking.refreshBox();
	expect(view?.draft?.drawing).toBe(drawn(line));
	expect(onlyThread(view).items).toMatchObject([{ drawing: big }]);
});

test('a drawing that was begun lies beside the notes when another letter takes its place, until she lets it go', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	valueOf(await window.asking.saveDraft(letter('', { drawing: drawn(line) })));
	expect(valueOf(await window.asking.beginDraft(letter('べつの')))).toMatchObject({ notes: '', drawings: [drawn(line)] });
	await window.asking.lockBox();
	expect(await openWith(window, pictures)).toMatchObject({ drawings: [drawn(line)], draft: { text: 'べつの', drawing: null } });
	expect(valueOf(await window.asking.forgetDrawing(drawn(line))).drawings).toEqual([]);
});

test('a box of an earlier release, which knew no drawings, opens with its unfinished letter', () => {
	const { drawing: _, wish: __, ...earlier } = letter('まえから');
	const kept = parseDraftContent(utf8(JSON.stringify({ v: 1, draft: earlier, sending: null, takingBack: null })));
	expect(kept?.draft).toEqual(letter('まえから'));
});

test('Mallory sends what is no drawing: Ben still reads the words, and nothing is called read that he could not see', async () => {
	const mallory = newChild();
	await write(world, mallory, 'よんで', { drawing: 'AAAA' });
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { items } = await onlyCase(ben);
	expect(items).toMatchObject([{ kind: 'letter', text: 'よんで', drawing: 'AAAA' }]);
	expect(parseDrawing('AAAA')).toBeNull();
	expect((await look(world, mallory)).read).toEqual([]);
});
