import { createBoxActs } from './boxActs.ts';
import { type ActPorts, createOrders } from './orders.ts';
import { createPictureActs } from './pictureActs.ts';
import { createSendingActs } from './sendingActs.ts';
import type { Key } from './words.ts';
import { createWritingActs } from './writingActs.ts';

/** What a child can do, from the screens. Each act asks the locked room and tells the store what came of it. */
export function createActs(ports: ActPorts) {
	const orders = createOrders(ports);
	const writing = createWritingActs(ports, orders);
	const sending = createSendingActs(ports, orders, writing);
	return {
		...writing,
		...sending,
		...createPictureActs(ports, orders),
		...createBoxActs(ports, orders),
		/** Starts the locked room without waiting for it. */
		prepare: () => void orders.ask(async () => {}),
		/** Ends the locked room and forgets all that was written or read. */
		lock(notice: Key | null) {
			// A page that goes is locked before it is told that it is hidden: what was sent must not wait for an undo that nobody can press.
			sending.endUndo();
			writing.forgetDraft();
			ports.room.leave();
			ports.store.take({ do: 'forgotten', notice });
		},
	};
}

export type Acts = ReturnType<typeof createActs>;
