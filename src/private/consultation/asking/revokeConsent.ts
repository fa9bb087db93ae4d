import { err, ok, type Result } from '../../../shared/base/result.ts';
import { idLength, idOf, type LetterId } from '../../../shared/wire/ids.ts';
import { isRevoked } from '../../domain/consentRules.ts';
import type { OwnConversation } from '../../vault/boxContents.ts';
import type { BoxView, ConsentRefused } from './asking.ts';
import { saidIn } from './consentItems.ts';
import type { LockedRoom } from './lockedRoom.ts';
import { finishEarlier, sendFrozen } from './sendFrozen.ts';
import { viewBox } from './viewBox.ts';

/** Takes a yes back with a letter of its own: from its arrival on nothing more is shared under it. What was told stays told. */
export async function revokeConsent(room: LockedRoom, grantId: string): Promise<Result<BoxView, ConsentRefused>> {
	const { open } = room;
	if (open === null) return err({ tag: 'locked' });
	if (!open.draftIsReadable) return err({ tag: 'draft-unreadable' });
	const earlier = await finishEarlier(room, open);
	if (!earlier.ok) return earlier;
	const own = open.body.conversations.find((one) => hasGiven(one, grantId));
	if (own === undefined) return err({ tag: 'not-asked' });
	if (isRevoked(saidIn(own), grantId)) return ok(viewBox(room, open));
	const letterId = idOf<LetterId>(room.ports.randomBytes(idLength));
	const sent = await sendFrozen(room, open, own, [{ letterId, content: { v: 1, kind: 'revoke', grant: grantId } }]);
	return sent.ok ? ok(viewBox(room, open)) : sent;
}

const hasGiven = (own: OwnConversation, grantId: string): boolean =>
	saidIn(own).some(({ content }) => content.kind === 'grant' && content.say === 'yes' && content.grant === grantId);
