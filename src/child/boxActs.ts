import type { Asking, BoxRefused, BoxView, Mood } from '../private/consultation/asking/asking.ts';
import type { Result } from '../shared/base/result.ts';
import type { ShowFrom } from '../private/domain/showFrom.ts';
import { createAutosave } from './autosave.ts';
import type { ActPorts, Orders } from './orders.ts';
import type { Store } from './store.ts';

/** What the open box holds beside letters, and what the post brought for it. */
export function createBoxActs(ports: ActPorts, { ask, tell, refuse }: Orders) {
	const { store, room } = ports;
	const notesAutosave = createAutosave<string>({ ...ports, save: keepNotes });

	async function keepNotes(typed: string): Promise<void> {
		// The box may have added to what was typed since.
		const notes = store.read().notes ?? typed;
		await ask(async (asking) => {
			const outcome = await asking.saveNotes(notes);
			if (outcome.ok) store.take({ do: 'notes-kept', notes, box: outcome.value });
			else refuse(outcome.error);
		});
	}

	const show = (outcome: Result<BoxView, BoxRefused>) => {
		if (outcome.ok) store.take({ do: 'box-seen', box: outcome.value });
		else refuse(outcome.error);
	};

	return {
		/** A mood goes into the open box; with none open it is only shown. */
		chooseMood(mood: Mood) {
			store.take({ do: 'mood', mood });
			if (store.read().box === null) return;
			void ask(async (asking) => show(await asking.saveMood(mood)));
		},
		showAnswersFrom: (showFrom: ShowFrom) => ask(async (asking) => show(await asking.saveShowFrom(showFrom))),
		writeNotes(notes: string) {
			store.take({ do: 'notes-typed', notes });
			notesAutosave.touch(notes);
		},
		saveNotesNow: () => notesAutosave.flush(),
		/** Gives what waits to a room that is left. Whether there was something. */
		partNotes(asking: Asking): boolean {
			const { notes } = store.read();
			notesAutosave.take();
			if (notes !== null) void asking.saveNotes(notes).catch(() => undefined);
			return notes !== null;
		},
		forgetDrawing: (drawing: string) => ask(async (asking) => show(await asking.forgetDrawing(drawing))),
		forgetThread: (threadId: string) =>
			ask(async (asking) => {
				const outcome = await asking.forgetThread(threadId);
				show(outcome);
				if (!outcome.ok) return;
				const { notes } = store.read();
				if (notes !== null) notesAutosave.touch(notes);
				tell('full.forgotten');
			}),
		/** Looks at what the post brought. Does nothing while no room is entered. */
		refresh: async () => {
			if (room.isEntered()) await ask((asking) => lookThrough(asking, store));
		},
	};
}

async function lookThrough(asking: Asking, store: Store): Promise<void> {
	const { box, sent } = store.read();
	if (box !== null) {
		const view = await asking.refreshBox();
		if (view !== null) store.take({ do: 'box-seen', box: view });
	}
	if (sent !== null) store.take({ do: 'state-seen', state: await stateOf(asking, sent.letterId, store) });
}

/** A letter of the open box has its state there; one without a box is asked for by itself. */
async function stateOf(asking: Asking, letterId: string, store: Store) {
	const items = store.read().box?.threads.flatMap((thread) => thread.items) ?? [];
	const letter = items.find((item) => item.kind === 'letter' && item.letterId === letterId);
	if (letter?.kind !== 'letter') return asking.letterState(letterId);
	return letter.trouble === 'refused' ? 'refused' : letter.state;
}

export type BoxActs = ReturnType<typeof createBoxActs>;
