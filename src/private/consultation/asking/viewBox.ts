import { dayOf, hourOf } from '../../../shared/base/time.ts';
import { eraseAfterDay } from '../../crypto/box.ts';
import type { OwnConversation } from '../../vault/boxContents.ts';
import { afterwardsOf } from './afterwards.ts';
import type { BoxView, Thread } from './asking.ts';
import { consentFacts } from './consentItems.ts';
import { sealingNowMs } from './clocks.ts';
import { adultIn, threadIdOf } from './conversations.ts';
import { goesAfterDay } from './forgetOldConversations.ts';
import type { LockedRoom, OpenBox } from './lockedRoom.ts';
import { threadItems } from './threadItems.ts';
import { withhold } from './withhold.ts';

/** hours. Parts of an answer that miss a sibling are shown as a gap after a day. */
const gapAfterHours = 24;

/** The open box as the screens show it. */
export const viewBox = (room: LockedRoom, open: OpenBox): BoxView => ({
	threads: [...open.body.conversations].sort((a, b) => b.lastHour - a.lastHour).map((conversation) => threadOf(room, open, conversation)),
	moods: open.body.moods,
	showFrom: open.body.showFrom ?? null,
	notes: open.body.notes,
	drawings: open.body.drawings ?? [],
	draft: open.draft.draft,
	keptUntilDay: eraseAfterDay(dayOf(sealingNowMs(room))),
});

function threadOf(room: LockedRoom, open: OpenBox, own: OwnConversation): Thread {
	const oldest = hourOf(room.ports.nowMs()) - gapAfterHours;
	const halves = open.waitingParts.filter((part) => part.S === own.S && part.feedHour <= oldest).map((part) => part.opened);
	const items = withhold(threadItems(own, halves, consentFacts(room)), open.body.showFrom ?? null, room.ports.nowMs());
	const adult = adultIn(own);
	return {
		id: threadIdOf(open, own.S),
		to: own.to,
		adult,
		teamName: own.teamName,
		canReply: own.to === 'centre',
		goesAfterDay: goesAfterDay(room, own),
		// How it went is asked in a child's words, of a child.
		afterwards: adult === null ? afterwardsOf(open, own, items) : { howItWent: false, survey: null },
		items,
	};
}
