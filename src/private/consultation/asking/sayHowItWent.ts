import { err, ok, type Result } from '../../../shared/base/result.ts';
import { idLength, idOf, type LetterId } from '../../../shared/wire/ids.ts';
import { doneNotice, type HowItWent } from '../../domain/howItWent.ts';
import { closingOf, saidTo } from './afterwards.ts';
import type { AskedRefused, BoxView } from './asking.ts';
import { consentFacts } from './consentItems.ts';
import { continuedBy } from './conversations.ts';
import type { LockedRoom } from './lockedRoom.ts';
import { finishEarlier, sendFrozen } from './sendFrozen.ts';
import { threadItems } from './threadItems.ts';
import { viewBox } from './viewBox.ts';

/** Says how things went after the answer that closed a conversation, in a letter of that conversation. */
export async function sayHowItWent(room: LockedRoom, threadId: string, said: HowItWent): Promise<Result<BoxView, AskedRefused>> {
	const { open } = room;
	if (open === null) return err({ tag: 'locked' });
	if (!open.draftIsReadable) return err({ tag: 'draft-unreadable' });
	const earlier = await finishEarlier(room, open);
	if (!earlier.ok) return earlier;
	const own = continuedBy(open, threadId);
	const closing = own === null ? null : closingOf(threadItems(own, [], consentFacts(room)));
	if (own === null || closing === null) return err({ tag: 'not-asked' });
	if (saidTo(own, closing) !== null) return ok(viewBox(room, open));
	const content = doneNotice(closing, said);
	if (content === null) return err({ tag: 'empty' });
	const sent = await sendFrozen(room, open, own, [{ letterId: idOf<LetterId>(room.ports.randomBytes(idLength)), content }]);
	return sent.ok ? ok(viewBox(room, open)) : sent;
}
