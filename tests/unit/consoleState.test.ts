import { describe, expect, it } from 'vitest';
import { after, type ConsoleEvent, type ConsoleState, hasUnsentText, lockedConsole } from '../../src/console/consoleState.ts';
import type { CaseRow, CaseView, Desk } from '../../src/private/consultation/answering/answering.ts';
import { caseRow, caseView } from '../support/caseOnScreen.ts';

const row = (caseId: string, more: Partial<CaseRow> = {}) => caseRow(caseId, { lastHour: 496_000, preview: 'first words', ...more });
const deskWith = (...cases: readonly CaseRow[]): Desk => ({
	memberName: 'Ben',
	role: 'counsellor',
	teamName: 'Centre',
	teamType: 'centre',
	demonstration: true,
	collectSeconds: 1_800,
	markSeconds: 3_600,
	cases,
	syncedAtMs: 1_000,
	alarms: [],
});
const view = (caseId: string, ...items: CaseView['items']) => caseView(caseId, items);
const colleaguesAnswer: CaseView['items'][number] = {
	kind: 'answer',
	letterId: 'a',
	hour: 1,
	from: 'Yoshida',
	text: 'I was first',
	closes: false,
	posted: true,
};

const play = (state: ConsoleState, ...events: readonly ConsoleEvent[]): ConsoleState => events.reduce(after, state);
const inAminasCase: ConsoleEvent = { tag: 'room-entered', room: { name: 'case', caseId: 'amina' } };
const atDesk = play(lockedConsole(), { tag: 'unlocked', desk: deskWith(row('amina'), row('chidi')) }, inAminasCase);
const typed: ConsoleEvent = { tag: 'answer-typed', caseId: 'amina', text: 'Thank you for your letter.' };
const shown = play(atDesk, { tag: 'case-seen', caseId: 'amina', view: view('amina') }, typed);

describe('an answer that Ben is writing', () => {
	it('stays, word for word, whatever the relay or the locked room answers', () => {
		for (const tag of ['offline', 'too-long', 'locked', 'relay', 'unknown-case', 'bug'] as const) {
			const refused = play(shown, { tag: 'answer-started', caseId: 'amina' }, { tag: 'answer-refused', caseId: 'amina', why: { tag } });
			expect(refused.drafts['amina']).toEqual({ text: 'Thank you for your letter.', sending: false, trouble: tag });
		}
	});

	it("stays when a colleague was faster, beside the colleague's answer", () => {
		const why = { tag: 'answered-meanwhile', view: view('amina', colleaguesAnswer) } as const;
		const refused = play(shown, { tag: 'answer-refused', caseId: 'amina', why });
		expect(refused.drafts['amina']?.text).toBe('Thank you for your letter.');
		expect(refused.opened).toEqual({ caseId: 'amina', view: why.view });
	});

	it('waits in its own case while he reads another one', () => {
		const elsewhere = play(shown, { tag: 'room-entered', room: { name: 'case', caseId: 'chidi' } });
		expect(elsewhere.opened).toBeNull();
		expect(play(elsewhere, inAminasCase).drafts['amina']?.text).toBe('Thank you for your letter.');
	});

	it('is sent as one that closes only if he said so, and the choice stays with its text', () => {
		const chosen = play(shown, { tag: 'closing-chosen', caseId: 'amina', closes: true });
		const why = { tag: 'offline' } as const;
		const refused = play(chosen, { tag: 'answer-started', caseId: 'amina' }, { tag: 'answer-refused', caseId: 'amina', why });
		expect(shown.drafts['amina']?.closes ?? false).toBe(false);
		expect(refused.drafts['amina']).toMatchObject({ text: 'Thank you for your letter.', closes: true, trouble: 'offline' });
		expect(play(refused, typed).drafts['amina']?.closes).toBe(true);
		expect(play(refused, { tag: 'answer-sent', view: view('amina') }, typed).drafts['amina']?.closes ?? false).toBe(false);
	});

	it('is gone from the screen once it was sent, and the screen says so until he goes on', () => {
		const sent = play(shown, { tag: 'answer-sent', view: view('amina', colleaguesAnswer) });
		expect([sent.drafts, sent.sentTo, hasUnsentText(sent)]).toEqual([{}, 'amina', false]);
		expect(play(sent, typed).sentTo).toBeNull();
	});

	it('counts as unsent text only when it says something', () => {
		expect(hasUnsentText(shown)).toBe(true);
		expect(hasUnsentText(play(atDesk, { tag: 'answer-typed', caseId: 'amina', text: ' \n' }))).toBe(false);
	});
});

describe('a desk that locks', () => {
	it('forgets every letter, answer and name, and keeps who can unlock and the room', () => {
		const members: ConsoleEvent = { tag: 'members-listed', members: [{ member: 'm', name: 'Ben', team: 't', teamName: 'Centre' }] };
		const locked = play(shown, members, { tag: 'locked' });
		expect(locked).toEqual({ ...lockedConsole(shown.room), members: { tag: 'listed', members: members.members } });
	});

	it('shows nothing that arrives too late', () => {
		const locked = play(shown, { tag: 'locked' });
		const late: readonly ConsoleEvent[] = [
			{ tag: 'synced', desk: deskWith(row('amina')) },
			{ tag: 'desk-seen', desk: deskWith(row('amina')) },
			{ tag: 'case-seen', caseId: 'amina', view: view('amina') },
			{ tag: 'answer-sent', view: view('amina') },
			typed,
		];
		for (const event of late) expect(after(locked, event)).toBe(locked);
	});

	it('forgets as much when the locked room has closed by itself, as for a member who left', () => {
		for (const why of ['not-a-member', 'locked'] as const) {
			const closed = play(shown, { tag: 'sync-refused', why });
			expect(closed).toEqual({ ...lockedConsole(shown.room), lock: { tag: 'locked', why } });
		}
	});

	it('says why it did not open', () => {
		const refused = play(lockedConsole(), { tag: 'unlock-started' }, { tag: 'unlock-refused', why: 'passphrase' });
		expect([refused.lock, refused.desk]).toEqual([{ tag: 'locked', why: 'passphrase' }, null]);
	});
});

describe('letters of a case', () => {
	it('are not put under another case that was opened meanwhile', () => {
		expect(play(atDesk, { tag: 'case-seen', caseId: 'chidi', view: view('chidi') }).opened).toBeNull();
	});

	it('are said to be gone when the desk has no such case', () => {
		expect(play(atDesk, { tag: 'case-seen', caseId: 'amina', view: null }).opened).toEqual({ caseId: 'amina', view: 'gone' });
	});
});

describe('a check for letters', () => {
	it('says how many cases have a fresh letter, and when, and keeps saying it after a check that finds none', () => {
		const found = play(atDesk, { tag: 'synced', desk: deskWith(row('amina'), row('chidi'), row('new')) });
		expect(found.sync.fresh).toEqual({ cases: 1, atMs: 1_000 });
		const again = play(found, { tag: 'synced', desk: { ...deskWith(row('amina'), row('chidi'), row('new')), syncedAtMs: 2_000 } });
		expect(again.sync.fresh).toEqual({ cases: 1, atMs: 1_000 });
	});

	it('keeps the desk when it fails, and says why', () => {
		const failed = play(atDesk, { tag: 'sync-started', asked: true }, { tag: 'sync-refused', why: 'offline' });
		expect([failed.desk, failed.sync.running, failed.sync.trouble]).toEqual([atDesk.desk, null, 'offline']);
	});
});
