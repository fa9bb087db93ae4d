import type { LetterId } from '../../../shared/wire/ids.ts';
import { boxContentBytes } from '../../crypto/box.ts';
import { extractIds } from '../../domain/consentRules.ts';
import { draftOf, joinDrafts } from '../../domain/letterDraft.ts';
import { type BodyContent, type DraftContent, encodeContents } from '../../vault/boxContents.ts';
import type { Draft } from './asking.ts';
import { writeBox } from './boxRecords.ts';
import { findLetter, threadIdOf, withoutLetter } from './conversations.ts';
import type { LockedRoom, OpenBox } from './lockedRoom.ts';

type Found = NonNullable<ReturnType<typeof findLetter>>;

/** Takes a letter out of the outbox and gives its text back; `null` when it is on its way, or its text was forgotten or has no room. */
export async function takeBackLetter(room: LockedRoom, letterId: string): Promise<Draft | null> {
	const id = letterId as LetterId;
	if (room.oneWay.has(id)) return takeBackOneWay(room, id);
	const { open } = room;
	if (open === null) return null;
	if (open.draft.takingBack !== null) await finishTakingBack(room, open, open.draft.takingBack);
	const found = findLetter(open.body, letterId);
	// One wish at a time: an earlier one that cannot be finished yet is not forgotten for another.
	if (found === null || !isWritten(found) || open.draft.takingBack !== null || !fits(open, found)) return null;
	// The wish is durable before a row is held: a crash in between must neither send the letter nor lose its text.
	const noted = await writeBox(room, open, { draft: { ...open.draft, takingBack: id, heldRows: found.letter.msgIds } });
	return noted.ok ? finishTakingBack(room, open, id) : null;
}

/** What answers a question is taken back by a withdrawal, which the team sees; only a letter becomes a draft again. */
const isWritten = ({ conversation, letter }: Found): boolean =>
	letter.sealing.content.kind === 'letter' && !extractIds(conversation.letters.map(({ sealing }) => sealing)).has(letter.sealing.letterId);

/** Without a box the text is in this worker's memory alone, so it is given back as soon as the rows cannot go any more. */
async function takeBackOneWay(room: LockedRoom, letterId: LetterId): Promise<Draft | null> {
	const letter = room.oneWay.get(letterId);
	if (letter === undefined || letter.draft === null) return null;
	const held = await room.ports.letterbox.hold(letter.msgIds);
	if (!held.ok || held.value === 'on-its-way') return null;
	await room.ports.letterbox.drop(letter.msgIds);
	room.oneWay.delete(letterId);
	return letter.draft;
}

/**
 * Holds the rows, moves the text from BODY back to DRAFT in one transaction, then removes the rows. Cut anywhere, the letter is still a
 * letter or its text is the draft, and repeating it goes on from there.
 */
export async function finishTakingBack(room: LockedRoom, open: OpenBox, letterId: LetterId): Promise<Draft | null> {
	const found = findLetter(open.body, letterId);
	const moved = found === null ? 'moved-before' : await moveTextBack(room, open, found);
	// Mailbag or vault did not answer: the wish stays, and the next opening goes on.
	if (moved === 'later') return null;
	const dropped = moved === 'on-its-way' || (await room.ports.letterbox.drop(open.draft.heldRows ?? [])).ok;
	if (dropped) await writeBox(room, open, { draft: { ...open.draft, takingBack: null, heldRows: [] } });
	return typeof moved === 'string' ? null : moved;
}

async function moveTextBack(room: LockedRoom, open: OpenBox, found: Found): Promise<Draft | 'on-its-way' | 'no-room' | 'later'> {
	const held = await room.ports.letterbox.hold(found.letter.msgIds);
	if (!held.ok) return 'later';
	if (held.value === 'on-its-way') return 'on-its-way';
	const back = withTextBack(open, found);
	if (back === null) return 'no-room';
	const written = await writeBox(room, open, back);
	if (written.ok) return back.draft.draft;
	// The draft grew meanwhile. The rows go, and looking through the post puts the same bytes in again: the letter stays a letter.
	return written.error.tag === 'box-full' ? 'no-room' : 'later';
}

/** Draft and body once the text is back in front of what was begun meanwhile; `null` when one letter has no room for both. */
function withTextBack(open: OpenBox, { conversation: { S, to }, letter }: Found) {
	const body: BodyContent = withoutLetter(open.body, letter.sealing.letterId);
	const goesOn = body.conversations.some((conversation) => conversation.S === S);
	const { content } = letter.sealing;
	if (content.kind !== 'letter') return null;
	const takenBack = draftOf(content, to, goesOn ? threadIdOf(open, S) : null);
	const draft = joinDrafts(takenBack, open.draft.draft);
	return draft === null ? null : { draft: { ...open.draft, draft } satisfies DraftContent, body };
}

function fits(open: OpenBox, found: Found): boolean {
	const back = withTextBack(open, found);
	if (back === null) return false;
	const noted = { ...back.draft, takingBack: found.letter.sealing.letterId, heldRows: found.letter.msgIds };
	return encodeContents(noted).length <= boxContentBytes('draft');
}
