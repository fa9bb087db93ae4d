import type { Brand } from '../base/brand.ts';
import { type Bytes, concatBytes, copyBytes, lengthPrefixed, readU32, u32, utf8 } from '../base/bytes.ts';
import { idBytes, idOf, type MsgId, type StoreId } from './ids.ts';
import { receiptBytes } from './limits.ts';

/** 136 bytes as they came from a relay; worth nothing until its signature was checked. */
export type UnverifiedReceipt = Brand<Bytes, 'UnverifiedReceipt'>;

export type ReceiptClaim = {
	readonly hour: number;
	readonly store: StoreId;
	readonly msgId: MsgId;
	/** SHA-256 of the envelope, 32 bytes. */
	readonly envelopeHash: Bytes;
};

const claimBytes = 72;

/** Bytes 0..72 of a receipt: "TR" ‖ 1 ‖ 0 ‖ hour ‖ store ‖ msg_id ‖ SHA-256 (protocol 5). */
export const encodeReceiptClaim = (claim: ReceiptClaim): Bytes =>
	concatBytes(utf8('TR'), new Uint8Array([1, 0]), u32(claim.hour), idBytes(claim.store), idBytes(claim.msgId), claim.envelopeHash);

/** What the relay's Ed25519 key signs: lp("TY1/receipt") ‖ claim. */
export const receiptSignedBytes = (claim: Uint8Array): Bytes => concatBytes(lengthPrefixed(utf8('TY1/receipt')), claim);

/** Reads the form of a receipt; `null` when it is none (a captive portal's page, say). */
export function parseReceipt(bytes: Uint8Array): UnverifiedReceipt | null {
	const formFits = bytes.length === receiptBytes && bytes[0] === 0x54 && bytes[1] === 0x52 && bytes[2] === 1 && bytes[3] === 0;
	return formFits ? (copyBytes(bytes) as UnverifiedReceipt) : null;
}

/** Splits a receipt into its claim, the claim's bytes and the signature (64). */
export function readReceipt(receipt: UnverifiedReceipt): { claim: ReceiptClaim; claimed: Bytes; signature: Bytes } {
	return {
		claim: {
			hour: readU32(receipt, 4),
			store: idOf<StoreId>(receipt.subarray(8, 24)),
			msgId: idOf<MsgId>(receipt.subarray(24, 40)),
			envelopeHash: copyBytes(receipt.subarray(40, 72)),
		},
		claimed: copyBytes(receipt.subarray(0, claimBytes)),
		signature: copyBytes(receipt.subarray(claimBytes)),
	};
}
