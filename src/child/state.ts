import type { AssignedPictures, BoxView, Draft, LetterState, Mood, Recipient, SchoolView } from '../private/consultation/asking/asking.ts';
import type { Key } from './words.ts';

export type Screen =
	| 'home'
	| 'shelf'
	| 'topics'
	| 'recipients'
	| 'compose'
	| 'keep'
	| 'assigned'
	| 'practise'
	| 'send'
	| 'sent'
	| 'unlock'
	| 'empty'
	| 'box'
	| 'stopped';
/** A sheet that covers the screen but neither the helpers nor the exit. */
export type Sheet = 'help' | 'settings' | 'exceptions';
/** Where the pictures lead: into the box, on to sending, or back to the text. */
export type Goal = 'box' | 'send' | 'compose';
/** What the locked room is doing; a screen then says so and takes no second order. */
export type Busy = 'drawing' | 'making' | 'opening' | 'sending';
export type Sent = {
	readonly letterId: string;
	readonly undoUntilMs: number;
	readonly oneWay: boolean;
	readonly to: Recipient;
	readonly state: LetterState;
};

/** All that the page knows. Plaintext lives here and in the locked room, nowhere else; `forgotten` begins anew. */
export type State = {
	readonly screen: Screen;
	readonly sheet: Sheet | null;
	readonly goal: Goal;
	readonly draft: Draft;
	/** The draft that is durable in the open box, the same object as `draft` when nothing was typed since. */
	readonly savedDraft: Draft | null;
	readonly box: BoxView | null;
	readonly assigned: AssignedPictures | null;
	readonly sent: Sent | null;
	/** Tapped on the first page without a box: shown, never stored. */
	readonly mood: Mood | null;
	readonly notice: Key | null;
	readonly busy: Busy | null;
	readonly school: SchoolView | null;
	/** Where nothing of the directory is verified yet, what the served text says of itself: shown, never relied on. */
	readonly demonstration: boolean;
};

export type Step =
	| { readonly do: 'go'; readonly to: Screen }
	| { readonly do: 'back' }
	| { readonly do: 'show-sheet'; readonly sheet: Sheet | null }
	| { readonly do: 'toggle-topic'; readonly topic: string }
	| { readonly do: 'choose-recipient'; readonly to: Recipient }
	| { readonly do: 'revise'; readonly change: Partial<Draft> }
	| { readonly do: 'letter-done' }
	| { readonly do: 'learn'; readonly goal: Goal }
	| { readonly do: 'unlock'; readonly goal: Goal }
	| { readonly do: 'send-one-way' }
	| { readonly do: 'work'; readonly busy: Busy | null }
	| { readonly do: 'pictures-drawn'; readonly assigned: AssignedPictures }
	| { readonly do: 'box-made'; readonly box: BoxView; readonly saved: Draft | null }
	| { readonly do: 'box-opened'; readonly box: BoxView }
	| { readonly do: 'box-empty' }
	| { readonly do: 'box-seen'; readonly box: BoxView }
	| { readonly do: 'draft-kept'; readonly draft: Draft }
	| { readonly do: 'write-on'; readonly draft: Draft }
	| { readonly do: 'letter-sent'; readonly sent: Sent; readonly box: BoxView | null }
	| { readonly do: 'state-seen'; readonly state: LetterState }
	| { readonly do: 'taken-back'; readonly draft: Draft }
	| { readonly do: 'mood'; readonly mood: Mood }
	| { readonly do: 'notice'; readonly notice: Key | null }
	| { readonly do: 'school-known'; readonly school: SchoolView }
	| { readonly do: 'demonstration' }
	| { readonly do: 'forgotten'; readonly notice: Key | null };

export const blankDraft: Draft = {
	to: 'centre',
	thread: null,
	topics: [],
	text: '',
	lang: 'ja',
	band: 'B',
	name: null,
	answer: true,
	reach: null,
	urgent: false,
};

export const firstState: State = {
	screen: 'home',
	sheet: null,
	goal: 'box',
	draft: blankDraft,
	savedDraft: null,
	box: null,
	assigned: null,
	sent: null,
	mood: null,
	notice: null,
	busy: null,
	school: null,
	demonstration: false,
};

/** Whether anything was written that leaving would lose. */
export const hasWords = (draft: Draft): boolean => draft.text.trim() !== '';

const beforePictures = { box: 'unlock', send: 'keep', compose: 'compose' } as const satisfies Record<Goal, Screen>;

/** The screen behind this one; `null` where there is no way back. */
export function screenBefore(state: State): Screen | null {
	switch (state.screen) {
		case 'home':
		case 'stopped':
			return null;
		case 'recipients':
			return 'topics';
		case 'compose':
			return state.draft.thread === null ? 'recipients' : 'box';
		case 'keep':
			return 'compose';
		case 'assigned':
			return beforePictures[state.goal];
		case 'practise':
			return 'assigned';
		case 'send':
			return state.box === null ? 'keep' : 'compose';
		case 'unlock':
			return state.goal === 'box' ? 'home' : 'keep';
		case 'empty':
			return 'unlock';
		case 'topics':
		case 'shelf':
		case 'sent':
		case 'box':
			return 'home';
	}
}

const toggled = (topics: readonly string[], topic: string): readonly string[] =>
	topics.includes(topic) ? topics.filter((chosen) => chosen !== topic) : [...topics, topic];

/** Where a box that was just opened leads. A letter that lies unfinished in it is shown at once, unless there is a thread to show. */
function afterOpening(state: State, box: BoxView): Partial<State> {
	if (state.goal === 'send') return { screen: 'send', savedDraft: null };
	if (box.draft !== null && box.threads.length === 0) return { screen: 'compose', draft: box.draft, savedDraft: box.draft };
	return { screen: 'box' };
}

/** What a step changes. Every change of screen puts away the sheet and the notice of the one before. */
function changes(state: State, step: Step): Partial<State> {
	const go = (screen: Screen): Partial<State> => ({ screen, sheet: null, notice: null, busy: null });
	switch (step.do) {
		case 'go':
			return go(step.to);
		case 'back': {
			if (state.sheet !== null) return { sheet: null };
			return go(screenBefore(state) ?? state.screen);
		}
		case 'show-sheet':
			return { sheet: step.sheet };
		case 'toggle-topic':
			return { draft: { ...state.draft, topics: toggled(state.draft.topics, step.topic) } };
		case 'choose-recipient':
			return { ...go('compose'), draft: { ...state.draft, to: step.to, answer: step.to === 'centre' } };
		case 'revise':
			return { draft: { ...state.draft, ...step.change } };
		case 'letter-done':
			return go(state.box === null ? 'keep' : 'send');
		case 'learn':
			return { ...go('assigned'), goal: step.goal, assigned: null };
		case 'unlock':
			return state.box === null ? { ...go('unlock'), goal: step.goal } : go('box');
		case 'send-one-way':
			return { ...go('send'), draft: { ...state.draft, answer: false } };
		case 'work':
			return { busy: step.busy };
		case 'pictures-drawn':
			return { assigned: step.assigned, busy: null };
		case 'box-made':
			return { ...go(state.goal), box: step.box, savedDraft: step.saved, assigned: null, draft: step.saved ?? state.draft };
		case 'box-opened':
			return { ...go('box'), box: step.box, ...afterOpening(state, step.box) };
		case 'box-empty':
			return go('empty');
		case 'box-seen':
			return state.box === null ? {} : { box: step.box };
		case 'draft-kept':
			return { savedDraft: step.draft };
		case 'write-on':
			return { ...go('compose'), draft: step.draft, savedDraft: null };
		case 'letter-sent':
			return { ...go('sent'), sent: step.sent, box: step.box ?? state.box, draft: blankDraft, savedDraft: null };
		case 'state-seen':
			return state.sent === null ? {} : { sent: { ...state.sent, state: step.state } };
		case 'taken-back':
			return { ...go('compose'), draft: step.draft, savedDraft: null, sent: null, notice: 'undo.done' };
		case 'mood':
			return { mood: step.mood };
		case 'notice':
			return { notice: step.notice, busy: null };
		case 'school-known':
			return { school: step.school, demonstration: step.school.demonstration };
		case 'demonstration':
			return { demonstration: true };
		case 'forgotten':
			return { ...firstState, school: state.school, demonstration: state.demonstration, notice: step.notice };
	}
}

/** The state after a step. Pure. */
export const nextState = (state: State, step: Step): State => ({ ...state, ...changes(state, step) });
