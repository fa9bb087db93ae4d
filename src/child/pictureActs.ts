import type { Asking, BoxRefused, BoxView, Draft } from '../private/consultation/asking/asking.ts';
import type { UnknownWord } from '../private/domain/bookmarkWords.ts';
import type { ActPorts, Orders } from './orders.ts';
import { sentenceFor } from './refusals.ts';
import { type Goal, hasWords } from './state.ts';

type Kept = { readonly box: BoxView; readonly saved: Draft | null; readonly refused: BoxRefused | null };

/** What comes of opening, by pictures or by words. */
function createEntering({ store, postman }: ActPorts, { spoken }: Orders) {
	/**
	 * Words in hand go into the box that was opened to keep or to send them. Opened from the first page it takes none: they may be another
	 * child's, who left the tablet.
	 */
	async function keepInHand(asking: Asking, box: BoxView): Promise<Kept> {
		const { goal, draft } = store.read();
		if (goal === 'box' || !hasWords(draft)) return { box, saved: null, refused: null };
		const outcome = await asking.beginDraft(spoken(draft));
		if (!outcome.ok) return { box, saved: null, refused: outcome.error };
		return { box: { ...outcome.value, draft }, saved: draft, refused: null };
	}

	return async (asking: Asking, box: BoxView | null): Promise<void> => {
		if (box === null) return store.take({ do: 'box-empty' });
		const kept = await keepInHand(asking, box);
		store.take({ do: 'box-opened', ...kept });
		if (kept.refused !== null) store.take({ do: 'keep-refused', notice: sentenceFor(kept.refused) });
		postman.flush();
		postman.collect();
	};
}

/** Learning pictures and opening with them. */
export function createPictureActs(ports: ActPorts, orders: Orders) {
	const { store, askToStay } = ports;
	const { ask, refuse, spoken } = orders;
	const enter = createEntering(ports, orders);
	return {
		learn: (goal: Goal) => store.take({ do: 'learn', goal }),
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
				if (!outcome.ok) return refuse(outcome.error);
				store.take({ do: 'box-made', box: outcome.value, saved });
				askToStay();
			});
		},
		openBox: (pictures: readonly number[]) => {
			store.take({ do: 'work', busy: 'opening' });
			return ask(async (asking) => {
				const outcome = await asking.openBox(pictures);
				if (!outcome.ok) return refuse(outcome.error);
				await enter(asking, outcome.value);
			});
		},
		/** Opens with the words of a bookmark; `hear` is told of those that no bookmark has. */
		openByWords: (words: readonly string[], hear: (unknown: readonly UnknownWord[]) => void) => {
			store.take({ do: 'work', busy: 'opening' });
			return ask(async (asking) => {
				const outcome = await asking.openBoxByWords(words);
				if (outcome.ok) return enter(asking, outcome.value);
				if (outcome.error.tag !== 'unknown-words') return refuse(outcome.error);
				store.take({ do: 'work', busy: null });
				hear(outcome.error.unknown);
			});
		},
	};
}
