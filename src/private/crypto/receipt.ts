import { equalBytes } from '../../shared/base/bytes.ts';
import { type ReceiptClaim, readReceipt, type UnverifiedReceipt } from '../../shared/wire/receipt.ts';
import { readHeader, type SealedEnvelope } from '../../shared/wire/sealedEnvelope.ts';
import { verifyBytes } from './signature.ts';
import { sha256 } from './sodium.ts';

/**
 * What the relay promises in a receipt for this very envelope; `null` unless msg_id, SHA-256 and the relay's signature hold. The workers
 * of the post do the same with WebCrypto; this is for browsers whose WebCrypto has no Ed25519 (protocol 5).
 */
export function openReceipt(relayPk: Uint8Array, receipt: UnverifiedReceipt, envelope: SealedEnvelope): ReceiptClaim | null {
	const { claim, claimed, signature } = readReceipt(receipt);
	const isOurs = claim.msgId === readHeader(envelope).msgId && equalBytes(claim.envelopeHash, sha256(envelope));
	return isOurs && verifyBytes(relayPk, 'receipt', claimed, signature) ? claim : null;
}

/** Whether the receipt is the relay's for this envelope. */
export const verifyReceipt = (relayPk: Uint8Array, receipt: UnverifiedReceipt, envelope: SealedEnvelope): boolean =>
	openReceipt(relayPk, receipt, envelope) !== null;
