import type { ActPorts, Orders } from './orders.ts';
import type { Keeping } from './keeping.ts';

/** ms after the end of an undo until the page asks for the post. */
const afterUndoMs = 250;

/** Sending, and taking back while it can be. */
export function createSendingActs(ports: ActPorts, { ask, tell, refuse, spoken }: Orders, { keepNow }: Pick<Keeping, 'keepNow'>) {
	const { store, postman } = ports;
	return {
		send: async () => {
			store.take({ do: 'work', busy: 'sending' });
			// What is sent from a box lies in it first: whatever refuses the sending, not a word is missing.
			if (store.read().box !== null && !(await keepNow())) return;
			const { draft } = store.read();
			await ask(async (asking) => {
				const outcome = await asking.sendLetter(spoken(draft));
				if (!outcome.ok) return refuse(outcome.error);
				const { letterId, undoUntilMs, oneWay, box } = outcome.value;
				store.take({ do: 'letter-sent', sent: { letterId, undoUntilMs, oneWay, to: draft.to, state: 'kept' }, box });
				postman.flush();
				ports.setTimer(postman.flush, Math.max(0, undoUntilMs - ports.nowMs()) + afterUndoMs);
			});
		},
		takeBack: () =>
			ask(async (asking) => {
				const { sent } = store.read();
				const draft = sent === null ? null : await asking.takeBackLetter(sent.letterId);
				if (draft === null) return tell('undo.too_late');
				store.take({ do: 'taken-back', draft });
			}),
		/** Nobody looks any more who could undo: what was sent goes. */
		endUndo() {
			if (store.read().sent !== null) postman.endUndo();
		},
	};
}
