import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type {
	Answering,
	AskDraft,
	AskRefused,
	CaseView,
	NoticeDraft,
	RecordRefused,
	SurveysView,
} from '../private/consultation/answering/answering.ts';
import type { CaseRecord } from '../private/domain/caseRecord.ts';
import type { Result } from '../shared/base/result.ts';
import { after, type ConsoleEvent, type ConsoleState, lockedConsole } from './consoleState.ts';
import { lettersOnScreen } from './lettersOnScreen.ts';
import { parseRoom } from './room.ts';

/** What the screens can make happen. */
export type ConsoleActions = {
	listMembers(): Promise<void>;
	unlock(member: string, passphrase: string): Promise<void>;
	lock(): void;
	/** `asked`: by a person at the button; else by the clock. A sync that runs already is enough. */
	sync(asked: boolean): Promise<void>;
	showCase(caseId: string): Promise<void>;
	/** To be called only while these letters are before a person's eyes: they count as read. */
	sawLetters(view: CaseView): Promise<void>;
	typeAnswer(caseId: string, text: string): void;
	chooseClosing(caseId: string, closes: boolean): void;
	sendAnswer(caseId: string, text: string, closes: boolean): Promise<void>;
	/** `null` when the desk is locked, or has nothing to say. */
	surveys(): Promise<SurveysView | null>;
	/** Asks the child for a yes; says why it did not go, if so. */
	askConsent(caseId: string, draft: AskDraft): Promise<FormTrouble | null>;
	/** Ids of the cases in which every word stands. */
	search(query: string): Promise<readonly string[]>;
	/** Writes an entry into the case's record; says why it was not written, if so. */
	writeRecord(caseId: string, record: CaseRecord): Promise<FormTrouble | null>;
	/** Tells the child what was told. */
	notify(caseId: string, draft: NoticeDraft): Promise<FormTrouble | null>;
};

/** `not-two`: break-glass that only one person decided; `bug`: something that must not happen did. */
export type FormTrouble = AskRefused['tag'] | RecordRefused['tag'] | 'not-two' | 'bug';

/** Writes one entry of a case's record; says why it was not written, if so. */
export type WriteRecord = (record: CaseRecord) => Promise<FormTrouble | null>;

type Dispatch = (event: ConsoleEvent) => void;

/** The console's state and its actions, over the locked room. */
export function useConsole(answering: Answering, pin: string): readonly [ConsoleState, ConsoleActions] {
	const [state, dispatch] = useReducer(after, undefined, () => lockedConsole(parseRoom(location.hash)));
	const session = useRef(0);
	const syncing = useRef(false);
	const actions = useMemo((): ConsoleActions => {
		/** Answers of the locked room reach the screen only within the session that asked. */
		const within = (): Dispatch => {
			const asked = session.current;
			return (event) => {
				if (session.current === asked) dispatch(event);
			};
		};
		return {
			listMembers: () => listMembers(answering, dispatch),
			unlock: (member, passphrase) => unlock(answering, { member, passphrase, pin }, within()),
			lock: () => {
				session.current++;
				syncing.current = false;
				dispatch({ tag: 'locked' });
				void answering.lock().catch(() => undefined); // a worker that is gone holds no key
			},
			sync: async (asked) => {
				if (syncing.current) return;
				const mine = session.current;
				syncing.current = true;
				await sync(answering, asked, within());
				if (session.current === mine) syncing.current = false;
			},
			showCase: (caseId) => showCase(answering, caseId, within()),
			sawLetters: (view) => sawLetters(answering, view, within()),
			typeAnswer: (caseId, text) => dispatch({ tag: 'answer-typed', caseId, text }),
			chooseClosing: (caseId, closes) => dispatch({ tag: 'closing-chosen', caseId, closes }),
			sendAnswer: (caseId, text, closes) => sendAnswer(answering, caseId, text, closes, within()),
			surveys: () => answering.surveys().catch(() => null),
			askConsent: (caseId, draft) => sendForm(answering, answering.askConsent(caseId, draft), within()),
			search: (query) => answering.search(query),
			writeRecord: (caseId, record) => sendForm(answering, answering.writeRecord(caseId, record), within()),
			notify: (caseId, draft) => sendForm(answering, answering.notify(caseId, draft), within()),
		};
	}, [answering, pin]);
	useRoomOfAddress(dispatch);
	return [state, actions];
}

function useRoomOfAddress(dispatch: Dispatch): void {
	useEffect(() => {
		const enter = () => dispatch({ tag: 'room-entered', room: parseRoom(location.hash) });
		addEventListener('hashchange', enter);
		return () => removeEventListener('hashchange', enter);
	}, [dispatch]);
}

async function listMembers(answering: Answering, dispatch: Dispatch): Promise<void> {
	dispatch({ tag: 'members-asked' });
	try {
		const listed = await answering.listMembers();
		dispatch(listed.ok ? { tag: 'members-listed', members: listed.value } : { tag: 'members-refused', why: listed.error.tag });
	} catch {
		dispatch({ tag: 'members-refused', why: 'relay' });
	}
}

type Opening = { readonly member: string; readonly passphrase: string; readonly pin: string };

async function unlock(answering: Answering, { member, passphrase, pin }: Opening, dispatch: Dispatch): Promise<void> {
	dispatch({ tag: 'unlock-started' });
	try {
		const opened = await answering.unlock(member, passphrase, pin);
		dispatch(opened.ok ? { tag: 'unlocked', desk: opened.value } : { tag: 'unlock-refused', why: opened.error.tag });
	} catch {
		dispatch({ tag: 'unlock-refused', why: 'bug' });
	}
}

async function sync(answering: Answering, asked: boolean, dispatch: Dispatch): Promise<void> {
	dispatch({ tag: 'sync-started', asked });
	try {
		const synced = await answering.sync();
		dispatch(synced.ok ? { tag: 'synced', desk: synced.value } : { tag: 'sync-refused', why: synced.error.tag });
		// A desk without network goes on showing what it has, and says until when.
		if (!synced.ok) await seeDesk(answering, dispatch);
	} catch {
		dispatch({ tag: 'sync-refused', why: 'bug' });
	}
}

async function showCase(answering: Answering, caseId: string, dispatch: Dispatch): Promise<void> {
	try {
		dispatch({ tag: 'case-seen', caseId, view: await answering.showCase(caseId) });
	} catch {
		dispatch({ tag: 'sync-refused', why: 'bug' });
	}
}

async function sawLetters(answering: Answering, view: CaseView, dispatch: Dispatch): Promise<void> {
	try {
		await answering.sawLetters(view.caseId, lettersOnScreen(view));
		await seeDesk(answering, dispatch);
	} catch {
		dispatch({ tag: 'sync-refused', why: 'bug' });
	}
}

async function sendAnswer(answering: Answering, caseId: string, text: string, closes: boolean, dispatch: Dispatch): Promise<void> {
	dispatch({ tag: 'answer-started', caseId });
	try {
		const sent = await answering.sendAnswer(caseId, text, closes);
		dispatch(sent.ok ? { tag: 'answer-sent', view: sent.value } : { tag: 'answer-refused', caseId, why: sent.error });
		await seeDesk(answering, dispatch);
	} catch {
		dispatch({ tag: 'answer-refused', caseId, why: { tag: 'bug' } });
	}
}

async function sendForm(
	answering: Answering,
	sending: Promise<Result<CaseView, AskRefused | RecordRefused>>,
	dispatch: Dispatch,
): Promise<FormTrouble | null> {
	try {
		const sent = await sending;
		const view = sent.ok ? sent.value : sent.error.tag === 'answered-meanwhile' ? sent.error.view : null;
		if (view !== null) dispatch({ tag: 'case-seen', caseId: view.caseId, view });
		await seeDesk(answering, dispatch);
		return sent.ok ? null : sent.error.tag;
	} catch {
		return 'bug';
	}
}

async function seeDesk(answering: Answering, dispatch: Dispatch): Promise<void> {
	const desk = await answering.desk();
	if (desk) dispatch({ tag: 'desk-seen', desk });
}
