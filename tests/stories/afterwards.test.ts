import { afterEach, beforeEach, expect, test } from 'vitest';
import { doneNotice } from '../../src/private/domain/howItWent.ts';
import { encodeChildContent } from '../../src/private/domain/content.ts';
import type { NoticeContent } from '../../src/private/domain/consentContent.ts';
import { blankSurvey, surveyNotice } from '../../src/private/domain/survey.ts';
import { newChild, write } from '../support/aminasTablet.ts';
import { afterwardsIn, closed, delivered, filled } from '../support/closings.ts';
import { begun } from '../support/consents.ts';
import { linesOf, onlyCase, openDesk, openWorld, synced, type World } from '../support/counsellingWorld.ts';
import { killedDuring } from '../support/killed.ts';
import { enter, goOnline, letter, openWith, outboxAsRead, send, valueOf } from '../support/tablet.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const better = { outcome: 'better', resting: 'finish' } as const;

test('after the answer that closes Amina says how it went, then she is offered the survey, and Ben sees both apart', async () => {
	const { tablet, ben, caseId, window, view, thread } = await closed(world);
	expect(afterwardsIn(view)).toEqual({ howItWent: true, survey: 'open' });
	expect((await ben.desk())?.cases[0]).toMatchObject({ state: 'answered', closing: 'asked' });
	const said = valueOf(await window.asking.sayHowItWent(thread, better));
	expect(said.threads[0]?.items.at(-1)).toMatchObject({ kind: 'how-it-went', ...better, state: 'kept' });
	expect(afterwardsIn(said)).toEqual({ howItWent: false, survey: 'offered' });
	expect(afterwardsIn(valueOf(await window.asking.sendSurvey(thread, filled)))).toEqual({ howItWent: false, survey: null });
	const seen = await delivered(world, tablet, ben);
	expect(linesOf(seen.view)).toEqual(['letter: たすけて ほしい', 'answer: よかったね。', 'how-it-went']);
	expect(seen.view.items.at(-1)).toMatchObject(better);
	expect((await ben.desk())?.cases).toMatchObject([{ caseId, state: 'answered', closing: 'said', dueMs: null }]);
	expect(seen.surveys).toMatchObject({ all: { count: 1, counts: { heard: { yes: 1 }, easy: { between: 1 } } }, schools: [], hidden: true });
	expect(seen.surveys?.words).toEqual([filled.words]);
	// Marks go out once a slot.
	world.clock.nowMs += 2_000;
	await synced(ben);
	await goOnline(world, tablet);
	expect((await window.asking.refreshBox())?.threads[0]?.items.at(-1)).toMatchObject({ kind: 'how-it-went', state: 'read' });
});

test('an answer that closes nothing asks nothing, and how it went cannot be said to it', async () => {
	const { tablet, pictures, ben, caseId } = await begun(world);
	valueOf(await ben.sendAnswer(caseId, 'よみました。'));
	await goOnline(world, tablet);
	const window = await enter(world, tablet);
	const view = await openWith(window, pictures);
	expect(afterwardsIn(view)).toEqual({ howItWent: false, survey: null });
	expect(await window.asking.sayHowItWent(view.threads[0]?.id ?? '', better)).toMatchObject({ error: { tag: 'not-asked' } });
	expect((await ben.desk())?.cases[0]?.closing).toBeNull();
});

test('nothing said is not sent, and said twice it is said once', async () => {
	const { tablet, window, thread } = await closed(world);
	const before = await tablet.mailbag.rows.count();
	expect(await window.asking.sayHowItWent(thread, { outcome: null, resting: null })).toMatchObject({ error: { tag: 'empty' } });
	expect(await window.asking.sendSurvey(thread, blankSurvey)).toMatchObject({ error: { tag: 'empty' } });
	expect(await tablet.mailbag.rows.count()).toBe(before);
	for (const outcome of ['same', 'worse'] as const) valueOf(await window.asking.sayHowItWent(thread, { outcome, resting: null }));
	for (const heard of ['yes', 'no'] as const) valueOf(await window.asking.sendSurvey(thread, { ...blankSurvey, heard }));
	expect(await tablet.mailbag.rows.count()).toBe(before + 2);
});

test('Amina wants to go on: the list says so, until Ben has answered her', async () => {
	const { tablet, ben, caseId, window, thread } = await closed(world);
	const said = valueOf(await window.asking.sayHowItWent(thread, { outcome: 'worse', resting: 'more' }));
	expect(afterwardsIn(said)).toEqual({ howItWent: false, survey: 'open' });
	await delivered(world, tablet, ben);
	expect((await ben.desk())?.cases[0]).toMatchObject({ state: 'open', closing: 'goes-on' });
	expect((await ben.desk())?.cases[0]?.dueMs).toBeGreaterThan(world.clock.nowMs);
	await send(window, letter('まだ あるの', { thread }));
	await delivered(world, tablet, ben);
	expect((await ben.desk())?.cases[0]).toMatchObject({ state: 'open', closing: null });
	valueOf(await ben.sendAnswer(caseId, 'きかせて ください。'));
	expect((await ben.desk())?.cases[0]).toMatchObject({ state: 'answered', closing: null });
});

test('what she passes over is not put forward again, the survey waits in the box, and another closing answer asks anew', async () => {
	const { tablet, pictures, ben, caseId, window, thread } = await closed(world);
	expect(afterwardsIn(valueOf(await window.asking.passOver(thread, 'how-it-went')))).toEqual({ howItWent: false, survey: 'offered' });
	expect(afterwardsIn(valueOf(await window.asking.passOver(thread, 'survey')))).toEqual({ howItWent: false, survey: 'open' });
	window.kill();
	const later = await enter(world, tablet, null);
	expect(afterwardsIn(await openWith(later, pictures))).toEqual({ howItWent: false, survey: 'open' });
	valueOf(await later.asking.sendSurvey(thread, filled));
	await send(later, letter('また かいた', { thread }));
	await delivered(world, tablet, ben);
	valueOf(await ben.sendAnswer(caseId, 'またね。', true));
	await goOnline(world, tablet);
	expect(afterwardsIn(await later.asking.refreshBox())).toEqual({ howItWent: true, survey: null });
});

test('the survey has its own key, id and moment, and of the hour only the day: team and school are all that it shares with the conversation', async () => {
	const { tablet, ben, window, thread } = await closed(world);
	valueOf(await window.asking.sayHowItWent(thread, better));
	valueOf(await window.asking.sendSurvey(thread, filled));
	const parts = await outboxAsRead(tablet, world.city.centre);
	const surveys = parts.filter(({ chunk }) => Buffer.from(chunk).toString().includes('"survey"'));
	const [survey] = surveys;
	if (survey === undefined || surveys.length > 1) throw new Error('not one survey');
	const others = parts.filter((part) => part !== survey);
	expect(others.length).toBe(2);
	expect([survey.drop, survey.replyPk].every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
	expect(survey).toMatchObject({ seq: 1, seen: 0 });
	expect(survey.hour % 24).toBe(0);
	const rows = await tablet.mailbag.rows.toArray();
	const row = rows.find(({ msgId }) => msgId === survey.msgId);
	for (const other of others) {
		const written = rows.find(({ msgId }) => msgId === other.msgId);
		expect([other.authorPk, other.letterId, other.msgId]).not.toContainEqual(survey.authorPk);
		expect(Buffer.from(other.authorPk).equals(Buffer.from(survey.authorPk))).toBe(false);
		// Behind the team and its epoch, which all letters to it carry, no eight bytes stand in both envelopes.
		expect(sharedRuns(row?.envelope.subarray(28), written?.envelope.subarray(28))).toEqual([]);
		// Opened, they have the form of content and the school's feed in common, no more.
		expect(Buffer.from(survey.chunk).toString()).not.toContain(other.letterId);
		expect(row?.notBeforeMs).not.toBe(written?.notBeforeMs);
	}
	const opened = Buffer.concat([survey.authorPk, Buffer.from(survey.letterId), Buffer.from(survey.chunk)]).toString('latin1');
	expect(opened).not.toContain(thread);
	await delivered(world, tablet, ben);
	expect((await ben.desk())?.cases).toHaveLength(1);
});

/** Eight bytes in a row that stand in both. */
function sharedRuns(a: Uint8Array | undefined, b: Uint8Array | undefined): readonly string[] {
	if (a === undefined || b === undefined) throw new Error('both must be there');
	const runs = (bytes: Uint8Array) =>
		Array.from({ length: bytes.length - 7 }, (_, at) => Buffer.from(bytes.subarray(at, at + 8)).toString('hex'));
	const known = new Set(runs(a));
	return runs(b).filter((run) => known.has(run));
}

test('killed at any step of the survey, it goes out once with the same bytes, or was never sent and is still there to fill in', async () => {
	let steps = 0;
	for (let at = 1; ; at++) {
		let reached = false;
		for (const when of ['before', 'after'] as const) {
			const { tablet, pictures, window, thread } = await closed(world);
			window.kill();
			const before = await tablet.mailbag.rows.count();
			const act = (one: typeof window) => one.asking.sendSurvey(thread, filled);
			reached = (await killedDuring(world, tablet, pictures, act, { at, when })) || reached;
			const left = await tablet.mailbag.rows.toArray();
			const later = await enter(world, tablet, null);
			const isSent = afterwardsIn(await openWith(later, pictures))?.survey === null;
			const rows = new Map((await tablet.mailbag.rows.toArray()).map((row) => [row.msgId, row]));
			for (const row of left) expect(rows.get(row.msgId)?.envelope).toEqual(row.envelope);
			expect(rows.size - before).toBe(isSent ? 1 : 0);
			valueOf(await later.asking.sendSurvey(thread, filled));
			expect(await tablet.mailbag.rows.count()).toBe(before + 1);
			later.kill();
			await world.close();
			world = await openWorld();
		}
		if (!reached) break;
		steps = at;
	}
	expect(steps).toBeGreaterThanOrEqual(3);
}, 240_000);

test('a survey that is in the outbox when the tablet dies before noting it is noted at the next opening, and not sent twice', async () => {
	const { tablet, pictures, window, thread } = await closed(world);
	window.kill();
	const before = await tablet.mailbag.rows.count();
	// The outbox has it, the box could not note it: the third step after opening is the note.
	await killedDuring(world, tablet, pictures, (one) => one.asking.sendSurvey(thread, filled), { at: 3, when: 'before' });
	expect(await tablet.mailbag.rows.count()).toBe(before + 1);
	const later = await enter(world, tablet, null);
	expect(afterwardsIn(await openWith(later, pictures))?.survey).toBeNull();
	expect(await tablet.mailbag.rows.count()).toBe(before + 1);
});

test('Mallory’s surveys with a return path, in a conversation, twice or badly formed are not counted, and open no hole in the numbers', async () => {
	const { ben } = await begun(world);
	const good = surveyNotice(filled) as NoticeContent;
	const bytes = encodeChildContent(good);
	await write(world, newChild(), '', { bytes, ret: 'full' });
	await write(world, newChild(), '', { bytes, ret: 'nurse' });
	await write(world, newChild(), '', { bytes: encodeChildContent({ ...good, text: 'heard:yes heard:no' }), ret: 'one-way' });
	const twice = newChild();
	await write(world, twice, '', { bytes, ret: 'one-way' });
	await write(world, twice, '', { bytes, ret: 'one-way' });
	await synced(ben);
	expect(await ben.surveys()).toMatchObject({ all: { count: 0 }, words: [] });
	// What cannot be counted is shown where it came, as what cannot be read.
	expect((await ben.desk())?.cases).toHaveLength(5);
	await write(world, newChild(), '', { bytes, ret: 'one-way' });
	await synced(ben);
	expect(await ben.surveys()).toMatchObject({ all: { count: 1 }, words: [filled.words] });
	expect((await ben.desk())?.cases).toHaveLength(5);
});

test('how it went counts only after an answer of this case that closed', async () => {
	const { ben, caseId } = await begun(world);
	valueOf(await ben.sendAnswer(caseId, 'またね。', true));
	const mallory = newChild();
	await write(world, mallory, 'しらない ひと');
	await synced(ben);
	const other = (await ben.desk())?.cases.find((row) => row.caseId !== caseId)?.caseId ?? '';
	valueOf(await ben.sendAnswer(other, 'よみました。'));
	// Neither the closing answer of another case nor one of their own that closed nothing.
	for (const id of [caseId, other]) {
		const answer = (await ben.showCase(id))?.items.find(({ kind }) => kind === 'answer');
		const done = doneNotice(answer?.kind === 'answer' ? answer.letterId : '', { outcome: 'better', resting: 'more' });
		await write(world, mallory, '', { bytes: encodeChildContent(done as NoticeContent) });
	}
	await synced(ben);
	expect((await ben.showCase(other))?.items.map(({ kind }) => kind)).toEqual(['letter', 'answer', 'unreadable', 'unreadable']);
	expect((await ben.desk())?.cases.map(({ closing }) => closing).sort()).toEqual(['asked', null]);
});

test('Dana’s desk counts the same surveys from the log, and a nurse has none', async () => {
	const { tablet, ben, window, thread } = await closed(world);
	valueOf(await window.asking.sendSurvey(thread, filled));
	const { surveys } = await delivered(world, tablet, ben);
	const dana = await openDesk(world, world.dana);
	await synced(dana);
	expect(await dana.surveys()).toEqual(surveys);
	expect(linesOf(await onlyCase(dana))).toEqual(['letter: たすけて ほしい', 'answer: よかったね。']);
	const nurse = await openDesk(world, world.nurse);
	await synced(nurse);
	expect(await nurse.surveys()).toMatchObject({ all: { count: 0 } });
});

test('before the time from which Amina wants to see answers nothing is asked of her', async () => {
	const { window, view } = await closed(world);
	expect(afterwardsIn(view)?.howItWent).toBe(true);
	const hidden = valueOf(await window.asking.saveShowFrom('19:00'));
	expect(afterwardsIn(hidden)).toEqual({ howItWent: false, survey: null });
});
