import { verifyReceipt } from '../../crypto/receipt.ts';
import type { LockedRoom } from './lockedRoom.ts';

/**
 * Checks receipts that the postman's browser could not (no Ed25519 in its WebCrypto), under the relay key of the verified directory. The
 * post is a guest here: whatever goes wrong with it, the room goes on.
 */
export async function checkReceipts(room: LockedRoom): Promise<void> {
	if (room.school === null) return;
	const { relayKey } = room.school.directory;
	try {
		for (const { msgId, envelope, receipt } of await room.ports.letterbox.receiptsToCheck()) {
			await room.ports.letterbox.confirmReceipt(msgId, verifyReceipt(relayKey, receipt, envelope));
		}
	} catch {
		// The mailbag could not be read or written: the row stays as it is and is checked next time.
	}
}
