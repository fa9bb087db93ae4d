import { parseBase64url } from '../../../shared/base/base64url.ts';
import type { Bytes } from '../../../shared/base/bytes.ts';
import type { NewRow } from '../../../post/outbox.ts';
import { encodeSchoolPass } from '../../../shared/wire/upload.ts';
import { type Conversation, deriveConversation } from '../../crypto/conversation.ts';
import { sealLetter } from '../../crypto/letter.ts';
import { recipientOfEpoch } from '../../crypto/recipient.ts';
import { makeSecret } from '../../crypto/secret.ts';
import { encodeChildContent } from '../../domain/content.ts';
import type { Sealing } from '../../vault/boxContents.ts';
import type { School } from './lockedRoom.ts';

/** bytes. Random order of a row: nothing tells a letter's part from a cover's. */
const orderBytes = 4;

/** A conversation by its S as BODY and DRAFT hold it. */
export function conversationOf(S: string): Conversation {
	const bytes = parseBase64url(S);
	if (bytes === null) throw new TypeError('a conversation is kept as b64');
	return deriveConversation(makeSecret('conversation', bytes));
}

/**
 * Seals a frozen letter into the rows of the outbox. Everything that goes into the bytes stands in `sealing` and S, so that a repeat after
 * a crash makes the same rows. `null` when the directory does not know the epoch (any more): it must be sealed anew.
 */
export function sealSending(
	school: School,
	conversation: Conversation,
	sealing: Sealing,
	notBeforeMs: number,
	randomBytes: (length: number) => Bytes,
): readonly NewRow[] | null {
	const recipient = recipientOfEpoch(school.directory, sealing.team, sealing.epoch);
	const sd = parseBase64url(sealing.sd);
	if (recipient === null || sd === null) return null;
	const { ret, feed, seq, seen, hour, letterId, content } = sealing;
	const parts = sealLetter({
		recipient,
		conversation,
		ret,
		feed,
		sd: makeSecret('letter', sd),
		content: encodeChildContent(content),
		seq,
		seen,
		hour,
		letterId,
	});
	const pass = encodeSchoolPass(school.code);
	return parts.map(({ msgId, envelope }) => ({ msgId, envelope, pass, order: randomOrder(randomBytes), notBeforeMs }));
}

const randomOrder = (randomBytes: (length: number) => Bytes): number =>
	randomBytes(orderBytes).reduce((order, byte) => order * 256 + byte, 0);
