import type { Asking, Draft } from '../private/consultation/asking/asking.ts';
import type { ActPorts, Orders } from './orders.ts';
import { type Goal, hasWords } from './state.ts';

/** Learning pictures and opening with them. */
export function createPictureActs({ store, postman }: ActPorts, { ask, refuse, spoken }: Orders) {
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
				if (store.read().goal === 'send') await setOldDraftAside(asking, outcome.value.draft, outcome.value.notes);
				store.take({ do: 'box-opened', box: outcome.value });
				postman.flush();
				postman.collect();
			});
		},
	};
}

/** An older unfinished letter in a box that is opened for a new one goes to the notes: nothing written is lost. */
async function setOldDraftAside(asking: Asking, old: Draft | null, notes: string): Promise<void> {
	if (old !== null && hasWords(old)) await asking.saveNotes(notes === '' ? old.text : `${notes}\n\n${old.text}`);
}
