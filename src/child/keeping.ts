import type { Asking, BoxRefused, Draft } from '../private/consultation/asking/asking.ts';
import { createAutosave } from './autosave.ts';
import type { BoxActs } from './boxActs.ts';
import type { ActPorts, Orders } from './orders.ts';
import { sentenceFor } from './refusals.ts';
import { type InHand, otherDraft } from './inHand.ts';
import { hasWords } from './state.ts';
import type { Key } from './words.ts';

/** A letter that fills its record alone is too long; with another one that has to make room for it, the box is full. */
const whyNotKept = (refused: BoxRefused, displaces: boolean): Key =>
	refused.tag === 'box-full' && !displaces ? 'error.too_long' : sentenceFor(refused);

const unkeptOf = ({ draft, savedDraft, keepRefused }: InHand, wanted: Draft | null): Draft | null =>
	hasWords(draft) && savedDraft !== draft && (keepRefused || wanted !== draft) ? draft : null;

/** Keeps the letter in hand in the open box, by whatever way it came to hand or changed. */
export function createKeeping(ports: ActPorts, { ask, spoken }: Orders, { saveNotesNow }: Pick<BoxActs, 'saveNotesNow'>) {
	const { store } = ports;
	const autosave = createAutosave({ ...ports, save: keep });
	/** Another letter in the box makes room for this one, in its notes; its own earlier words are written over. */
	const write = async (asking: Asking, draft: Draft) =>
		store.read().savedDraft === null ? asking.beginDraft(spoken(draft)) : asking.saveDraft(spoken(draft));

	async function keep(draft: Draft): Promise<void> {
		const displaces = otherDraft(store.read()) !== null;
		// What is being typed into the notes is in the box before the box adds to them.
		if (displaces) await saveNotesNow();
		await ask(async (asking) => {
			const outcome = await write(asking, draft);
			if (!outcome.ok) return store.take({ do: 'keep-refused', notice: whyNotKept(outcome.error, displaces) });
			store.take({ do: 'draft-kept', draft, box: outcome.value === 'durable' ? null : outcome.value });
		});
	}

	/** What is to be in the box: until the room says that it is, leaving gives it to the room once more. */
	let wanted: Draft | null = null;
	const want = (draft: Draft) => {
		wanted = draft;
		autosave.touch(draft);
	};

	let seen = store.read();
	store.subscribe(() => {
		const { box, draft, savedDraft, keepRefused } = store.read();
		const last = seen;
		seen = store.read();
		if (wanted === savedDraft || box === null) wanted = null;
		if (box === null || draft === savedDraft) return;
		// A letter that was only begun displaces no other.
		if (draft !== last.draft && (hasWords(draft) || savedDraft !== null)) want(draft);
		// The box changed: there may be room by now.
		else if (keepRefused && wanted === draft && box !== last.box) want(draft);
	});
	return {
		/** Keeps the letter in hand now, tried again if the box refused it before. Whether it is in the open box then. */
		keepNow: async (): Promise<boolean> => {
			const { box, draft, savedDraft } = store.read();
			if (box !== null && savedDraft !== draft) want(draft);
			await autosave.flush();
			return store.read().savedDraft === store.read().draft;
		},
		/** Saves what waits, if anything. */
		saveNow: async () => {
			const { draft, keepRefused } = store.read();
			if (keepRefused && wanted === draft) want(draft);
			await autosave.flush();
		},
		/**
		 * Gives what is not known to be kept to a room that is left: it is asked for before the room ends, and nobody hears the answer. Whether
		 * there was something.
		 */
		part: (asking: Asking): boolean => {
			autosave.take();
			if (wanted === null || wanted !== store.read().draft) return false;
			void write(asking, wanted).catch(() => undefined);
			return true;
		},
		/** Words that closing the box would take with it: the box refused them, or nobody asked it to keep them. */
		unkept: () => unkeptOf(store.read(), wanted),
	};
}

export type Keeping = ReturnType<typeof createKeeping>;
