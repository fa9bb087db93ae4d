import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { secondsOf } from '../../../shared/base/time.ts';
import { idLength, idOf, type LetterId } from '../../../shared/wire/ids.ts';
import { conversationSecretBytes } from '../../crypto/conversation.ts';
import { recipientOf } from '../../crypto/recipient.ts';
import { seenWithoutGap } from '../../domain/gaps.ts';
import { contentOf } from '../../domain/letterDraft.ts';
import type { OwnConversation, Sealing, Sending } from '../../vault/boxContents.ts';
import type { Draft } from './asking.ts';
import { adultIn, continuedBy, hourNow, threadIdOf } from './conversations.ts';
import type { LockedRoom, OpenBox, School } from './lockedRoom.ts';
import { nurseOf } from './viewSchool.ts';

/** bytes. sd, one per letter. */
export const sealingSecretBytes = 32;

/** The team that a draft goes to; `null` where the school has none. A conversation stays with the team it was begun with. */
export function teamFor({ directory }: School, to: 'centre' | 'nurse', continued: OwnConversation | null) {
	if (continued !== null) return { team: continued.team, name: continued.teamName };
	const roster = to === 'centre' ? directory.centre : nurseOf(directory);
	return roster === null ? null : { team: roster.team, name: roster.name };
}

/** The feed that answers are to come to: the tablet's own. */
export function ownFeed(school: School) {
	const own = school.feeds.find((feed) => feed.retiredAtMs === null);
	if (own === undefined) throw new Error('a school that was entered has a feed');
	return own.feed;
}

/** Freezes a draft: all that goes into its bytes, with fresh secrets. `null` when the directory has nobody to seal to. */
export function prepareSending(room: LockedRoom, open: OpenBox, school: School, draft: Draft): Sending | null {
	const { randomBytes } = room.ports;
	const continued = draft.to === 'nurse' ? null : continuedBy(open, draft.thread);
	const addressee = teamFor(school, draft.to, continued);
	const recipient = addressee === null ? null : recipientOf(school.directory, addressee.team, secondsOf(room.ports.nowMs()));
	if (addressee === null || recipient === null) return null;
	const sealing: Sealing = {
		letterId: idOf<LetterId>(randomBytes(idLength)),
		sd: encodeBase64url(randomBytes(sealingSecretBytes)),
		seq: Math.max(0, ...(continued?.letters ?? []).map((letter) => letter.sealing.seq)) + 1,
		seen: seenWithoutGap((continued?.answers ?? []).map((answer) => answer.seq)),
		hour: hourNow(room),
		team: recipient.team,
		epoch: recipient.epoch,
		feed: ownFeed(school),
		ret: draft.to === 'nurse' ? 'nurse' : 'full',
		content: contentOf(continued === null ? draft : { ...draft, adult: adultIn(continued) }, true),
	};
	return {
		S: continued?.S ?? encodeBase64url(randomBytes(conversationSecretBytes)),
		to: draft.to,
		thread: continued === null ? null : threadIdOf(open, continued.S),
		teamName: addressee.name,
		sealing,
	};
}

/** The same letter for a key that lives: new sd and epoch, same letter_id, so that the team shows it once. `null`: nobody to seal to. */
export function sealAnew(room: LockedRoom, school: School, sealing: Sealing): Sealing | null {
	const recipient = recipientOf(school.directory, sealing.team, secondsOf(room.ports.nowMs()));
	if (recipient === null) return null;
	const sd = encodeBase64url(room.ports.randomBytes(sealingSecretBytes));
	return { ...sealing, sd, hour: hourNow(room), epoch: recipient.epoch, feed: ownFeed(school) };
}
