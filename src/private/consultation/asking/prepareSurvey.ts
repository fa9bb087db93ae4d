import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { millisecondsPerSecond, secondsOf } from '../../../shared/base/time.ts';
import { idLength, idOf, type LetterId } from '../../../shared/wire/ids.ts';
import { conversationSecretBytes } from '../../crypto/conversation.ts';
import { recipientOf } from '../../crypto/recipient.ts';
import type { NoticeContent } from '../../domain/consentContent.ts';
import type { FrozenSurvey, OwnConversation, Sealing } from '../../vault/boxContents.ts';
import { hourNow } from './conversations.ts';
import { drawBelow } from './drawUniform.ts';
import type { LockedRoom, School } from './lockedRoom.ts';
import { ownFeed, sealingSecretBytes } from './prepareSending.ts';

/** slots. A survey leaves at a moment drawn from this long, so that it does not follow on the heels of the conversation. */
const spreadSlots = 10;
/** s. An hour. */
const mostSpreadSeconds = 3_600;
const hoursPerDay = 24;

/** Of the time the day alone, of the tablet the school alone: its own feed would name one of several groups of tablets. */
export const anonymousSealing = (school: School, sealing: Sealing): Sealing => ({
	...sealing,
	hour: sealing.hour - (sealing.hour % hoursPerDay),
	feed: school.directory.feeds[0] ?? ownFeed(school),
});

/** Freezes a survey: fresh keys, a first letter without a return path, nothing of the conversation. `null`: nobody to seal to. */
export function prepareSurvey(room: LockedRoom, school: School, own: OwnConversation, content: NoticeContent): FrozenSurvey | null {
	const { randomBytes, nowMs } = room.ports;
	const recipient = recipientOf(school.directory, own.team, secondsOf(nowMs()));
	if (recipient === null) return null;
	const sealing: Sealing = {
		letterId: idOf<LetterId>(randomBytes(idLength)),
		sd: encodeBase64url(randomBytes(sealingSecretBytes)),
		seq: 1,
		seen: 0,
		hour: hourNow(room),
		team: recipient.team,
		epoch: recipient.epoch,
		feed: ownFeed(school),
		ret: 'one-way',
		content,
	};
	const spreadSeconds = Math.min(spreadSlots * school.directory.policy.times.slot, mostSpreadSeconds);
	return {
		S: encodeBase64url(randomBytes(conversationSecretBytes)),
		sealing: anonymousSealing(school, sealing),
		notBeforeMs: nowMs() + (1 + drawBelow(randomBytes, spreadSeconds + 1)) * millisecondsPerSecond,
		askedIn: own.S,
	};
}
