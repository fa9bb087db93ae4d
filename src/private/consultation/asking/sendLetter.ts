import { err, ok, type Result } from '../../../shared/base/result.ts';
import { millisecondsPerSecond } from '../../../shared/base/time.ts';
import { letterBytes } from '../../../shared/wire/limits.ts';
import { boxContentBytes } from '../../crypto/box.ts';
import { contentOf, draftOf, refuseDraft } from '../../domain/letterDraft.ts';
import { encodeContents, type Sending } from '../../vault/boxContents.ts';
import type { BoxRefused, Draft, SendRefused, SentLetter } from './asking.ts';
import { writeBox } from './boxRecords.ts';
import { bodyWithSent, finishSending, giveBack, type Unfinished } from './finishSending.ts';
import type { LockedRoom, OpenBox, School } from './lockedRoom.ts';
import { prepareSending } from './prepareSending.ts';
import { sendOneWay } from './sendOneWay.ts';
import { viewBox } from './viewBox.ts';

/** Seals a letter and puts every part into the outbox: from an open box so that it can be answered, else one-way. */
export async function sendLetter(room: LockedRoom, draft: Draft): Promise<Result<SentLetter, SendRefused>> {
	const { school, open } = room;
	if (school === null) return err({ tag: 'no-directory' });
	const refused = refuseDraft(draft, letterBytes);
	if (refused !== null) return err(refused);
	const undoUntilMs = room.ports.nowMs() + school.directory.policy.times.undo * millisecondsPerSecond;
	return open === null ? sendOneWay(room, school, draft, undoUntilMs) : sendFromBox(room, school, open, draft, undoUntilMs);
}

/**
 * DRAFT := sending, durable → sealed → all parts in the outbox → BODY has the letter, DRAFT is cleared. A crash between any two of these
 * is finished at the next opening with the same bytes (protocol 5).
 */
async function sendFromBox(
	room: LockedRoom,
	school: School,
	open: OpenBox,
	draft: Draft,
	undoUntilMs: number,
): Promise<Result<SentLetter, SendRefused>> {
	const stuck = open.draft.sending;
	if (stuck !== null) {
		// An earlier letter froze and the tablet then refused to write: it goes first, and sending the same again is this one.
		const earlier = await finishSending(room, school, open, stuck, undoUntilMs, 'again');
		if (isSameLetter(stuck, draft) && isInOutbox(earlier)) return ok(sentFrom(room, open, stuck, undoUntilMs));
		if (!earlier.ok) return err(refusalOf(earlier.error));
	}
	const sending = prepareSending(room, open, school, draft);
	if (sending === null) return err({ tag: 'no-directory' });
	if (encodeContents(bodyWithSent(room, open.body, sending, [])).length > boxContentBytes('body') - roomForMsgIds)
		return err({ tag: 'box-full' });
	const before = { ...open.draft, draft };
	const frozen = await writeBox(room, open, { draft: { ...open.draft, draft: null, sending } });
	if (!frozen.ok) return frozen;
	const finished = await finishSending(room, school, open, sending, undoUntilMs, 'first');
	// What reached the outbox is sent, and stays frozen until the body has it: without its keys no answer would ever open.
	if (isInOutbox(finished)) return ok(sentFrom(room, open, sending, undoUntilMs));
	await giveBack(room, open, before);
	return err({ tag: 'storage' });
}

const isInOutbox = (finished: Result<'durable', Unfinished>): boolean => finished.ok || finished.error.tag === 'not-recorded';

const refusalOf = (unfinished: Unfinished): BoxRefused => (unfinished.tag === 'not-recorded' ? unfinished.why : { tag: 'storage' });

const sentFrom = (room: LockedRoom, open: OpenBox, { sealing }: Sending, undoUntilMs: number): SentLetter => ({
	letterId: sealing.letterId,
	undoUntilMs,
	oneWay: false,
	box: viewBox(room, open),
});

const isSameLetter = ({ to, thread, sealing, next }: Sending, draft: Draft): boolean =>
	sealing.content.kind === 'letter' &&
	next === undefined &&
	JSON.stringify(draftOf(sealing.content, to, thread)) === JSON.stringify(draftOf(contentOf(draft, true), draft.to, draft.thread));

/** bytes. Eight msg_ids in JSON. */
const roomForMsgIds = 256;
