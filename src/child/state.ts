import type { AssignedPictures, BoxView, Draft, Mood, Recipient, SchoolView, SentState } from '../private/consultation/asking/asking.ts';
import { hasWords } from '../private/domain/draftFilled.ts';
import type { Survey } from '../private/domain/survey.ts';
import type { Goal, Screen, Sheet } from './screenNames.ts';
import { screenBefore } from './screenBefore.ts';
import { type InHand, inHand, notesBehind, stillInBox, withoutBox } from './inHand.ts';
import type { Key } from './words.ts';

export type { Goal, Screen, Sheet };
/** What the locked room is doing; a screen then says so and takes no second order. */
export type Busy = 'drawing' | 'making' | 'opening' | 'sending' | 'erasing' | 'taking-back';
export type Sent = {
	readonly letterId: string;
	readonly undoUntilMs: number;
	readonly oneWay: boolean;
	readonly to: Recipient;
	readonly state: SentState;
};

/** All that the page knows. Plaintext lives here and in the locked room, nowhere else; `forgotten` begins anew. */
export type State = InHand & {
	readonly screen: Screen;
	readonly sheet: Sheet | null;
	readonly goal: Goal;
	readonly assigned: AssignedPictures | null;
	readonly sent: Sent | null;
	/** Tapped on the first page without a box: shown, never stored. */
	readonly mood: Mood | null;
	/** Lines that the child struck in questions, by the question's id. A line is told unless its place stands here. */
	readonly struck: Readonly<Record<string, readonly number[]>>;
	/** The survey in hand, and the conversation after which it was opened. */
	readonly survey: (Survey & { readonly thread: string }) | null;
	readonly notice: Key | null;
	/** Letters lie on this tablet that the relay refused for good: whose, nobody can tell. */
	readonly someRefused: boolean;
	/** The box has no room: its screen asks what may go. */
	readonly makingRoom: boolean;
	readonly busy: Busy | null;
	readonly school: SchoolView | null;
	/** Where nothing of the directory is verified yet, what the served text says of itself: shown, never relied on. */
	readonly demonstration: boolean;
	/** The entry of the whole city; so too before anything is verified. */
	readonly cityWide: boolean;
	/** ms. How far the relay's clock is ahead of the tablet's; `null` before it was heard. */
	readonly clockOffMs: number | null;
};

export type Step =
	| { readonly do: 'go'; readonly to: Screen }
	| { readonly do: 'back' }
	| { readonly do: 'show-sheet'; readonly sheet: Sheet | null }
	| { readonly do: 'toggle-topic'; readonly topic: string }
	| { readonly do: 'choose-recipient'; readonly to: Recipient; readonly adult?: Draft['adult'] }
	| { readonly do: 'revise'; readonly change: Partial<Draft> }
	| { readonly do: 'letter-done' }
	| { readonly do: 'learn'; readonly goal: Goal }
	| { readonly do: 'unlock'; readonly goal: Goal }
	| { readonly do: 'send-one-way' }
	| { readonly do: 'work'; readonly busy: Busy | null }
	| { readonly do: 'pictures-drawn'; readonly assigned: AssignedPictures }
	| { readonly do: 'box-made'; readonly box: BoxView; readonly saved: Draft | null }
	| { readonly do: 'box-opened'; readonly box: BoxView; readonly saved: Draft | null }
	| { readonly do: 'box-empty' }
	| { readonly do: 'box-seen'; readonly box: BoxView }
	| { readonly do: 'draft-kept'; readonly draft: Draft; readonly box: BoxView | null }
	| { readonly do: 'keep-refused'; readonly notice: Key }
	| { readonly do: 'notes-typed'; readonly notes: string }
	| { readonly do: 'notes-kept'; readonly notes: string; readonly box: BoxView }
	| { readonly do: 'letter-sent'; readonly draft: Draft; readonly sent: Sent; readonly box: BoxView | null }
	| { readonly do: 'write-on'; readonly draft: Draft; readonly screen: 'topics' | 'compose' | 'send' }
	| { readonly do: 'state-seen'; readonly state: SentState }
	| { readonly do: 'post-seen'; readonly someRefused: boolean }
	| { readonly do: 'taken-back'; readonly draft: Draft }
	| { readonly do: 'mood'; readonly mood: Mood }
	| { readonly do: 'strike'; readonly ask: string; readonly line: number }
	| { readonly do: 'survey'; readonly survey: State['survey'] }
	| { readonly do: 'notice'; readonly notice: Key | null }
	| { readonly do: 'make-room' }
	| { readonly do: 'school-known'; readonly school: SchoolView }
	| { readonly do: 'served'; readonly demonstration: boolean; readonly cityWide: boolean }
	| { readonly do: 'box-gone' }
	| { readonly do: 'put-away'; readonly inHand: Draft | null }
	| { readonly do: 'time-heard'; readonly clockOffMs: number }
	| { readonly do: 'forgotten'; readonly notice: Key | null };

export const blankDraft: Draft = {
	to: 'centre',
	thread: null,
	adult: null,
	topics: [],
	text: '',
	drawing: null,
	wish: null,
	lang: 'ja',
	band: 'B',
	name: null,
	answer: true,
	reach: null,
	urgent: false,
	about: null,
	style: null,
	meeting: null,
};

export const firstState: State = {
	screen: 'home',
	sheet: null,
	goal: 'box',
	draft: blankDraft,
	savedDraft: null,
	keepRefused: false,
	notes: null,
	box: null,
	assigned: null,
	sent: null,
	mood: null,
	struck: {},
	survey: null,
	notice: null,
	someRefused: false,
	makingRoom: false,
	busy: null,
	school: null,
	demonstration: false,
	cityWide: false,
	clockOffMs: null,
};

export { hasWords };
const toggled = <One>(chosen: readonly One[], one: One): readonly One[] =>
	chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];

/**
 * Where a box that was just opened leads. Words in hand stay in hand: on the way to sending or keeping they are in the box by now (`saved`),
 * or the box had no room and shows itself. With none, a letter that lies unfinished in it is shown at once, unless there is a thread to show.
 */
function afterOpening({ goal, draft }: State, box: BoxView, saved: Draft | null): Partial<State> {
	if (hasWords(draft)) return { screen: saved === null ? 'box' : goal, savedDraft: saved };
	if (goal !== 'box') return { screen: goal };
	if (box.draft !== null && hasWords(box.draft) && box.threads.length === 0)
		return { screen: 'compose', draft: box.draft, savedDraft: box.draft };
	return { screen: 'box' };
}

/** What a child cannot do while the room works on what is in hand. */
const waits: ReadonlySet<Step['do']> = new Set([
	'back',
	'revise',
	'toggle-topic',
	'choose-recipient',
	'write-on',
	'letter-done',
	'learn',
	'unlock',
	'send-one-way',
] as const);
const mustWait = ({ busy, sheet }: State, step: Step): boolean =>
	busy !== null && busy !== 'drawing' && waits.has(step.do) && !(step.do === 'back' && sheet !== null);

const go = (screen: Screen): Partial<State> => ({ screen, sheet: null, notice: null, makingRoom: false, busy: null });
/** Who keeps the letter in a box wants an answer, unless the child says otherwise on the next screen. */
const answerable = (draft: Draft, goal: Goal): Draft => (goal === 'send' ? { ...draft, answer: draft.to === 'centre' } : draft);

/** Nothing of the child is left, only what is true of school and tablet. */
const begunAnew = ({ school, demonstration, cityWide, clockOffMs, someRefused }: State): State => ({
	...firstState,
	school,
	demonstration,
	cityWide,
	clockOffMs,
	someRefused,
});

type Changes = { readonly [Kind in Step['do']]: (state: State, step: Extract<Step, { readonly do: Kind }>) => Partial<State> };

/** What each step changes. Every change of screen puts away the sheet and the notice of the one before. */
const changes: Changes = {
	go: (_, { to }) => go(to),
	back: (state) => (state.sheet === null ? go(screenBefore(state) ?? state.screen) : { sheet: null }),
	'show-sheet': (_, { sheet }) => ({ sheet }),
	'toggle-topic': ({ draft }, { topic }) => ({ draft: { ...draft, topics: toggled(draft.topics, topic) } }),
	'choose-recipient': ({ draft }, { to, adult = null }) => ({ ...go('compose'), draft: { ...draft, to, adult, answer: to === 'centre' } }),
	revise: ({ draft }, { change }) => ({ draft: { ...draft, ...change } }),
	'letter-done': ({ box }) => go(box === null ? 'keep' : 'send'),
	learn: ({ draft }, { goal }) => ({ ...go('assigned'), goal, assigned: null, draft: answerable(draft, goal) }),
	unlock: ({ box, draft }, { goal }) => (box === null ? { ...go('unlock'), goal, draft: answerable(draft, goal) } : go('box')),
	'send-one-way': ({ draft }) => ({ ...go('send'), draft: { ...draft, answer: false } }),
	work: (_, { busy }) => ({ busy }),
	'pictures-drawn': (_, { assigned }) => ({ assigned, busy: null }),
	'box-made': ({ goal }, { box, saved }) => ({ ...go(goal), box, savedDraft: saved, assigned: null }),
	'box-opened': (state, { box, saved }) => ({ ...go('box'), box, ...afterOpening(state, box, saved) }),
	'box-empty': () => go('empty'),
	'box-seen': (state, { box }) => (state.box === null ? {} : { box, ...stillInBox(state, box) }),
	'draft-kept': (state, { draft, box }) => {
		if (state.box === null) return {};
		const notes = box === null ? state.notes : notesBehind(state, box);
		const notice = state.keepRefused ? null : state.notice;
		return { savedDraft: draft, keepRefused: false, notice, notes, box: { ...(box ?? state.box), draft } };
	},
	'keep-refused': (_, { notice }) => ({ keepRefused: true, notice, busy: null }),
	'notes-typed': (_, { notes }) => ({ notes }),
	'notes-kept': (state, { notes, box }) => (state.box === null ? {} : { box, notes: state.notes === notes ? null : state.notes }),
	'write-on': (state, { draft, screen }) => ({ ...go(screen), ...(draft === state.draft ? {} : inHand(state, draft)) }),
	'letter-sent': (state, { draft, sent, box }) => {
		const next = inHand(state, state.draft === draft ? blankDraft : state.draft);
		return { ...go('sent'), sent, box: box ?? state.box, ...next };
	},
	'state-seen': ({ sent }, { state }) => (sent === null ? {} : { sent: { ...sent, state } }),
	'post-seen': (_, { someRefused }) => ({ someRefused }),
	'taken-back': (state, { draft }) => ({ ...go('compose'), ...inHand(state, draft), sent: null, notice: 'undo.done', someRefused: false }),
	mood: (_, { mood }) => ({ mood }),
	strike: ({ struck }, { ask, line }) => ({ struck: { ...struck, [ask]: toggled(struck[ask] ?? [], line) } }),
	survey: (_, { survey }) => ({ survey }),
	notice: (_, { notice }) => ({ notice, busy: null }),
	'make-room': ({ box }) => (box === null ? {} : { ...go('box'), makingRoom: true }),
	'school-known': (_, { school }) => ({ school, demonstration: school.demonstration, cityWide: school.cityWide }),
	served: ({ school }, { demonstration, cityWide }) => (school === null ? { demonstration, cityWide } : {}),
	'box-gone': (state) =>
		state.box === null ? { busy: null } : { ...withoutBox(state), ...(state.screen === 'box' ? go('home') : { busy: null }) },
	'put-away': (state, { inHand: draft }) => ({
		...begunAnew(state),
		...(draft === null ? {} : { draft: { ...draft, thread: null }, notice: 'compose.not_kept' }),
	}),
	'time-heard': (_, { clockOffMs }) => ({ clockOffMs }),
	forgotten: (state, { notice }) => ({ ...begunAnew(state), notice }),
};

/** The state after a step. Pure. */
export function nextState(state: State, step: Step): State {
	if (mustWait(state, step)) return state;
	// The table is typed key by key; that this key fits this step is what its type says.
	const change = changes[step.do] as (state: State, step: Step) => Partial<State>;
	return { ...state, ...change(state, step) };
}
