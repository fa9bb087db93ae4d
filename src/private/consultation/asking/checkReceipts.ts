import { verifyReceipt } from '../../crypto/receipt.ts';
import type { LockedRoom } from './lockedRoom.ts';

/**
 * Checks receipts that the postman's browser could not (no Ed25519 in its WebCrypto), under the relay key of the verified directory. Where
 * the mailbag cannot be read, they wait for the next time.
 */
export async function checkReceipts(room: LockedRoom): Promise<void> {
	if (room.school === null) return;
	const { relayKey } = room.school.directory;
	const waiting = await room.ports.letterbox.receiptsToCheck();
	for (const { msgId, envelope, receipt } of waiting.ok ? waiting.value : []) {
		await room.ports.letterbox.confirmReceipt(msgId, verifyReceipt(relayKey, receipt, envelope));
	}
}
