import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseView } from '../../src/private/consultation/answering/answering.ts';
import { contentHash, wordsHash } from '../../src/private/crypto/grant.ts';
import { encodeConsentKind } from '../../src/private/domain/consentContent.ts';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import { utf8 } from '../../src/shared/base/bytes.ts';
import { newChild, write } from '../support/aminasTablet.ts';
import { asked, askIn, begun, dayMs, grantsIn, lines, question, seenBy } from '../support/consents.ts';
import { linesOf, openDesk, openWorld, synced, type World } from '../support/counsellingWorld.ts';
import { killedDuring } from '../support/killed.ts';
import { enter, goOnline, letter, makeBox, openWith, outboxAsRead, send, valueOf } from '../support/tablet.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const all = [0, 1, 2];

function viewOf(view: CaseView | null): CaseView {
	if (view === null) throw new Error('no such case');
	return view;
}

test('Amina is asked with who, what for, until when and the exact text, and nothing is answered for her', async () => {
	const { ask } = await asked(world);
	expect(ask).toMatchObject({ item: 'name', office: null, lines, answer: null, over: false });
	expect(ask.purpose).toBe(question(world).purpose);
	expect(ask.until).toBe(question(world).until);
});

test('Amina strikes a line and says yes: Ben sees exactly the other lines, signed by her, and not the struck one', async () => {
	const { tablet, ben, window, thread, ask } = await asked(world);
	const after = valueOf(await window.asking.answerConsent(thread, ask.letterId, 'yes', [0, 2]));
	expect(askIn(after).answer).toMatchObject({ say: 'yes', kept: [lines[0], lines[2]], revoked: false, state: 'kept' });
	// What leaves the tablet holds the struck line nowhere, open or hashed with the rest.
	const parts = await outboxAsRead(tablet, world.city.centre);
	expect(parts.map(({ chunk }) => Buffer.from(chunk).toString()).join()).not.toContain(lines[1]);
	const view = await seenBy(world, tablet, ben);
	expect(grantsIn(view)).toEqual([expect.objectContaining({ say: 'yes', fits: true, revoked: false, text: `${lines[0]}\n${lines[2]}` })]);
	expect(linesOf(view)).toEqual(['letter: たすけて ほしい', 'ask', 'grant']);
	expect(view.cannotAnswer).toBeNull();
});

test('a no and a まだ reach Ben as such, without a word of the text, and a まだ can still become a yes', async () => {
	for (const say of ['no', 'later'] as const) {
		const { tablet, ben, window, thread, ask } = await asked(world);
		valueOf(await window.asking.answerConsent(thread, ask.letterId, say, all));
		valueOf(await window.asking.answerConsent(thread, ask.letterId, say, all));
		const rows = await tablet.mailbag.rows.count();
		expect(grantsIn(await seenBy(world, tablet, ben))).toEqual([expect.objectContaining({ say, text: '', fits: true })]);
		const changed = valueOf(await window.asking.answerConsent(thread, ask.letterId, 'yes', all));
		expect(askIn(changed).answer).toMatchObject({ say: 'yes', kept: lines });
		expect(await tablet.mailbag.rows.count()).toBe(rows + 2);
		await world.close();
		world = await openWorld();
	}
});

test('a yes that is taken back is taken back for Ben too, once, and can be given anew', async () => {
	const { tablet, ben, window, thread, ask } = await asked(world);
	const given = valueOf(await window.asking.answerConsent(thread, ask.letterId, 'yes', all));
	const grant = askIn(given).answer?.grant ?? '';
	expect(await window.asking.answerConsent(thread, ask.letterId, 'no', all)).toMatchObject({ error: { tag: 'not-asked' } });
	expect(askIn(valueOf(await window.asking.revokeConsent(grant))).answer).toMatchObject({ say: 'yes', revoked: true });
	valueOf(await window.asking.revokeConsent(grant));
	const view = await seenBy(world, tablet, ben);
	expect(grantsIn(view)).toEqual([expect.objectContaining({ grant, say: 'yes', revoked: true })]);
	expect(linesOf(view)).toEqual(['letter: たすけて ほしい', 'ask', 'grant', 'revoke']);
	const again = valueOf(await window.asking.answerConsent(thread, ask.letterId, 'yes', [0]));
	expect(askIn(again).answer).toMatchObject({ say: 'yes', revoked: false, kept: [lines[0]] });
	expect(grantsIn(await seenBy(world, tablet, ben)).map(({ revoked }) => revoked)).toEqual([true, false]);
});

test('a yes to no line at all, to a question that is over, or to none is refused and nothing is sent', async () => {
	const { tablet, window, thread, ask } = await asked(world);
	const before = await tablet.mailbag.rows.count();
	const say = async (id: string, kept: readonly number[]) => window.asking.answerConsent(thread, id, 'yes', kept);
	expect(await say(ask.letterId, [])).toMatchObject({ error: { tag: 'nothing-kept' } });
	expect(await say(ask.letterId, [7, -1])).toMatchObject({ error: { tag: 'nothing-kept' } });
	expect(await say('none', all)).toMatchObject({ error: { tag: 'not-asked' } });
	expect(await window.asking.revokeConsent('none')).toMatchObject({ error: { tag: 'not-asked' } });
	world.clock.nowMs += 15 * dayMs;
	expect(await say(ask.letterId, all)).toMatchObject({ error: { tag: 'not-asked' } });
	expect((await window.asking.refreshBox())?.threads[0]?.items).toContainEqual(expect.objectContaining({ kind: 'ask', over: true }));
	expect(await tablet.mailbag.rows.count()).toBe(before);
});

test('killed at any step of a yes, it goes out whole and once with the same bytes, or was never given', async () => {
	let steps = 0;
	for (let at = 1; ; at++) {
		let reached = false;
		for (const when of ['before', 'after'] as const) {
			const { tablet, pictures, window, thread, ask } = await asked(world);
			window.kill();
			const posted = await tablet.mailbag.rows.count();
			const act = (one: typeof window) => one.asking.answerConsent(thread, ask.letterId, 'yes', [0, 2]);
			reached = (await killedDuring(world, tablet, pictures, act, { at, when })) || reached;
			const left = await tablet.mailbag.rows.toArray();
			const later = await enter(world, tablet, null);
			const { answer } = askIn(await openWith(later, pictures));
			const rows = new Map((await tablet.mailbag.rows.toArray()).map((row) => [row.msgId, row]));
			for (const row of left) expect(rows.get(row.msgId)?.envelope).toEqual(row.envelope);
			expect(rows.size - posted).toBe(answer === null ? 0 : 2);
			if (answer !== null) expect(answer).toMatchObject({ say: 'yes', kept: [lines[0], lines[2]] });
			later.kill();
			await world.close();
			world = await openWorld();
		}
		if (!reached) break;
		steps = at;
	}
	expect(steps).toBeGreaterThanOrEqual(5);
}, 240_000);

test('the same question asked again stands once, and a yes to it holds', async () => {
	const { tablet, ben, caseId, window, thread, ask } = await asked(world);
	valueOf(await window.asking.answerConsent(thread, ask.letterId, 'yes', all));
	await seenBy(world, tablet, ben);
	valueOf(await ben.askConsent(caseId, question(world)));
	valueOf(await ben.askConsent(caseId, question(world, { item: 'home' })));
	await goOnline(world, tablet);
	const items = (await window.asking.refreshBox())?.threads[0]?.items ?? [];
	expect(items.flatMap((item) => (item.kind === 'ask' ? [[item.item, item.answer?.say]] : []))).toEqual([
		['name', 'yes'],
		['home', undefined],
	]);
	expect(items.some(({ kind }) => kind === 'gap')).toBe(false);
});

test('Ben tells what was shared, and after break-glass why; a share is told only under a yes', async () => {
	const { tablet, ben, caseId, window, thread, ask } = await asked(world);
	const told = { what: 'shared', who: '{担任|たんにん}の先生', told: 'みまもって ください' } as const;
	const given = valueOf(await window.asking.answerConsent(thread, ask.letterId, 'yes', all));
	const ref = askIn(given).answer?.grant ?? '';
	expect(await ben.notify(caseId, { ...told, ref })).toMatchObject({ error: { tag: 'unknown-case' } });
	await seenBy(world, tablet, ben);
	expect(await ben.notify(caseId, { ...told, ref: null })).toMatchObject({ error: { tag: 'unknown-case' } });
	expect(await ben.notify(caseId, { ...told, ref, who: ' ' })).toMatchObject({ error: { tag: 'empty' } });
	valueOf(await ben.notify(caseId, { ...told, ref }));
	valueOf(await ben.notify(caseId, { what: 'bg', ref: null, who: 'けいさつ', told: 'いのちが しんぱい\nだったから' }));
	await goOnline(world, tablet);
	const items = (await window.asking.refreshBox())?.threads[0]?.items ?? [];
	const notices = items.flatMap((item) => (item.kind === 'notice' ? [item] : []));
	expect(notices).toMatchObject([
		{ what: 'shared', ref, who: told.who, told: told.told },
		{ what: 'bg', ref: null, who: 'けいさつ', told: 'いのちが しんぱい\nだったから' },
	]);
	// A question and a notice answer no letter: what she wrote still waits for its answer.
	expect(items[0]).toMatchObject({ kind: 'letter', state: 'posted' });
});

test('Ben cannot ask without purpose or text, for longer than a tablet keeps, or for an office that no directory names', async () => {
	const { ben, caseId } = await begun(world);
	const ask = async (more: object) => ben.askConsent(caseId, { ...question(world), ...more });
	expect(await ask({ purpose: ' ' })).toMatchObject({ error: { tag: 'empty' } });
	expect(await ask({ words: '\n \n' })).toMatchObject({ error: { tag: 'empty' } });
	expect(await ask({ until: question(world).until + 60 * 86_400 })).toMatchObject({ error: { tag: 'until' } });
	expect(await ask({ until: 1 })).toMatchObject({ error: { tag: 'until' } });
	expect(await ask({ item: 'office' })).toMatchObject({ error: { tag: 'no-office' } });
	expect(await ask({ to: world.city.centre.id })).toMatchObject({ error: { tag: 'no-office' } });
	expect(await ask({ item: 'contact', words: '' })).toMatchObject({ ok: true });
});

test('a letter that answers a question is not taken back as a letter', async () => {
	const { tablet, window, thread, ask } = await asked(world);
	valueOf(await window.asking.answerConsent(thread, ask.letterId, 'yes', all));
	const parts = await outboxAsRead(tablet, world.city.centre);
	const before = await tablet.mailbag.rows.count();
	for (const { letterId } of parts.slice(-2)) expect(await window.asking.takeBackLetter(letterId)).toMatchObject({ ok: false });
	expect(await tablet.mailbag.rows.count()).toBe(before);
});

test('what Chidi answers in his box is nothing in the case of Amina', async () => {
	const { tablet, pictures, ben, caseId, window, thread, ask } = await asked(world);
	window.kill();
	const other = await enter(world, tablet);
	const his = await makeBox(other);
	await send(other, letter('ぼくは チディ'));
	expect(await other.asking.answerConsent(thread, ask.letterId, 'yes', all)).toMatchObject({ error: { tag: 'not-asked' } });
	other.kill();
	await goOnline(world, tablet);
	await synced(ben);
	expect(grantsIn(viewOf(await ben.showCase(caseId)))).toEqual([]);
	expect(his).not.toEqual(pictures);
});

test('a second desk that was open reads the same answers from the log', async () => {
	const { tablet, ben, window, thread, ask } = await asked(world);
	valueOf(await window.asking.answerConsent(thread, ask.letterId, 'yes', [1]));
	const mine = grantsIn(await seenBy(world, tablet, ben));
	const dana = await openDesk(world, world.dana);
	await synced(dana);
	const [row] = (await dana.desk())?.cases ?? [];
	expect(grantsIn(viewOf(await dana.showCase(row?.caseId ?? '')))).toEqual(mine);
});

test('a grant or a withdrawal that Mallory sends for Amina counts for nothing in either case', async () => {
	const { tablet, ben, window, thread, ask } = await asked(world);
	const given = valueOf(await window.asking.answerConsent(thread, ask.letterId, 'yes', all));
	const amina = grantsIn(await seenBy(world, tablet, ben))[0];
	const mallory = newChild();
	await write(world, mallory, 'しらない ひと');
	const extract = amina?.letterIds[1] ?? '';
	const hash = encodeBase64url(contentHash(utf8('{}')));
	const forged = {
		v: 1,
		kind: 'grant',
		grant: askIn(given).answer?.grant ?? '',
		item: 2,
		say: 'yes',
		letters: [[extract, hash] as const],
		to: null,
	} as const;
	const terms = { purpose: ask.purpose, until: ask.until, words: encodeBase64url(wordsHash(lines.join('\n'))) };
	await write(world, mallory, '', { bytes: encodeConsentKind({ ...forged, ...terms }) });
	await write(world, mallory, '', { bytes: encodeConsentKind({ ...forged, ...terms, letters: [] }) });
	// Sound in itself, but nobody asked Mallory.
	const sound = { ...forged, ...terms, letters: [], words: encodeBase64url(wordsHash('')) };
	await write(world, mallory, '', { bytes: encodeConsentKind(sound) });
	await write(world, mallory, '', { bytes: encodeConsentKind({ v: 1, kind: 'revoke', grant: forged.grant }) });
	await synced(ben);
	const views = await Promise.all(((await ben.desk())?.cases ?? []).map(async ({ caseId }) => viewOf(await ben.showCase(caseId))));
	const grants = views.map(grantsIn);
	expect(grants.find((each) => each.length === 1)).toEqual([{ ...amina, revoked: false, fits: true }]);
	expect(grants.find((each) => each.length === 3)?.map(({ fits }) => fits)).toEqual([false, false, false]);
});
