import { describe, expect, test } from 'vitest';
import { ok } from '../../src/shared/base/result.ts';
import { wouldLose } from '../../src/child/inHand.ts';
import { blankDraft, type Step } from '../../src/child/state.ts';
import { emptyBox, pageOver, settled } from '../support/childPage.ts';

describe('writing with an open box', () => {
	const open: Step[] = [{ do: 'box-made', box: emptyBox, saved: blankDraft }];

	test('a word is called kept only when the room says that it is durable', async () => {
		let durable = () => {};
		const page = pageOver({ saveDraft: () => new Promise((done) => void (durable = () => done(ok('durable')))) });
		page.take(...open);
		page.acts.revise({ text: 'きょう' });
		page.ring();
		await settled();
		expect(page.store.read().savedDraft).not.toBe(page.store.read().draft);
		durable();
		await settled();
		expect(page.store.read().savedDraft).toBe(page.store.read().draft);
	});

	test('a drawing without a word is kept like words', async () => {
		const page = pageOver({});
		page.take(...open);
		page.acts.revise({ drawing: 'AwgAAgBkAMgP_wAA' });
		expect(wouldLose(page.store.read())).toBe(true);
		page.ring();
		await settled();
		expect(page.store.read().savedDraft?.drawing).toBe('AwgAAgBkAMgP_wAA');
		expect(wouldLose(page.store.read())).toBe(false);
	});

	test('a tablet that refuses to write says so, and the text stays on the screen', async () => {
		const page = pageOver({ saveDraft: () => Promise.resolve({ ok: false, error: { tag: 'storage' } }) });
		page.take(...open);
		page.acts.revise({ text: 'きょう' });
		page.ring();
		await settled();
		expect([page.store.read().notice, page.store.read().draft.text]).toEqual(['full.storage', 'きょう']);
	});

	test('without a box nothing is given to the room', () => {
		const page = pageOver({});
		page.acts.revise({ text: 'きょう' });
		page.ring();
		expect(page.asked).toEqual([]);
	});
});

describe('sending', () => {
	const sendLetter = () => Promise.resolve(ok({ letterId: 'l', undoUntilMs: 20_000, oneWay: true, box: null }));

	test('rings for the post at once and after the undo, and the text leaves the page', async () => {
		const page = pageOver({ sendLetter });
		page.take({ do: 'revise', change: { text: 'ひみつ' } }, { do: 'send-one-way' });
		await page.acts.send();
		expect(page.store.read().screen).toBe('sent');
		expect(JSON.stringify(page.store.read())).not.toContain('ひみつ');
		page.ring();
		expect(page.asked.filter((entry) => entry === 'flush')).toHaveLength(2);
	});

	test.each([
		['too-long', 'error.too_long'],
		['empty', 'error.nothing'],
		['no-directory', 'compose.no_directory'],
		['storage', 'full.storage'],
	] as const)('%s has its sentence, and nothing is lost', async (tag, sentence) => {
		const page = pageOver({ sendLetter: () => Promise.resolve({ ok: false, error: { tag } }) });
		page.take({ do: 'revise', change: { text: 'ひみつ' } }, { do: 'send-one-way' });
		await page.acts.send();
		const { notice, busy, draft } = page.store.read();
		expect([notice, busy, draft.text]).toEqual([sentence, null, 'ひみつ']);
	});

	test('from an open box, a letter that is refused is kept in it as a draft, with its last words', async () => {
		const page = pageOver({ sendLetter: () => Promise.resolve({ ok: false, error: { tag: 'box-full' } }) });
		page.take({ do: 'box-made', box: emptyBox, saved: null });
		page.acts.revise({ text: 'さいごの ことば' });
		await page.acts.send();
		page.ring();
		await settled();
		expect(page.asked).toContain('beginDraft(さいごの ことば)');
		expect(page.store.read().savedDraft).toBe(page.store.read().draft);
	});

	test('a bug in the room becomes a sentence, never a silent screen', async () => {
		const page = pageOver({ sendLetter: () => Promise.reject(new Error('remote: TypeError')) });
		await page.acts.send();
		expect([page.store.read().notice, page.store.read().busy]).toEqual(['error.unknown', null]);
	});

	test('hiding the page ends the undo only if something was sent', async () => {
		const page = pageOver({ sendLetter });
		page.acts.endUndo();
		expect(page.asked).not.toContain('end-undo');
		await page.acts.send();
		page.acts.endUndo();
		expect(page.asked).toContain('end-undo');
	});

	test('a letter that is being sent when the page is hidden goes without an undo', async () => {
		let done = () => {};
		const sealed = new Promise<void>((resolve) => void (done = resolve));
		const page = pageOver({ sendLetter: () => sealed.then(sendLetter) });
		page.take({ do: 'revise', change: { text: 'ひみつ' } }, { do: 'send-one-way' });
		const sending = page.acts.send();
		page.acts.endUndo();
		done();
		await sending;
		expect(page.asked).toContain('end-undo');
	});

	test('locking the page ends the undo, since nobody can press it any more', async () => {
		const page = pageOver({ sendLetter });
		await page.acts.send();
		page.acts.lock(null);
		expect(page.asked).toContain('end-undo');
	});
});

describe('a box without room', () => {
	test('lets a conversation go and says so; a tablet that refuses says that instead', async () => {
		const thread = {
			id: 'a',
			to: 'centre' as const,
			adult: null,
			teamName: 'センター',
			canReply: true,
			goesAfterDay: null,
			afterwards: { howItWent: false, survey: null },
			items: [],
		};
		const page = pageOver({ forgetThread: () => Promise.resolve(ok(emptyBox)) });
		page.take({ do: 'box-made', box: { ...emptyBox, threads: [thread] }, saved: null });
		await page.acts.forgetThread('a');
		expect(page.asked).toContain('forgetThread(a)');
		expect([page.store.read().box?.threads, page.store.read().notice]).toEqual([[], 'full.forgotten']);
		const refusing = pageOver({ forgetThread: () => Promise.resolve({ ok: false, error: { tag: 'storage' } }) });
		refusing.take({ do: 'box-made', box: { ...emptyBox, threads: [thread] }, saved: null });
		await refusing.acts.forgetThread('a');
		expect([refusing.store.read().box?.threads, refusing.store.read().notice]).toEqual([[thread], 'full.storage']);
	});
});

describe('leaving', () => {
	test('keeps the last words, ends the room, saves nothing afterwards and shows the first page', async () => {
		const page = pageOver({ openBox: () => Promise.resolve(ok(emptyBox)) });
		page.take({ do: 'unlock', goal: 'box' });
		await page.acts.openBox([1, 2, 3, 4, 5, 6]);
		page.acts.revise({ text: 'ひみつ' });
		page.acts.lock(null);
		page.ring();
		await settled();
		expect(page.asked.slice(-2)).toEqual(['beginDraft(ひみつ)', 'leave']);
		expect([page.store.read().screen, page.store.read().box, page.store.read().draft]).toEqual(['home', null, blankDraft]);
	});

	test('a link with another pin stops hard', async () => {
		const page = pageOver({ enterSchool: () => Promise.resolve({ ok: false, error: { tag: 'other-pin' } }) });
		page.acts.prepare();
		await settled();
		expect(page.store.read().screen).toBe('stopped');
	});
});
