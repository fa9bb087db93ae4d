import { type Bytes, equalBytes } from '../shared/base/bytes.ts';
import type { MsgId } from '../shared/wire/ids.ts';
import { readReceipt, receiptSignedBytes, type UnverifiedReceipt } from '../shared/wire/receipt.ts';
import type { SealedEnvelope } from '../shared/wire/sealedEnvelope.ts';

/** The part of WebCrypto that the post uses: no secret ever passes through it. */
export type Subtle = Pick<SubtleCrypto, 'digest' | 'importKey' | 'verify'>;

/** `cannot-check`: this browser's WebCrypto has no Ed25519; the locked room checks with libsodium. */
export type ReceiptVerdict = 'good' | 'bad' | 'cannot-check';

const publicKeyBytes = 32;

/** Whether the relay signed that it holds exactly this envelope (protocol 5: msg_id, SHA-256, Ed25519 over bytes 0..72). */
export async function verifyReceipt(
	subtle: Subtle,
	relayKey: Bytes,
	row: { readonly msgId: MsgId; readonly envelope: SealedEnvelope },
	receipt: UnverifiedReceipt,
): Promise<ReceiptVerdict> {
	const { claim, claimed, signature } = readReceipt(receipt);
	if (claim.msgId !== row.msgId || relayKey.length !== publicKeyBytes) return 'bad';
	if (!equalBytes(claim.envelopeHash, await sha256(subtle, row.envelope))) return 'bad';
	try {
		const key = await subtle.importKey('raw', relayKey, { name: 'Ed25519' }, false, ['verify']);
		return (await subtle.verify({ name: 'Ed25519' }, key, signature, receiptSignedBytes(claimed))) ? 'good' : 'bad';
	} catch {
		// An unknown algorithm throws NotSupportedError here, older engines other names. A well-formed call throws for no other reason,
		// and were there one, libsodium would still decide.
		return 'cannot-check';
	}
}

/** SHA-256, 32 bytes. */
export const sha256 = async (subtle: Subtle, bytes: Bytes): Promise<Bytes> => new Uint8Array(await subtle.digest('SHA-256', bytes));
