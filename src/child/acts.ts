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
	return {
		...writing,
		...createSendingActs(ports, orders, writing),
		...createPictureActs(ports, orders),
		...createBoxActs(ports, orders),
		/** Starts the locked room without waiting for it. */
		prepare: () => void orders.ask(async () => {}),
		/** Ends the locked room and forgets all that was written or read. */
		lock(notice: Key | null) {
			writing.forgetDraft();
			ports.room.leave();
			ports.store.take({ do: 'forgotten', notice });
		},
	};
}

export type Acts = ReturnType<typeof createActs>;
