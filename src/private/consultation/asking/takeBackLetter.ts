import type { LetterId } from '../../../shared/wire/ids.ts';
import { draftOf, joinDrafts } from '../../domain/letterDraft.ts';
import type { Draft } from './asking.ts';
import { writeBox } from './boxRecords.ts';
import { findLetter, threadIdOf, withoutLetter } from './conversations.ts';
import type { LockedRoom, OpenBox } from './lockedRoom.ts';

/** Takes a letter out of the outbox and gives its text back; `null` when it is on its way, or its text was forgotten. */
export async function takeBackLetter(room: LockedRoom, letterId: string): Promise<Draft | null> {
	const id = letterId as LetterId;
	if (room.oneWay.has(id)) return takeBackOneWay(room, id);
	const { open } = room;
	if (open === null || findLetter(open.body, letterId) === null) return null;
	// The wish is durable before a row is removed: a crash in between must neither send the letter nor lose its text.
	const noted = await writeBox(room, open, { draft: { ...open.draft, takingBack: id } });
	return noted.ok ? finishTakingBack(room, open, id) : null;
}

async function takeBackOneWay(room: LockedRoom, letterId: LetterId): Promise<Draft | null> {
	const letter = room.oneWay.get(letterId);
	if (letter === undefined || letter.draft === null) return null;
	const outcome = await room.ports.letterbox.takeBack(letter.msgIds);
	if (!outcome.ok || outcome.value === 'on-its-way') return null;
	room.oneWay.delete(letterId);
	return letter.draft;
}

/** Removes the rows, then moves the text from BODY back to DRAFT in one transaction. Repeating it does no harm. */
export async function finishTakingBack(room: LockedRoom, open: OpenBox, letterId: LetterId): Promise<Draft | null> {
	const found = findLetter(open.body, letterId);
	const outcome = found === null ? null : await room.ports.letterbox.takeBack(found.letter.msgIds);
	// The mailbag does not answer: the wish stays, and the next opening goes on.
	if (outcome?.ok === false) return null;
	if (found === null || outcome?.value !== 'taken-back') {
		await writeBox(room, open, { draft: { ...open.draft, takingBack: null } });
		return null;
	}
	const body = withoutLetter(open.body, letterId);
	const { S, to } = found.conversation;
	const goesOn = body.conversations.some((conversation) => conversation.S === S);
	const takenBack = draftOf(found.letter.sealing.content, to, goesOn ? threadIdOf(open, S) : null);
	const draft = joinDrafts(takenBack, open.draft.draft);
	const written = await writeBox(room, open, { draft: { ...open.draft, draft, takingBack: null }, body });
	return written.ok ? draft : null;
}
