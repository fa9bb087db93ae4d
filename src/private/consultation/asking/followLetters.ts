import type { EnqueueTime, RowState } from '../../../post/outbox.ts';
import type { BodyContent, OwnConversation, OwnLetter } from '../../vault/boxContents.ts';
import { writeBox } from './boxRecords.ts';
import { derivedOf, withLetter } from './conversations.ts';
import type { LockedRoom, OpenBox, School } from './lockedRoom.ts';
import { sealAnew } from './prepareSending.ts';
import { sealSending } from './sealSending.ts';

/** How a letter's parts are doing together. `gone`: some are in no outbox, `epoch-gone`: their key is no longer. */
type Together = RowState | 'gone';

/** The body after the outbox was asked about every letter that had not been posted; what fell out of it is put in again. */
export async function followLetters(room: LockedRoom, open: OpenBox): Promise<BodyContent> {
	let body = open.body;
	for (const conversation of open.body.conversations) {
		for (const letter of conversation.letters) {
			// One that is being taken back must not come into the outbox again.
			if (letter.posted || letter.sealing.letterId === open.draft.takingBack) continue;
			const followed = await followLetter(room, open, conversation, letter);
			if (followed !== letter) body = withLetter(body, followed);
		}
	}
	return body;
}

async function followLetter(room: LockedRoom, open: OpenBox, conversation: OwnConversation, letter: OwnLetter): Promise<OwnLetter> {
	const states = await room.ports.letterbox.states(letter.msgIds);
	if (!states.ok) return letter;
	const together = togetherOf(letter.msgIds.map((msgId) => states.value.get(msgId) ?? 'gone'));
	switch (together) {
		case 'posted':
			return { ...letter, posted: true, refused: false };
		case 'refused':
			return letter.refused ? letter : { ...letter, refused: true };
		case 'waiting':
			return letter.refused ? { ...letter, refused: false } : letter;
		case 'gone':
			// A mark or an answer proves that it arrived; else the browser lost the mailbag, and the same bytes go in again.
			if (letter.marked || room.school === null) return letter;
			return (
				(await enqueueAgain(room, room.school, open, conversation, letter)) ?? (await sendAnew(room, open, conversation, letter, 'again'))
			);
		case 'epoch-gone':
			return sendAnew(room, open, conversation, letter, 'first');
	}
}

function togetherOf(states: readonly Together[]): Together {
	const worst: readonly Together[] = ['epoch-gone', 'refused', 'gone', 'waiting'];
	return worst.find((state) => states.includes(state)) ?? 'posted';
}

/** Seals the same bytes again and enqueues them; `null` when the directory has no such epoch any more. */
async function enqueueAgain(
	room: LockedRoom,
	school: School,
	open: OpenBox,
	{ S }: OwnConversation,
	letter: OwnLetter,
): Promise<OwnLetter | null> {
	const rows = sealSending(school, derivedOf(open, S), letter.sealing, room.ports.nowMs(), room.ports.randomBytes);
	if (rows === null) return null;
	await room.ports.letterbox.enqueue(rows, 'again');
	return letter;
}

/** New sd and epoch under the same letter_id: durable in BODY first, so that whatever happens next the bytes stay the same. */
async function sendAnew(room: LockedRoom, open: OpenBox, { S }: OwnConversation, letter: OwnLetter, time: EnqueueTime): Promise<OwnLetter> {
	const { school, ports } = room;
	const sealing = school === null ? null : sealAnew(room, school, letter.sealing);
	if (school === null || sealing === null) return letter;
	const rows = sealSending(school, derivedOf(open, S), sealing, ports.nowMs(), ports.randomBytes);
	if (rows === null) return letter;
	const anew: OwnLetter = { ...letter, sealing, msgIds: rows.map((row) => row.msgId), sealedAnew: true, refused: false };
	const written = await writeBox(room, open, { body: withLetter(open.body, anew) });
	if (!written.ok) return letter;
	await ports.letterbox.enqueue(rows, time);
	// What may have arrived under the old key stays; held parts are let go, with those that were refused.
	for (const msgId of letter.msgIds) await ports.letterbox.hold([msgId]);
	await ports.letterbox.drop(letter.msgIds);
	return anew;
}
