import type { Asking, BoxRefused, Draft, Mood } from '../private/consultation/asking/asking.ts';
import { createAutosave } from './autosave.ts';
import { sentenceFor } from './refusals.ts';
import type { Room } from './room.ts';
import { type Goal, hasWords } from './state.ts';
import type { Store } from './store.ts';
import type { Key } from './words.ts';

/** The page's postman: asks the letterbox to look, in the service worker or in a worker of the page. */
export type PostmanAtHand = { readonly flush: () => void; readonly collect: () => void; readonly endUndo: () => void };

export type ActPorts = {
	readonly store: Store;
	readonly room: Room;
	readonly postman: PostmanAtHand;
	readonly nowMs: () => number;
	readonly setTimer: (run: () => void, delayMs: number) => number;
	readonly clearTimer: (timer: number) => void;
	/** What the letter says of its language and reading level. */
	readonly voice: () => { readonly lang: string; readonly band: string };
};

/** ms after the end of an undo until the page asks for the post. */
const afterUndoMs = 250;

/** What a child can do, from the screens. Each act asks the locked room and tells the store what came of it. */
export function createActs(ports: ActPorts) {
	const { store, room } = ports;
	const tell = (notice: Key | null) => store.take({ do: 'notice', notice });
	const autosave = createAutosave({ ...ports, save: keepDraft });

	/** Runs an order to the locked room; a bug or a dead worker becomes a sentence, never a silent screen. */
	async function ask(order: (asking: Asking) => Promise<void>): Promise<void> {
		try {
			const { asking } = await room.enter();
			await order(asking);
		} catch {
			tell('error.unknown');
		}
	}
	const refuse = (refused: BoxRefused) => tell(sentenceFor(refused));
	const spoken = (draft: Draft): Draft => ({ ...draft, ...ports.voice() });

	async function keepDraft(draft: Draft): Promise<void> {
		await ask(async (asking) => {
			const outcome = await asking.saveDraft(spoken(draft));
			if (outcome.ok) store.take({ do: 'draft-kept', draft });
			else tell(outcome.error.tag === 'storage' ? 'full.storage' : 'error.save');
		});
	}

	/** An older unfinished letter in a box that is opened for a new one goes to the notes: nothing written is lost. */
	async function setOldDraftAside(asking: Asking, old: Draft | null, notes: string): Promise<void> {
		if (old !== null && hasWords(old)) await asking.saveNotes(notes === '' ? old.text : `${notes}\n\n${old.text}`);
	}

	return {
		/** Starts the locked room without waiting for it. */
		prepare: () => void ask(async () => {}),
		revise(change: Partial<Draft>) {
			store.take({ do: 'revise', change });
			const { box, draft } = store.read();
			if (box !== null) autosave.touch(draft);
		},
		/** Begins a letter; one that lies unfinished in the open box is taken up again. */
		startLetter() {
			const { box } = store.read();
			if (box?.draft?.thread === null) store.take({ do: 'write-on', draft: box.draft });
			store.take({ do: 'go', to: 'topics' });
		},
		drawPictures: () => {
			store.take({ do: 'work', busy: 'drawing' });
			return ask(async (asking) => {
				const outcome = await asking.assignPictures();
				if (outcome.ok) store.take({ do: 'pictures-drawn', assigned: outcome.value });
				else refuse(outcome.error);
			});
		},
		/** Makes the box under the pictures that were practised; the letter in the making is in it before the screen goes on. */
		makeBox: () => {
			store.take({ do: 'work', busy: 'making' });
			const { goal, draft } = store.read();
			const saved = goal === 'box' ? null : draft;
			return ask(async (asking) => {
				const outcome = await asking.createBox(saved === null ? null : spoken(saved));
				if (outcome.ok) store.take({ do: 'box-made', box: outcome.value, saved });
				else refuse(outcome.error);
			});
		},
		openBox: (pictures: readonly number[]) => {
			store.take({ do: 'work', busy: 'opening' });
			return ask(async (asking) => {
				const outcome = await asking.openBox(pictures);
				if (!outcome.ok) return refuse(outcome.error);
				if (outcome.value === null) return store.take({ do: 'box-empty' });
				if (store.read().goal === 'send') await setOldDraftAside(asking, outcome.value.draft, outcome.value.notes);
				store.take({ do: 'box-opened', box: outcome.value });
				ports.postman.flush();
				ports.postman.collect();
			});
		},
		send: () => {
			store.take({ do: 'work', busy: 'sending' });
			autosave.forget();
			const { draft } = store.read();
			return ask(async (asking) => {
				const outcome = await asking.sendLetter(spoken(draft));
				if (!outcome.ok) return tell(sentenceFor(outcome.error));
				const { letterId, undoUntilMs, oneWay, box } = outcome.value;
				store.take({ do: 'letter-sent', sent: { letterId, undoUntilMs, oneWay, to: draft.to, state: 'kept' }, box });
				ports.postman.flush();
				ports.setTimer(ports.postman.flush, Math.max(0, undoUntilMs - ports.nowMs()) + afterUndoMs);
			});
		},
		takeBack: () =>
			ask(async (asking) => {
				const { sent } = store.read();
				if (sent === null) return;
				const draft = await asking.takeBackLetter(sent.letterId);
				if (draft === null) tell('undo.too_late');
				else store.take({ do: 'taken-back', draft });
				if (draft !== null && store.read().box !== null) autosave.touch(draft);
			}),
		/** A mood goes into the open box; with none open it is only shown. */
		chooseMood(mood: Mood) {
			store.take({ do: 'mood', mood });
			if (store.read().box === null) return;
			void ask(async (asking) => {
				const outcome = await asking.saveMood(mood);
				if (outcome.ok) store.take({ do: 'box-seen', box: outcome.value });
				else refuse(outcome.error);
			});
		},
		keepNotes: (notes: string) =>
			ask(async (asking) => {
				const outcome = await asking.saveNotes(notes);
				if (outcome.ok) store.take({ do: 'box-seen', box: outcome.value });
				else refuse(outcome.error);
			}),
		/** Looks at what the post brought. Does nothing while no room is entered. */
		refresh: async () => {
			if (!room.isEntered()) return;
			await ask(async (asking) => {
				const { box, sent } = store.read();
				if (box !== null) {
					const view = await asking.refreshBox();
					if (view !== null) store.take({ do: 'box-seen', box: view });
				}
				if (sent !== null) store.take({ do: 'state-seen', state: await stateOf(asking, sent.letterId, store) });
			});
		},
		/** Nobody looks any more who could undo: what was sent goes. */
		endUndo() {
			if (store.read().sent !== null) ports.postman.endUndo();
		},
		/** Saves what waits; for a page that is about to be hidden. */
		saveNow: () => autosave.flush(),
		/** Ends the locked room and forgets all that was written or read. */
		lock(notice: Key | null) {
			autosave.forget();
			room.leave();
			store.take({ do: 'forgotten', notice });
		},
		learn: (goal: Goal) => store.take({ do: 'learn', goal }),
	};
}

export type Acts = ReturnType<typeof createActs>;

/** A letter of the open box has its state there; one without a box is asked for by itself. */
async function stateOf(asking: Asking, letterId: string, store: Store) {
	const items = store.read().box?.threads.flatMap((thread) => thread.items) ?? [];
	const letter = items.find((item) => item.kind === 'letter' && item.letterId === letterId);
	return letter?.kind === 'letter' ? letter.state : asking.letterState(letterId);
}
