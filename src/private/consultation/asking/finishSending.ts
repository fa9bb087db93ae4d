import type { MsgId } from '../../../shared/wire/ids.ts';
import { err, type Result } from '../../../shared/base/result.ts';
import type { BodyContent, OwnConversation, OwnLetter, Sending } from '../../vault/boxContents.ts';
import type { BoxRefused } from './asking.ts';
import { writeBox } from './boxRecords.ts';
import { derivedOf, hourNow, withConversation } from './conversations.ts';
import type { LockedRoom, OpenBox, School } from './lockedRoom.ts';
import { sealAnew } from './prepareSending.ts';
import { sealSending } from './sealSending.ts';

/**
 * Brings a frozen letter into the outbox and the body, however often it is repeated: the same bytes, once. An error means that the outbox
 * took nothing, or that the body could not be written and the next opening goes on.
 */
export async function finishSending(
	room: LockedRoom,
	school: School,
	open: OpenBox,
	sending: Sending,
	notBeforeMs: number,
): Promise<Result<'durable', BoxRefused>> {
	const { randomBytes, letterbox } = room.ports;
	const rows = sealSending(school, derivedOf(open, sending.S), sending.sealing, notBeforeMs, randomBytes);
	if (rows === null) return finishForLivingKey(room, school, open, sending, notBeforeMs);
	const enqueued = await letterbox.enqueue(rows);
	if (!enqueued.ok) return err({ tag: 'storage' });
	const msgIds = rows.map((row) => row.msgId);
	const body = bodyWithSent(room, open.body, sending, msgIds);
	return writeBox(room, open, { draft: { ...open.draft, sending: null }, body });
}

/** The epoch it was frozen for is gone from the directory: frozen again, durable, before it is sealed again. */
async function finishForLivingKey(
	room: LockedRoom,
	school: School,
	open: OpenBox,
	sending: Sending,
	notBeforeMs: number,
): Promise<Result<'durable', BoxRefused>> {
	const sealing = sealAnew(room, school, sending.sealing);
	if (sealing === null) return err({ tag: 'storage' });
	const anew = { ...sending, sealing };
	const frozen = await writeBox(room, open, { draft: { ...open.draft, sending: anew } });
	return frozen.ok ? finishSending(room, school, open, anew, notBeforeMs) : frozen;
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
