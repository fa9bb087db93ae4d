import type { ActPorts, Orders } from './orders.ts';
import type { WritingActs } from './writingActs.ts';

/** ms after the end of an undo until the page asks for the post. */
const afterUndoMs = 250;

/** Sending, and taking back while it can be. */
export function createSendingActs(ports: ActPorts, { ask, tell, refuse, spoken }: Orders, writing: WritingActs) {
	const { store, postman } = ports;
	return {
		send: () => {
			store.take({ do: 'work', busy: 'sending' });
			writing.forgetDraft();
			const { draft } = store.read();
			return ask(async (asking) => {
				const outcome = await asking.sendLetter(spoken(draft));
				if (!outcome.ok) {
					// It was not sent, so it is a draft again: what was typed last may not be in the box yet.
					if (store.read().box !== null) writing.keepSoon(draft);
					return refuse(outcome.error);
				}
				const { letterId, undoUntilMs, oneWay, box } = outcome.value;
				store.take({ do: 'letter-sent', sent: { letterId, undoUntilMs, oneWay, to: draft.to, state: 'kept' }, box });
				postman.flush();
				ports.setTimer(postman.flush, Math.max(0, undoUntilMs - ports.nowMs()) + afterUndoMs);
			});
		},
		takeBack: () =>
			ask(async (asking) => {
				const { sent, box } = store.read();
				const draft = sent === null ? null : await asking.takeBackLetter(sent.letterId);
				if (draft === null) return tell('undo.too_late');
				store.take({ do: 'taken-back', draft });
				if (box !== null) writing.keepSoon(draft);
			}),
		/** Nobody looks any more who could undo: what was sent goes. */
		endUndo() {
			if (store.read().sent !== null) postman.endUndo();
		},
	};
}
