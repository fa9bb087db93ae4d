import { hash, sign } from 'node:crypto';
import { type Bytes, concatBytes } from '../shared/base/bytes.ts';
import type { MsgId, StoreId } from '../shared/wire/ids.ts';
import { encodeReceiptClaim, receiptSignedBytes } from '../shared/wire/receipt.ts';
import { receiptKeyOf } from './store/relayKey.ts';

/** Makes the receipt of an envelope; Ed25519 is deterministic, so the same hour gives the same receipt again. */
export type SignReceipt = (msgId: MsgId, envelopeHash: Bytes, hour: number) => Promise<Bytes>;

export const sha256 = (bytes: Uint8Array): Bytes => new Uint8Array(hash('sha256', bytes, 'buffer'));

/** Signs in the thread pool: the event loop stays free for requests. */
export function createReceipts(seed: Uint8Array, store: StoreId): SignReceipt {
	const key = receiptKeyOf(seed);
	return (msgId, envelopeHash, hour) => {
		const claim = encodeReceiptClaim({ hour, store, msgId, envelopeHash });
		return new Promise((settle, fail) => {
			sign(null, receiptSignedBytes(claim), key, (bug, signature) => (bug === null ? settle(concatBytes(claim, signature)) : fail(bug)));
		});
	};
}
