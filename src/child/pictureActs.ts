import type { Asking, BoxRefused, BoxView, Draft } from '../private/consultation/asking/asking.ts';
import type { ActPorts, Orders } from './orders.ts';
import { sentenceFor } from './refusals.ts';
import { type Goal, hasWords } from './state.ts';

type Kept = { readonly box: BoxView; readonly saved: Draft | null; readonly refused: BoxRefused | null };

/** Learning pictures and opening with them. */
export function createPictureActs({ store, postman }: ActPorts, { ask, refuse, spoken }: Orders) {
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
				const kept = await keepInHand(asking, outcome.value);
				store.take({ do: 'box-opened', ...kept });
				if (kept.refused !== null) store.take({ do: 'keep-refused', notice: sentenceFor(kept.refused) });
				postman.flush();
				postman.collect();
			});
		},
	};
}
