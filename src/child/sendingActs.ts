import type { ActPorts, Orders } from './orders.ts';
import { notTakenBack } from './refusals.ts';
import type { Keeping } from './keeping.ts';

/** ms after the end of an undo until the page asks for the post. */
const afterUndoMs = 250;

/** Sending, and taking back while it can be. */
export function createSendingActs(ports: ActPorts, { ask, tell, refuse, spoken }: Orders, { keepNow }: Pick<Keeping, 'keepNow'>) {
	const { store, postman } = ports;
	/** The sending that is under way; leaving waits a moment for it. */
	let underWay: Promise<void> = Promise.resolve();
	/** The page was left or hidden while a letter was being sent: it goes without an undo that nobody could press. */
	let undoIsOver = false;

	async function send(): Promise<void> {
		undoIsOver = false;
		store.take({ do: 'work', busy: 'sending' });
		// What is sent from a box lies in it first: whatever refuses the sending, not a word is missing.
		if (store.read().box !== null && !(await keepNow())) return store.take({ do: 'work', busy: null });
		const { draft } = store.read();
		await ask(async (asking) => {
			const outcome = await asking.sendLetter(spoken(draft));
			if (!outcome.ok) return refuse(outcome.error);
			const { letterId, undoUntilMs, oneWay, box } = outcome.value;
			store.take({ do: 'letter-sent', draft, sent: { letterId, undoUntilMs, oneWay, to: draft.to, state: 'kept' }, box });
			if (undoIsOver) postman.endUndo();
			postman.flush();
			ports.setTimer(postman.flush, Math.max(0, undoUntilMs - ports.nowMs()) + afterUndoMs);
		});
	}

	return {
		send: () => (underWay = send()),
		/** Resolves when no letter is being sent any more. */
		sendingEnds: () => underWay,
		takeBack: () => {
			const { sent } = store.read();
			if (sent === null) return;
			store.take({ do: 'work', busy: 'taking-back' });
			return ask(async (asking) => {
				const outcome = await asking.takeBackLetter(sent.letterId);
				if (outcome.ok) store.take({ do: 'taken-back', draft: outcome.value });
				else tell(notTakenBack[outcome.error.tag]);
			});
		},
		/** Nobody looks any more who could undo: what was sent goes. */
		endUndo() {
			undoIsOver = true;
			if (store.read().sent !== null) postman.endUndo();
		},
	};
}
