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
	/** The box has no room: its screen asks what may go. */
	readonly makingRoom: boolean;
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
	| { readonly do: 'write-on'; readonly draft: Draft; readonly screen: 'topics' | 'compose' }
	| { readonly do: 'letter-sent'; readonly sent: Sent; readonly box: BoxView | null }
	| { readonly do: 'state-seen'; readonly state: LetterState }
	| { readonly do: 'taken-back'; readonly draft: Draft }
	| { readonly do: 'mood'; readonly mood: Mood }
	| { readonly do: 'notice'; readonly notice: Key | null }
	| { readonly do: 'make-room' }
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
	makingRoom: false,
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

const go = (screen: Screen): Partial<State> => ({ screen, sheet: null, notice: null, makingRoom: false, busy: null });
/** Who keeps the letter in a box wants an answer, unless the child says otherwise on the next screen. */
const answerable = (draft: Draft, goal: Goal): Draft => (goal === 'send' ? { ...draft, answer: draft.to === 'centre' } : draft);

type Changes = { readonly [Kind in Step['do']]: (state: State, step: Extract<Step, { readonly do: Kind }>) => Partial<State> };

/** What each step changes. Every change of screen puts away the sheet and the notice of the one before. */
const changes: Changes = {
	go: (_, { to }) => go(to),
	back: (state) => (state.sheet === null ? go(screenBefore(state) ?? state.screen) : { sheet: null }),
	'show-sheet': (_, { sheet }) => ({ sheet }),
	'toggle-topic': ({ draft }, { topic }) => ({ draft: { ...draft, topics: toggled(draft.topics, topic) } }),
	'choose-recipient': ({ draft }, { to }) => ({ ...go('compose'), draft: { ...draft, to, answer: to === 'centre' } }),
	revise: ({ draft }, { change }) => ({ draft: { ...draft, ...change } }),
	'letter-done': ({ box }) => go(box === null ? 'keep' : 'send'),
	learn: ({ draft }, { goal }) => ({ ...go('assigned'), goal, assigned: null, draft: answerable(draft, goal) }),
	unlock: ({ box, draft }, { goal }) => (box === null ? { ...go('unlock'), goal, draft: answerable(draft, goal) } : go('box')),
	'send-one-way': ({ draft }) => ({ ...go('send'), draft: { ...draft, answer: false } }),
	work: (_, { busy }) => ({ busy }),
	'pictures-drawn': (_, { assigned }) => ({ assigned, busy: null }),
	'box-made': ({ goal, draft }, { box, saved }) => ({ ...go(goal), box, savedDraft: saved, assigned: null, draft: saved ?? draft }),
	'box-opened': (state, { box }) => ({ ...go('box'), box, ...afterOpening(state, box) }),
	'box-empty': () => go('empty'),
	'box-seen': (state, { box }) => (state.box === null ? {} : { box }),
	'draft-kept': ({ box }, { draft }) => (box === null ? {} : { savedDraft: draft, box: { ...box, draft } }),
	'write-on': ({ box }, { draft, screen }) => ({ ...go(screen), draft, savedDraft: box?.draft === draft ? draft : null }),
	'letter-sent': (state, { sent, box }) => ({ ...go('sent'), sent, box: box ?? state.box, draft: blankDraft, savedDraft: null }),
	'state-seen': ({ sent }, { state }) => (sent === null ? {} : { sent: { ...sent, state } }),
	'taken-back': (_, { draft }) => ({ ...go('compose'), draft, savedDraft: null, sent: null, notice: 'undo.done' }),
	mood: (_, { mood }) => ({ mood }),
	notice: (_, { notice }) => ({ notice, busy: null }),
	'make-room': ({ box }) => (box === null ? {} : { ...go('box'), makingRoom: true }),
	'school-known': (_, { school }) => ({ school, demonstration: school.demonstration }),
	demonstration: () => ({ demonstration: true }),
	forgotten: ({ school, demonstration }, { notice }) => ({ ...firstState, school, demonstration, notice }),
};

/** The state after a step. Pure. */
export function nextState(state: State, step: Step): State {
	// The table is typed key by key; that this key fits this step is what its type says.
	const change = changes[step.do] as (state: State, step: Step) => Partial<State>;
	return { ...state, ...change(state, step) };
}
