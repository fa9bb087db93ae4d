import type { EnqueueTime } from '../../../post/outbox.ts';
import type { MsgId } from '../../../shared/wire/ids.ts';
import { err, type Result } from '../../../shared/base/result.ts';
import type { BodyContent, DraftContent, OwnConversation, OwnLetter, Sending } from '../../vault/boxContents.ts';
import type { BoxRefused } from './asking.ts';
import { writeBox } from './boxRecords.ts';
import { derivedOf, hourNow, withConversation } from './conversations.ts';
import type { LockedRoom, OpenBox, School } from './lockedRoom.ts';
import { sealAnew } from './prepareSending.ts';
import { sealSending } from './sealSending.ts';

/**
 * `not-enqueued`: the outbox took nothing, so the text may be given back (`giveBack`). `not-recorded`: the letter is in the outbox, but the
 * body could not be written; it is shown from memory, the frozen draft keeps its keys, and what is frozen is finished next time.
 */
export type Unfinished = { readonly tag: 'not-enqueued' } | { readonly tag: 'not-recorded'; readonly why: BoxRefused };

/** Brings a frozen letter into the outbox and then into the body, however often it is repeated: the same bytes, once. */
export async function finishSending(
	room: LockedRoom,
	school: School,
	open: OpenBox,
	sending: Sending,
	notBeforeMs: number,
	time: EnqueueTime,
): Promise<Result<'durable', Unfinished>> {
	const { randomBytes, letterbox } = room.ports;
	const rows = sealSending(school, derivedOf(open, sending.S), sending.sealing, notBeforeMs, randomBytes);
	if (rows === null) return finishForLivingKey(room, school, open, sending, notBeforeMs, time);
	const enqueued = await letterbox.enqueue(rows, time);
	if (!enqueued.ok) return err({ tag: 'not-enqueued' });
	const msgIds = rows.map((row) => row.msgId);
	const body = bodyWithSent(room, open.body, sending, msgIds);
	const recorded = await writeBox(room, open, { draft: { ...open.draft, sending: sending.next ?? null }, body });
	if (!recorded.ok) {
		open.body = body;
		return err({ tag: 'not-recorded', why: recorded.error });
	}
	return sending.next === undefined ? recorded : finishSending(room, school, open, sending.next, notBeforeMs, time);
}

/** The epoch it was frozen for is gone from the directory: frozen again, durable, before it is sealed again. */
async function finishForLivingKey(
	room: LockedRoom,
	school: School,
	open: OpenBox,
	sending: Sending,
	notBeforeMs: number,
	time: EnqueueTime,
): Promise<Result<'durable', Unfinished>> {
	const sealing = sealAnew(room, school, sending.sealing);
	if (sealing === null) return err({ tag: 'not-enqueued' });
	const anew = { ...sending, sealing };
	const frozen = await writeBox(room, open, { draft: { ...open.draft, sending: anew } });
	return frozen.ok ? finishSending(room, school, open, anew, notBeforeMs, time) : err({ tag: 'not-enqueued' });
}

/**
 * The outbox took nothing: the words are the child's again, and what froze is void. A tablet that refuses to write this too writes it with
 * the next record of the box; only where the browser dies first does the frozen letter go, once, and then nobody holds its words any more.
 */
export async function giveBack(room: LockedRoom, open: OpenBox, draft: DraftContent): Promise<void> {
	const written = await writeBox(room, open, { draft });
	if (!written.ok) open.draft = draft;
}

/** The body once a letter is in the outbox; unchanged when it has the letter already. */
export function bodyWithSent(room: LockedRoom, body: BodyContent, sending: Sending, msgIds: readonly MsgId[]): BodyContent {
	const { S, to, teamName, sealing } = sending;
	const known = body.conversations.find((conversation) => conversation.S === S);
	if (known?.letters.some((letter) => letter.sealing.letterId === sealing.letterId)) return body;
	const letter: OwnLetter = { sealing, msgIds, posted: false, marked: false, sealedAnew: false, refused: false };
	const lastHour = hourNow(room);
	if (known !== undefined) return withConversation(body, { ...known, lastHour, letters: [...known.letters, letter] });
	const begun: OwnConversation = { S, to, team: sealing.team, teamName, lastHour, letters: [letter], answers: [] };
	return { ...body, conversations: [...body.conversations, begun] };
}
