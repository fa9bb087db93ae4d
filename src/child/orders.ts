import type { Asking, BoxRefused, ConsentRefused, Draft, SendRefused } from '../private/consultation/asking/asking.ts';
import { sentenceFor } from './refusals.ts';
import type { Room } from './room.ts';
import type { Store } from './store.ts';
import type { Key } from './words.ts';

/** The page's postman: asks the letterbox to look, in the service worker or in a worker of the page. */
export type PostmanAtHand = {
	readonly flush: () => void;
	readonly collect: () => void;
	readonly round: () => void;
	readonly endUndo: () => void;
};

export type ActPorts = {
	readonly store: Store;
	readonly room: Room;
	readonly postman: PostmanAtHand;
	readonly nowMs: () => number;
	readonly setTimer: (run: () => void, delayMs: number) => number;
	readonly clearTimer: (timer: number) => void;
	/** Asks the browser that what is kept may stay; it may refuse, and nobody hears. */
	readonly askToStay: () => void;
	/** What the letter says of its language and reading level. */
	readonly voice: () => { readonly lang: string; readonly band: string };
};

/** How every act orders something of the locked room and says what came of it. */
export function createOrders({ store, room, voice }: ActPorts) {
	const tell = (notice: Key | null) => store.take({ do: 'notice', notice });
	return {
		tell,
		/** A refusal becomes its sentence. */
		refuse: (refused: BoxRefused | ConsentRefused | SendRefused) => tell(sentenceFor(refused)),
		/** The draft as it travels: in the language and register in force. */
		spoken: (draft: Draft): Draft => ({ ...draft, ...voice() }),
		/** Runs an order; a bug or a dead worker becomes a sentence, never a silent screen. */
		async ask(order: (asking: Asking) => Promise<void>): Promise<void> {
			try {
				const { asking } = await room.enter();
				await order(asking);
			} catch {
				tell('error.unknown');
			}
		},
	};
}

export type Orders = ReturnType<typeof createOrders>;
