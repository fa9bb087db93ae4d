import { describe, expect, test } from 'vitest';
import type { BoxView, Draft, SchoolView } from '../../src/private/consultation/asking/asking.ts';
import { blankDraft, firstState, nextState, type State, type Step } from '../../src/child/state.ts';
import { screenBefore } from '../../src/child/screenBefore.ts';

const emptyBox: BoxView = { threads: [], moods: [], showFrom: null, notes: '', drawings: [], draft: null, keptUntilDay: 0 };
const draft: Draft = { ...blankDraft, topics: ['friends'], text: 'きのうのこと' };
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
const after = (state: State, ...steps: readonly Step[]): State => steps.reduce(nextState, state);
const writing = after(
	firstState,
	{ do: 'go', to: 'topics' },
	{ do: 'toggle-topic', topic: 'friends' },
	{ do: 'choose-recipient', to: 'centre' },
);

describe('the way of a first letter', () => {
	test('a topic that is tapped twice is not chosen', () => {
		expect(writing.draft.topics).toEqual(['friends']);
		expect(nextState(writing, { do: 'toggle-topic', topic: 'friends' }).draft.topics).toEqual([]);
	});

	test('without a box the letter leads to the choice of keeping, with an open one straight to sending', () => {
		expect(nextState(writing, { do: 'letter-done' }).screen).toBe('keep');
		expect(nextState({ ...writing, box: emptyBox }, { do: 'letter-done' }).screen).toBe('send');
	});

	test('who only sends asks for no answer and sends at once', () => {
		const state = nextState(writing, { do: 'send-one-way' });
		expect([state.screen, state.draft.answer]).toEqual(['send', false]);
	});

	test('pictures learned while writing lead back to the text, which is in the box', () => {
		const learning = after(writing, { do: 'revise', change: { text: 'きのうのこと' } }, { do: 'learn', goal: 'compose' });
		const state = nextState(learning, { do: 'box-made', box: emptyBox, saved: learning.draft });
		expect([state.screen, state.draft.text]).toEqual(['compose', 'きのうのこと']);
		expect(state.savedDraft).toBe(state.draft);
	});

	test('pictures learned at the end lead to sending', () => {
		expect(after(writing, { do: 'learn', goal: 'send' }, { do: 'box-made', box: emptyBox, saved: draft }).screen).toBe('send');
	});

	test('a word typed after saving is not called kept', () => {
		const kept = after(writing, { do: 'box-made', box: emptyBox, saved: draft });
		const typed = nextState(kept, { do: 'revise', change: { text: 'きのうのことです' } });
		expect(typed.savedDraft).not.toBe(typed.draft);
	});

	test('a letter that was taken back is on the screen again, whole', () => {
		const sent = { letterId: 'l', undoUntilMs: 1, oneWay: false, to: 'centre' as const, state: 'kept' as const };
		const state = after(writing, { do: 'letter-sent', draft: writing.draft, sent, box: emptyBox }, { do: 'taken-back', draft });
		expect([state.screen, state.draft, state.sent]).toEqual(['compose', draft, null]);
	});
});

describe('a box that is opened', () => {
	const unlocking = nextState(firstState, { do: 'unlock', goal: 'box' });

	test('shows its letters', () => {
		expect(nextState(unlocking, { do: 'box-opened', box: { ...emptyBox, threads: [thread] }, saved: null }).screen).toBe('box');
	});

	test('gives a letter that was never sent back at once', () => {
		const state = nextState(unlocking, { do: 'box-opened', box: { ...emptyBox, draft }, saved: null });
		expect([state.screen, state.draft]).toEqual(['compose', draft]);
	});

	test('on the way to sending it keeps the letter in the making', () => {
		const inHand = nextState(writing, { do: 'revise', change: { text: 'いまの' } });
		const box = { ...emptyBox, draft: inHand.draft };
		const state = after(inHand, { do: 'unlock', goal: 'send' }, { do: 'box-opened', box, saved: inHand.draft });
		expect([state.screen, state.draft, state.savedDraft]).toEqual(['send', inHand.draft, inHand.draft]);
	});

	test('is not asked for again while it is open', () => {
		expect(nextState({ ...firstState, box: emptyBox }, { do: 'unlock', goal: 'box' }).screen).toBe('box');
	});

	test('what comes after it was locked opens nothing', () => {
		expect(nextState(firstState, { do: 'box-seen', box: emptyBox }).box).toBeNull();
	});
});

describe('locking', () => {
	test('forgets every word, topic, box and letter, and keeps what is true of the school', () => {
		const school = { demonstration: true } as SchoolView;
		const busy: State = { ...writing, draft, box: emptyBox, school, mood: 5, sent: null, savedDraft: draft };
		const state = nextState(busy, { do: 'forgotten', notice: 'error.lost' });
		expect(state).toEqual({ ...firstState, school, notice: 'error.lost' });
		expect(JSON.stringify(state)).not.toContain('きのう');
	});
});

describe('the way back', () => {
	test('from a sheet leads to the screen below it', () => {
		const state = after(writing, { do: 'show-sheet', sheet: 'help' }, { do: 'back' });
		expect([state.sheet, state.screen]).toEqual([null, 'compose']);
	});

	test('ends on the first page from everywhere, and there is none out of a hard stop', () => {
		for (const start of [
			'shelf',
			'page-rights',
			'page-exit',
			'topics',
			'recipients',
			'compose',
			'keep',
			'assigned',
			'practise',
			'send',
			'sent',
			'unlock',
			'empty',
			'box',
		] as const) {
			let state: State = { ...firstState, screen: start };
			for (let i = 0; i < 8; i++) state = nextState(state, { do: 'back' });
			expect(state.screen).toBe('home');
		}
		expect(screenBefore({ ...firstState, screen: 'stopped' })).toBeNull();
	});
});

describe('a box without room', () => {
	const full = after(writing, { do: 'box-made', box: emptyBox, saved: draft }, { do: 'letter-done' }, { do: 'notice', notice: 'full.box' });

	test('asks what may go on its own screen, until the child goes on', () => {
		const asking = nextState(full, { do: 'make-room' });
		expect([asking.screen, asking.makingRoom, asking.draft]).toEqual(['box', true, full.draft]);
		expect(nextState(asking, { do: 'notice', notice: 'full.forgotten' }).makingRoom).toBe(true);
		expect(nextState(asking, { do: 'go', to: 'home' }).makingRoom).toBe(false);
	});

	test('asks nothing where no box is open', () => {
		expect(nextState(writing, { do: 'make-room' })).toEqual(writing);
	});
});

describe('a question of the team', () => {
	test('keeps its struck lines whatever sheet is looked at, until they stand again or all is forgotten', () => {
		const strike = (ask: string, line: number): Step => ({ do: 'strike', ask, line });
		const struck = after(
			firstState,
			strike('a', 1),
			strike('a', 0),
			strike('b', 1),
			{ do: 'show-sheet', sheet: 'exceptions' },
			{ do: 'back' },
		);
		expect(struck.struck).toEqual({ a: [1, 0], b: [1] });
		expect(nextState(struck, strike('a', 1)).struck).toEqual({ a: [0], b: [1] });
		expect(nextState(struck, { do: 'forgotten', notice: null }).struck).toEqual({});
	});
});
