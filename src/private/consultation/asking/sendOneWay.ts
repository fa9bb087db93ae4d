import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { secondsOf } from '../../../shared/base/time.ts';
import { idLength, idOf, type LetterId } from '../../../shared/wire/ids.ts';
import { conversationSecretBytes, deriveConversation } from '../../crypto/conversation.ts';
import { recipientOf } from '../../crypto/recipient.ts';
import { makeSecret, wipe } from '../../crypto/secret.ts';
import { contentOf } from '../../domain/letterDraft.ts';
import type { Draft, SendRefused, SentLetter } from './asking.ts';
import { hourNow } from './conversations.ts';
import type { LockedRoom, School } from './lockedRoom.ts';
import { ownFeed, sealingSecretBytes, teamFor } from './prepareSending.ts';
import { sealSending } from './sealSending.ts';

/**
 * Sends without a box: signed by a throwaway conversation whose S is forgotten at once, with zero D and reply key, so that nothing on the
 * tablet ever opens an answer (protocol 4). All parts reach the outbox in one transaction, or none.
 */
export async function sendOneWay(
	room: LockedRoom,
	school: School,
	draft: Draft,
	undoUntilMs: number,
): Promise<Result<SentLetter, SendRefused>> {
	const { randomBytes, letterbox } = room.ports;
	const addressee = teamFor(school, draft.to, null);
	const recipient = addressee === null ? null : recipientOf(school.directory, addressee.team, secondsOf(room.ports.nowMs()));
	if (recipient === null) return err({ tag: 'no-directory' });
	const letterId = idOf<LetterId>(randomBytes(idLength));
	const sealing = {
		letterId,
		sd: encodeBase64url(randomBytes(sealingSecretBytes)),
		seq: 1,
		seen: 0,
		hour: hourNow(room),
		team: recipient.team,
		epoch: recipient.epoch,
		feed: ownFeed(school),
		ret: 'one-way' as const,
		content: contentOf(draft, false),
	};
	const throwaway = deriveConversation(makeSecret('conversation', randomBytes(conversationSecretBytes)));
	const rows = sealSending(school, throwaway, sealing, undoUntilMs, randomBytes);
	wipe(throwaway.S);
	if (rows === null) return err({ tag: 'no-directory' });
	const enqueued = await letterbox.enqueue(rows, 'first');
	if (!enqueued.ok) return err({ tag: 'storage' });
	room.oneWay.set(letterId, { msgIds: rows.map((row) => row.msgId), draft });
	return ok({ letterId, undoUntilMs, oneWay: true, box: null });
}
