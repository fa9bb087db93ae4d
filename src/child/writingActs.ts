import type { Draft, Recipient } from '../private/consultation/asking/asking.ts';
import { createAutosave } from './autosave.ts';
import type { ActPorts, Orders } from './orders.ts';
import { blankDraft, hasWords } from './state.ts';

/** Writing: one letter in the making, kept in the open box as it grows. */
export function createWritingActs(ports: ActPorts, { ask, tell, refuse, spoken }: Orders) {
	const { store } = ports;
	const autosave = createAutosave({ ...ports, save: keepDraft });

	async function keepDraft(draft: Draft): Promise<void> {
		await ask(async (asking) => {
			const outcome = await asking.saveDraft(spoken(draft));
			if (outcome.ok) store.take({ do: 'draft-kept', draft });
			else tell(outcome.error.tag === 'storage' ? 'full.storage' : 'error.save');
		});
	}

	/**
	 * A box holds one unfinished letter. What was begun for elsewhere goes to the notes before another is begun; where the box has no room
	 * for it, none is.
	 */
	function setAside(begin: () => void): void {
		const { box } = store.read();
		if (box === null || box.draft === null || !hasWords(box.draft)) return begin();
		const notes = box.notes === '' ? box.draft.text : `${box.notes}\n\n${box.draft.text}`;
		void ask(async (asking) => {
			const outcome = await asking.saveNotes(notes);
			if (!outcome.ok) return refuse(outcome.error);
			store.take({ do: 'box-seen', box: outcome.value });
			begin();
		});
	}

	/** Takes up the letter that lies unfinished for this conversation, or begins one. */
	function takeUp(to: Recipient, thread: string | null): void {
		const { box, draft } = store.read();
		const screen = thread === null ? 'topics' : 'compose';
		if (draft.thread === thread && hasWords(draft)) return store.take({ do: 'write-on', draft, screen });
		if (box?.draft?.thread === thread) return store.take({ do: 'write-on', draft: box.draft, screen });
		const topics = draft.thread === null && thread === null ? draft.topics : [];
		setAside(() => store.take({ do: 'write-on', draft: { ...blankDraft, to, thread, topics }, screen }));
	}

	return {
		revise(change: Partial<Draft>) {
			store.take({ do: 'revise', change });
			const { box, draft } = store.read();
			if (box !== null) autosave.touch(draft);
		},
		startLetter: () => takeUp('centre', null),
		reply: takeUp,
		/** Takes note of a draft that must be durable soon. */
		keepSoon: autosave.touch,
		/** Saves what waits; for a page that is about to be hidden. */
		saveNow: () => autosave.flush(),
		/** Forgets a draft that waits to be saved. */
		forgetDraft: () => autosave.forget(),
	};
}

export type WritingActs = ReturnType<typeof createWritingActs>;
