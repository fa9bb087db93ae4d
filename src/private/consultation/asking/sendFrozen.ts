import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { err, type Result } from '../../../shared/base/result.ts';
import { secondsOf } from '../../../shared/base/time.ts';
import type { LetterId } from '../../../shared/wire/ids.ts';
import { letterBytes } from '../../../shared/wire/limits.ts';
import { boxContentBytes } from '../../crypto/box.ts';
import { recipientOf } from '../../crypto/recipient.ts';
import { type ChildContent, encodeChildContent } from '../../domain/content.ts';
import { seenWithoutGap } from '../../domain/gaps.ts';
import { encodeContents, type OwnConversation, type Sending } from '../../vault/boxContents.ts';
import type { ConsentRefused } from './asking.ts';
import { writeBox } from './boxRecords.ts';
import { hourNow, threadIdOf } from './conversations.ts';
import { bodyWithSent, finishSending, giveBack } from './finishSending.ts';
import type { LockedRoom, OpenBox, School } from './lockedRoom.ts';
import { ownFeed, sealingSecretBytes } from './prepareSending.ts';

/** What is to be sent in a conversation, under an id that was drawn before, so that one content may name another. */
export type ToFreeze = { readonly letterId: LetterId; readonly content: ChildContent };

/** bytes. The msg_ids of two letters in JSON. */
const roomForMsgIds = 512;

/**
 * Sends these contents one behind the other, as letters are sent: all frozen in one write of DRAFT, then sealed and put into the outbox. Cut
 * anywhere, the next opening goes on with the same bytes; what was not frozen was never sent.
 */
export async function sendFrozen(
	room: LockedRoom,
	open: OpenBox,
	own: OwnConversation,
	contents: readonly ToFreeze[],
): Promise<Result<'durable', ConsentRefused>> {
	const { school } = room;
	if (school === null) return err({ tag: 'no-directory' });
	if (contents.some(({ content }) => encodeChildContent(content).length > letterBytes)) return err({ tag: 'too-long' });
	const sending = freeze(room, open, school, own, contents);
	if (sending === null) return err({ tag: 'no-directory' });
	if (encodeContents(bodyWithAll(room, open, sending)).length > boxContentBytes('body') - roomForMsgIds) return err({ tag: 'box-full' });
	const frozen = await writeBox(room, open, { draft: { ...open.draft, sending } });
	if (!frozen.ok) return frozen;
	const finished = await finishSending(room, school, open, sending, room.ports.nowMs(), 'first');
	if (finished.ok) return finished;
	if (finished.error.tag === 'not-recorded') return err(finished.error.why);
	// Nothing of it is in the outbox: it was never sent. What is half in goes on at the next opening.
	if (open.draft.sending?.sealing.letterId === sending.sealing.letterId) await giveBack(room, open, { ...open.draft, sending: null });
	return err({ tag: 'storage' });
}

function freeze(room: LockedRoom, open: OpenBox, school: School, own: OwnConversation, contents: readonly ToFreeze[]): Sending | null {
	const recipient = recipientOf(school.directory, own.team, secondsOf(room.ports.nowMs()));
	if (recipient === null) return null;
	const firstSeq = Math.max(0, ...own.letters.map(({ sealing }) => sealing.seq)) + 1;
	const common = {
		seen: seenWithoutGap(own.answers.map(({ seq }) => seq)),
		hour: hourNow(room),
		team: recipient.team,
		epoch: recipient.epoch,
		feed: ownFeed(school),
		ret: 'full' as const,
	};
	const drawSd = () => encodeBase64url(room.ports.randomBytes(sealingSecretBytes));
	return contents.reduceRight<Sending | null>((next, { letterId, content }, place) => {
		const sealing = { ...common, letterId, sd: drawSd(), seq: firstSeq + place, content };
		const one: Sending = { S: own.S, to: own.to, thread: threadIdOf(open, own.S), teamName: own.teamName, sealing };
		return next === null ? one : { ...one, next };
	}, null);
}

function bodyWithAll(room: LockedRoom, open: OpenBox, first: Sending) {
	let body = open.body;
	for (let one: Sending | undefined = first; one !== undefined; one = one.next) body = bodyWithSent(room, body, one, []);
	return body;
}

/** What an earlier letter left frozen goes first: the numbers of a conversation stay in order. */
export async function finishEarlier(room: LockedRoom, open: OpenBox): Promise<Result<'durable', ConsentRefused>> {
	const { sending } = open.draft;
	if (sending === null) return { ok: true, value: 'durable' };
	if (room.school === null) return err({ tag: 'no-directory' });
	const finished = await finishSending(room, room.school, open, sending, room.ports.nowMs(), 'again');
	return finished.ok ? finished : err(finished.error.tag === 'not-recorded' ? finished.error.why : { tag: 'storage' });
}
