import { plainText } from '../ui/ruby.ts';
import type { BoxActs } from './boxActs.ts';
import type { Keeping } from './keeping.ts';
import type { ActPorts, Orders } from './orders.ts';
import { blankDraft } from './state.ts';

/** What a child decides before the box goes. `wish` is the sentence for the centre as it stands on the screen; `null`: none. */
export type EraseChoice = { readonly unsent: 'send' | 'drop'; readonly wish: string | null };

/** Erasing one's own box. */
export function createEraseActs(
	{ store, room, postman }: ActPorts,
	{ ask, refuse, spoken }: Orders,
	{ saveNow }: Pick<Keeping, 'saveNow'>,
	{ saveNotesNow }: Pick<BoxActs, 'saveNotesNow'>,
) {
	return {
		eraseBox: async ({ unsent, wish }: EraseChoice) => {
			store.take({ do: 'work', busy: 'erasing' });
			// What waits to be saved would ask for a box that is gone.
			await saveNow();
			await saveNotesNow();
			await ask(async (asking) => {
				const letter = wish === null ? null : spoken({ ...blankDraft, text: plainText(wish), answer: false });
				const outcome = await asking.eraseBox({ unsent, wish: letter });
				if (!outcome.ok) return refuse(outcome.error);
				room.leave(() => 0);
				store.take({ do: 'forgotten', notice: outcome.value.onTheirWay > 0 ? 'erase.done_on_way' : 'erase.done' });
				postman.flush();
			});
		},
	};
}
