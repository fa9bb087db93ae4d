import { createBookmarkActs } from './bookmarkActs.ts';
import { createBoxActs } from './boxActs.ts';
import { createConsentActs } from './consentActs.ts';
import { createEraseActs } from './eraseActs.ts';
import { createKeeping } from './keeping.ts';
import { type ActPorts, createOrders } from './orders.ts';
import { createPictureActs } from './pictureActs.ts';
import { createSendingActs } from './sendingActs.ts';
import type { Key } from './words.ts';
import { createWritingActs } from './writingActs.ts';

/** What a child can do, from the screens. Each act asks the locked room and tells the store what came of it. */
export function createActs(ports: ActPorts) {
	const orders = createOrders(ports);
	const box = createBoxActs(ports, orders);
	const keeping = createKeeping(ports, orders, box);
	const sending = createSendingActs(ports, orders, keeping);
	const leaveRoom = (patienceMs = 0) => {
		// A page that goes is locked before it is told that it is hidden: what was sent must not wait for an undo that nobody can press.
		sending.endUndo();
		ports.room.leave((asking) => {
			const isBusy = ports.store.read().busy !== null;
			return [box.partNotes(asking), keeping.part(asking), isBusy].includes(true) ? patienceMs : 0;
		});
	};
	return {
		...createWritingActs(ports.store, keeping),
		keepNow: keeping.keepNow,
		saveNow: keeping.saveNow,
		...sending,
		...createPictureActs(ports, orders),
		...createConsentActs(ports, orders),
		...createBookmarkActs(ports, orders),
		...createEraseActs(ports, orders, keeping, box),
		...box,
		/** Starts the locked room without waiting for it. */
		prepare: () => void orders.ask(async () => {}),
		/**
		 * Ends the locked room, which first writes down what was typed last in an open box, and forgets all that was written or read. With a
		 * patience (ms) the page stands still until that is written.
		 */
		lock(notice: Key | null, patienceMs = 0) {
			leaveRoom(patienceMs);
			ports.store.take({ do: 'forgotten', notice });
		},
		/** Closes the box by the child's own hand. Words that are not in it stay in hand, and the page says so. */
		putAway() {
			const inHand = keeping.unkept();
			leaveRoom();
			ports.store.take({ do: 'put-away', inHand });
		},
	};
}

export type Acts = ReturnType<typeof createActs>;
