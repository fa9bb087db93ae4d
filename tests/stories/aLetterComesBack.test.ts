import { afterEach, beforeEach, expect, test } from 'vitest';
import { linesOf as deskLines, onlyCase, openDesk, openWorld, readCase, synced, type World } from '../support/counsellingWorld.ts';
import { enter, goOnline, letter, linesOf, makeBox, newTablet, onlyThread, openWith, send, type Tablet } from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
});
afterEach(() => world.close());

test('Amina writes without a network, closes everything, and later reads what Ben answered; he reads her reply', async () => {
	const first = await enter(world, tablet);
	const pictures = await makeBox(first);
	const sent = await send(first, letter('きょうも いやだった'));
	expect(sent.oneWay).toBe(false);
	expect(linesOf(onlyThread(sent.box).items)).toEqual(['kept: きょうも いやだった']);
	first.kill();

	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	await ben.sendAnswer(caseId, 'かいてくれて ありがとう');
	await goOnline(world, tablet);

	const second = await enter(world, tablet, null);
	const thread = onlyThread(await openWith(second, pictures));
	expect(thread).toMatchObject({ to: 'centre', teamName: 'Centre', canReply: true });
	expect(linesOf(thread.items)).toEqual(['answered: きょうも いやだった', 'Ben: かいてくれて ありがとう']);

	await send(second, letter('よんだよ', { thread: thread.id }));
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await second.asking.refreshBox()).items)).toEqual([
		'answered: きょうも いやだった',
		'Ben: かいてくれて ありがとう',
		'posted: よんだよ',
	]);
	await synced(ben);
	expect(deskLines(await onlyCase(ben))).toEqual(['letter: きょうも いやだった', 'answer: かいてくれて ありがとう', 'letter: よんだよ']);
});

test('half an emoji, left by a keyboard or a paste, loses no letter and no answer', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	await send(window, letter('はんぶん\ud83d'));
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	await ben.sendAnswer((await onlyCase(ben)).caseId, 'とどいたよ\ud83d');
	expect(deskLines(await onlyCase(ben))).toEqual(['letter: はんぶん\ufffd', 'answer: とどいたよ\ud83d']);
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual(['answered: はんぶん\ufffd', 'Ben: とどいたよ\ud83d']);
});

test('よんだ comes back once Ben had the letter on his screen, and not before', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	await send(window, letter('よんでね'));
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	world.clock.nowMs += 2_000;
	await synced(ben);
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual(['posted: よんでね']);
	await onlyCase(ben);
	world.clock.nowMs += 2_000;
	await synced(ben);
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual(['read: よんでね']);
});

test('a request to the nurse from an open box brings よんだ back, and no letter goes on from it', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	const asks = letter('', { to: 'nurse', topics: ['self', 'friends'], reach: '3がつ うまれ' });
	const sent = await send(window, asks);
	expect(onlyThread(sent.box)).toMatchObject({ to: 'nurse', canReply: false });
	await goOnline(world, tablet);
	const nurse = await openDesk(world, world.nurse);
	await synced(nurse);
	const view = await onlyCase(nurse);
	expect(view.cannotAnswer).not.toBeNull();
	expect(view.items).toMatchObject([{ kind: 'letter', topics: ['friends'], reach: '3がつ うまれ' }]);
	world.clock.nowMs += 2_000;
	await synced(nurse);
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual(['read: ']);
});

test('an answer counts for no earlier letter that came after it was written, before that one is answered too', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	const first = await send(window, letter('ひとつめ'));
	const { id: thread } = onlyThread(first.box);
	// The first one stays on the tablet: its rows wait while those of the second go.
	const waiting = await tablet.mailbag.rows.toArray();
	for (const { msgId } of waiting) await tablet.mailbag.rows.update(msgId, { notBeforeMs: world.clock.nowMs + 3_600_000 });
	await send(window, letter('ふたつめ', { thread }));
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	expect(await ben.sendAnswer(caseId, 'ふたつめを よみました')).toMatchObject({ ok: true });
	world.clock.nowMs += 3_600_000;
	await goOnline(world, tablet);
	const states = async () =>
		onlyThread(await window.asking.refreshBox()).items.flatMap((item) => (item.kind === 'letter' ? [item.state] : []));
	expect(await states()).toEqual(['posted', 'answered']);
	await synced(ben);
	// It is on the desk by now, on nobody's screen, and the next answer is not one to it either.
	expect(await ben.sendAnswer(caseId, 'もう ひとこと')).toMatchObject({ ok: true });
	await goOnline(world, tablet);
	expect(await states()).toEqual(['posted', 'answered']);
	expect((await ben.desk())?.cases[0]?.state).toBe('new');
	await readCase(ben, caseId);
	expect((await ben.desk())?.cases[0]?.state).toBe('open');
	expect(await ben.sendAnswer(caseId, 'ひとつめも よみました')).toMatchObject({ ok: true });
	expect((await ben.desk())?.cases[0]?.state).toBe('answered');
	await goOnline(world, tablet);
	expect(await states()).toEqual(['answered', 'answered']);
});

test('a letter without a box cannot be answered, and the console says so', async () => {
	const window = await enter(world, tablet);
	const sent = await send(window, letter('だれにも いわないで'));
	expect(sent).toMatchObject({ oneWay: true, box: null });
	expect(await window.asking.letterState(sent.letterId)).toBe('kept');
	await goOnline(world, tablet);
	expect(await window.asking.letterState(sent.letterId)).toBe('posted');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const view = await onlyCase(ben);
	expect(deskLines(view)).toEqual(['letter: だれにも いわないで']);
	expect(view.cannotAnswer).toBe('one-way');
	expect(await ben.sendAnswer(view.caseId, 'x')).toMatchObject({ ok: false, error: { tag: 'one-way' } });
});

test('a letter of several parts arrives whole, and so does a long answer', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	const long = 'あのね、'.repeat(1_500);
	await send(window, letter(long));
	expect(await tablet.mailbag.rows.count()).toBe(4);
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	expect(deskLines(await onlyCase(ben))).toEqual([`letter: ${long}`]);
	const back = 'うんうん、'.repeat(1_200);
	await ben.sendAnswer(caseId, back);
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual([`answered: ${long}`, `Ben: ${back}`]);
});

test('where the postman cannot check a receipt, the locked room does, and only then it says とどいた', async () => {
	const window = await enter(world, tablet);
	await makeBox(window);
	await send(window, letter('ついたかな'));
	const { subtle } = globalThis.crypto;
	const withoutEd25519 = {
		digest: (...args: Parameters<SubtleCrypto['digest']>) => subtle.digest(...args),
		importKey: async () => Promise.reject(new DOMException('unknown', 'NotSupportedError')),
		verify: async () => false,
	} as unknown as SubtleCrypto;
	await goOnline(world, tablet, withoutEd25519);
	expect((await tablet.mailbag.rows.toArray()).map((row) => row.stage)).toEqual(['unchecked']);
	expect(linesOf(onlyThread(await window.asking.refreshBox()).items)).toEqual(['posted: ついたかな']);
});
