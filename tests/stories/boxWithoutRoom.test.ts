import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../support/counsellingWorld.ts';
import {
	enter,
	goOnline,
	letter,
	linesOf,
	makeBox,
	newTablet,
	onlyThread,
	openWith,
	send,
	type Tablet,
	valueOf,
	type Window,
} from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
let window: Window;
let pictures: readonly number[];
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
	window = await enter(world, tablet);
	pictures = await makeBox(window);
});
afterEach(() => world.close());

const long = (text: string) => text.repeat(4_000);
const threadsOf = async () => (await window.asking.refreshBox())?.threads ?? [];

/** Two conversations, and so many notes that a third long letter has no room. */
async function fillBox(): Promise<{ readonly old: string; readonly dear: string }> {
	await send(window, letter(long('ふ')));
	const old = onlyThread(await window.asking.refreshBox()).id;
	await send(window, letter('だいじな てがみ'));
	const dear = (await threadsOf()).find(({ id }) => id !== old)?.id ?? '';
	valueOf(await window.asking.saveNotes('め'.repeat(80_000)));
	const refused = await window.asking.sendLetter(letter(long('あ')));
	expect(refused).toMatchObject({ error: { tag: 'box-full' } });
	return { old, dear };
}

test('Amina lets an old conversation go, and the letter that had no room goes out', async () => {
	const { old, dear } = await fillBox();
	const view = valueOf(await window.asking.forgetThread(old));
	expect(view.threads.map(({ id }) => id)).toEqual([dear]);
	await send(window, letter(long('あ')));
	await window.asking.lockBox();
	const reopened = await openWith(window, pictures);
	expect(reopened.threads.flatMap(({ items }) => linesOf(items)).sort()).toEqual([`kept: ${long('あ')}`, 'kept: だいじな てがみ']);
});

test('what she let go stays gone: the pictures, the post and another day bring nothing of it back', async () => {
	const { old } = await fillBox();
	await goOnline(world, tablet);
	valueOf(await window.asking.forgetThread(old));
	await goOnline(world, tablet);
	expect((await threadsOf()).map(({ id }) => id)).not.toContain(old);
	window.kill();
	const view = await openWith(await enter(world, tablet, null), pictures);
	expect(view.threads.map(({ id }) => id)).not.toContain(old);
});

test('a letter of it that waits in the outbox still arrives', async () => {
	const { old } = await fillBox();
	const rows = await tablet.mailbag.rows.count();
	valueOf(await window.asking.forgetThread(old));
	expect(await tablet.mailbag.rows.count()).toBe(rows);
});

test('the letter that was to continue it keeps its words and begins a conversation of its own', async () => {
	const { old, dear } = await fillBox();
	valueOf(await window.asking.saveDraft(letter('つづき', { thread: old })));
	const view = valueOf(await window.asking.forgetThread(old));
	expect(view.draft).toMatchObject({ text: 'つづき', thread: null });
	await send(window, letter('つづき', { thread: old }));
	const begun = (await threadsOf()).filter(({ id }) => id !== dear);
	expect(begun.map(({ items }) => linesOf(items))).toEqual([['kept: つづき']]);
	expect(begun[0]?.id).not.toBe(old);
});

test('nothing goes that was not named, and nothing at all from a closed box', async () => {
	const { old, dear } = await fillBox();
	expect(valueOf(await window.asking.forgetThread('unknown')).threads).toHaveLength(2);
	await window.asking.lockBox();
	expect(await window.asking.forgetThread(old)).toEqual({ ok: false, error: { tag: 'locked' } });
	expect((await openWith(window, pictures)).threads.map(({ id }) => id).sort()).toEqual([old, dear].sort());
});

test('a tablet that refuses to write lets nothing go', async () => {
	const { old } = await fillBox();
	const refuse = () => {
		throw new DOMException('no room', 'QuotaExceededError');
	};
	tablet.vault.bodies.hook('updating').subscribe(refuse);
	expect(await window.asking.forgetThread(old)).toEqual({ ok: false, error: { tag: 'storage' } });
	tablet.vault.bodies.hook('updating').unsubscribe(refuse);
	expect((await threadsOf()).map(({ id }) => id)).toContain(old);
});
