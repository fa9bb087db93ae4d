import type { AnswerRefused, CaseView, ConsoleRefused, Desk, MemberChoice } from '../private/consultation/answering/answering.ts';
import { inbox, type Room } from './room.ts';
import { freshCases } from './rows.ts';

/** Everything the screens show. It lives in memory and goes when the desk locks. */
export type ConsoleState = {
	readonly members: MembersState;
	readonly lock: LockState;
	readonly desk: Desk | null;
	readonly room: Room;
	/** The letters of the open case; `gone` when the desk has no such case. */
	readonly opened: { readonly caseId: string; readonly view: CaseView | 'gone' } | null;
	/** Answers in the making, by case. */
	readonly drafts: Readonly<Record<string, AnswerDraft>>;
	/** The case whose answer has just been sent, until something else is typed or opened. */
	readonly sentTo: string | null;
	readonly sync: SyncState;
};

export type RefusedTag = ConsoleRefused['tag'];
export type AnswerTrouble = AnswerRefused['tag'];

export type MembersState =
	| { readonly tag: 'loading' }
	| { readonly tag: 'listed'; readonly members: readonly MemberChoice[] }
	| { readonly tag: 'refused'; readonly why: RefusedTag };

/** `bug`: something that must not happen did, in the locked room; nothing was opened. */
export type LockState =
	| { readonly tag: 'locked'; readonly why: RefusedTag | 'bug' | null }
	| { readonly tag: 'unlocking' }
	| { readonly tag: 'open' };

export type AnswerDraft = {
	readonly text: string;
	/** The child is asked afterwards how it turned out; missing where nobody chose it. */
	readonly closes?: boolean;
	readonly sending: boolean;
	readonly trouble: AnswerTrouble | 'bug' | null;
};

export type SyncState = {
	/** `asked`: by a person, who is told; `quiet`: by the clock. */
	readonly running: 'asked' | 'quiet' | null;
	readonly trouble: RefusedTag | 'bug' | null;
	/** Counts finished syncs, so that an open case is read again after each. */
	readonly rounds: number;
	/** How many cases had fresh letters in the last round that found any, and when that was (unix ms). */
	readonly fresh: { readonly cases: number; readonly atMs: number } | null;
};

export type ConsoleEvent =
	| { readonly tag: 'members-asked' }
	| { readonly tag: 'members-listed'; readonly members: readonly MemberChoice[] }
	| { readonly tag: 'members-refused'; readonly why: RefusedTag }
	| { readonly tag: 'unlock-started' }
	| { readonly tag: 'unlocked'; readonly desk: Desk }
	| { readonly tag: 'unlock-refused'; readonly why: RefusedTag | 'bug' }
	| { readonly tag: 'locked' }
	| { readonly tag: 'room-entered'; readonly room: Room }
	| { readonly tag: 'sync-started'; readonly asked: boolean }
	| { readonly tag: 'synced'; readonly desk: Desk }
	| { readonly tag: 'sync-refused'; readonly why: RefusedTag | 'bug' }
	| { readonly tag: 'desk-seen'; readonly desk: Desk }
	| { readonly tag: 'case-seen'; readonly caseId: string; readonly view: CaseView | null }
	| { readonly tag: 'answer-typed'; readonly caseId: string; readonly text: string }
	| { readonly tag: 'closing-chosen'; readonly caseId: string; readonly closes: boolean }
	| { readonly tag: 'answer-started'; readonly caseId: string }
	| { readonly tag: 'answer-sent'; readonly view: CaseView }
	| { readonly tag: 'answer-refused'; readonly caseId: string; readonly why: AnswerRefused | { readonly tag: 'bug' } };

const idleSync: SyncState = { running: null, trouble: null, rounds: 0, fresh: null };

/** A console that has just been opened: locked, nothing known. */
export const lockedConsole = (room: Room = inbox): ConsoleState => ({
	members: { tag: 'loading' },
	lock: { tag: 'locked', why: null },
	desk: null,
	room,
	opened: null,
	drafts: {},
	sentTo: null,
	sync: idleSync,
});

/** What a locked desk may still show: who can unlock, and the room to come back to. Every letter, answer and name is gone. */
const emptied = (state: ConsoleState, why: RefusedTag | 'bug' | null): ConsoleState => ({
	...lockedConsole(state.room),
	members: state.members,
	lock: { tag: 'locked', why },
});

/** The console after an event. Pure; what arrives for a desk that was locked meanwhile changes nothing. */
export function after(state: ConsoleState, event: ConsoleEvent): ConsoleState {
	switch (event.tag) {
		case 'members-asked':
			return { ...state, members: { tag: 'loading' } };
		case 'members-listed':
			return { ...state, members: { tag: 'listed', members: event.members } };
		case 'members-refused':
			return { ...state, members: { tag: 'refused', why: event.why } };
		case 'unlock-started':
			return { ...state, lock: { tag: 'unlocking' } };
		case 'unlocked':
			return { ...state, lock: { tag: 'open' }, desk: event.desk };
		case 'unlock-refused':
			return emptied(state, event.why);
		case 'locked':
			return emptied(state, null);
		case 'room-entered':
			return { ...state, room: event.room, opened: stillOpen(state, event.room), sentTo: null };
		default:
			return state.lock.tag === 'open' ? afterAtDesk(state, event) : state;
	}
}

type DeskEvent = Exclude<
	ConsoleEvent,
	{
		readonly tag:
			| 'members-asked'
			| 'members-listed'
			| 'members-refused'
			| 'unlock-started'
			| 'unlocked'
			| 'unlock-refused'
			| 'locked'
			| 'room-entered';
	}
>;

function afterAtDesk(state: ConsoleState, event: DeskEvent): ConsoleState {
	switch (event.tag) {
		case 'sync-started':
			return { ...state, sync: { ...state.sync, running: event.asked ? 'asked' : 'quiet' } };
		case 'synced':
			return { ...state, desk: event.desk, sync: synced(state, event.desk) };
		case 'sync-refused':
			return closes(event.why) ? emptied(state, event.why) : { ...state, sync: { ...state.sync, running: null, trouble: event.why } };
		case 'desk-seen':
			return { ...state, desk: event.desk };
		case 'case-seen':
			return inRoomOf(state, event.caseId) ? { ...state, opened: { caseId: event.caseId, view: event.view ?? 'gone' } } : state;
		case 'answer-typed':
			return { ...withChange(state, event.caseId, { text: event.text, sending: false, trouble: null }), sentTo: null };
		case 'closing-chosen':
			return { ...withChange(state, event.caseId, { closes: event.closes }), sentTo: null };
		case 'answer-started':
			return withChange(state, event.caseId, { sending: true, trouble: null });
		case 'answer-sent':
			return { ...withView(withDraft(state, event.view.caseId, null), event.view), sentTo: event.view.caseId };
		case 'answer-refused':
			return answerRefused(state, event.caseId, event.why);
	}
}

/** The locked room has closed by itself: the member has left the team, or it began anew. Then nothing stays on the screen either. */
const closes = (why: RefusedTag | 'bug'): boolean => why === 'not-a-member' || why === 'locked';

function synced(state: ConsoleState, desk: Desk): SyncState {
	const cases = freshCases(state.desk?.cases ?? [], desk.cases);
	const fresh = cases > 0 && desk.syncedAtMs !== null ? { cases, atMs: desk.syncedAtMs } : state.sync.fresh;
	return { running: null, trouble: null, rounds: state.sync.rounds + 1, fresh };
}

/** The text stays, whatever went wrong; a colleague's answer is shown beside it. */
function answerRefused(state: ConsoleState, caseId: string, why: AnswerRefused | { readonly tag: 'bug' }): ConsoleState {
	const kept = withChange(state, caseId, { sending: false, trouble: why.tag });
	return why.tag === 'answered-meanwhile' ? withView(kept, why.view) : kept;
}

function withDraft(state: ConsoleState, caseId: string, draft: AnswerDraft | null): ConsoleState {
	const { [caseId]: _, ...others } = state.drafts;
	return { ...state, drafts: draft === null ? others : { ...others, [caseId]: draft } };
}

/** The draft of a case, begun if need be, with something changed. */
const withChange = (state: ConsoleState, caseId: string, change: Partial<AnswerDraft>): ConsoleState =>
	withDraft(state, caseId, { ...(state.drafts[caseId] ?? { text: '', sending: false, trouble: null }), ...change });

const withView = (state: ConsoleState, view: CaseView): ConsoleState =>
	inRoomOf(state, view.caseId) ? { ...state, opened: { caseId: view.caseId, view } } : state;

const inRoomOf = (state: ConsoleState, caseId: string): boolean => state.room.name === 'case' && state.room.caseId === caseId;

const stillOpen = (state: ConsoleState, room: Room): ConsoleState['opened'] =>
	room.name === 'case' && state.opened?.caseId === room.caseId ? state.opened : null;

/** The id of the case in whose room we are. */
export const openCaseId = (state: ConsoleState): string | null => (state.room.name === 'case' ? state.room.caseId : null);

/** Whether an answer in the making would be lost by leaving. */
export const hasUnsentText = (state: ConsoleState): boolean => Object.values(state.drafts).some((draft) => draft.text.trim() !== '');
