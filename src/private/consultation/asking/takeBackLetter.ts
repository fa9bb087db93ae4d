import type { LetterId, MsgId } from '../../../shared/wire/ids.ts';
import { boxContentBytes } from '../../crypto/box.ts';
import { extractIds } from '../../domain/consentRules.ts';
import { draftOf, joinDrafts } from '../../domain/letterDraft.ts';
import { type BodyContent, type DraftContent, encodeContents } from '../../vault/boxContents.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Draft, NotTakenBack } from './asking.ts';
import { writeBox } from './boxRecords.ts';
import { findLetter, threadIdOf, withoutLetter } from './conversations.ts';
import { finishSending } from './finishSending.ts';
import { oneWayState } from './letterState.ts';
import type { LockedRoom, OpenBox } from './lockedRoom.ts';

type TakenBack = Result<Draft, NotTakenBack>;
const gone = err<NotTakenBack>({ tag: 'on-its-way' });
const later = err<NotTakenBack>({ tag: 'later' });
const noRoom = err<NotTakenBack>({ tag: 'no-room' });

type Found = NonNullable<ReturnType<typeof findLetter>>;

/** Takes a letter out of the outbox and gives its text back. */
export async function takeBackLetter(room: LockedRoom, letterId: string): Promise<TakenBack> {
	const id = letterId as LetterId;
	if (room.oneWay.has(id)) return takeBackOneWay(room, id);
	const { open } = room;
	if (open === null) return gone;
	if (!(await isNoted(room, open, id))) return later;
	if (open.draft.takingBack === id) return finishTakingBack(room, open, id);
	if (open.draft.takingBack !== null) await finishTakingBack(room, open, open.draft.takingBack);
	const found = findLetter(open.body, letterId);
	// One wish at a time: an earlier one that cannot be finished yet is not forgotten for another.
	if (open.draft.takingBack !== null) return later;
	if (found === null) return open.draft.draft === null ? gone : err({ tag: 'in-draft' });
	if (!isWritten(found)) return gone;
	if (!open.draftIsReadable || !fits(open, found)) return noRoom;
	// The wish is durable before a row is held: a crash in between must neither send the letter nor lose its text.
	const noted = await writeBox(room, open, { draft: { ...open.draft, takingBack: id, heldRows: found.letter.msgIds } });
	return noted.ok ? finishTakingBack(room, open, id) : later;
}

/** Whether nothing of the letter is frozen any more: what would be finished later cannot be taken back before. */
async function isNoted(room: LockedRoom, open: OpenBox, letterId: LetterId): Promise<boolean> {
	const { sending } = open.draft;
	if (sending?.sealing.letterId !== letterId) return true;
	return room.school !== null && (await finishSending(room, room.school, open, sending, room.ports.nowMs(), 'again')).ok;
}

/** What answers a question is taken back by a withdrawal, which the team sees; only a letter becomes a draft again. */
const isWritten = ({ conversation, letter }: Found): boolean =>
	letter.sealing.content.kind === 'letter' && !extractIds(conversation.letters.map(({ sealing }) => sealing)).has(letter.sealing.letterId);

/** Without a box the text is in this worker's memory alone, so it is given back as soon as the rows cannot go any more. */
async function takeBackOneWay(room: LockedRoom, letterId: LetterId): Promise<TakenBack> {
	const letter = room.oneWay.get(letterId);
	if (letter === undefined || letter.draft === null) return gone;
	const held = await room.ports.letterbox.hold(letter.msgIds);
	if (!held.ok) return later;
	if (held.value === 'on-its-way' && !(await holdRest(room, letter.msgIds))) return gone;
	await room.ports.letterbox.drop(letter.msgIds);
	room.oneWay.delete(letterId);
	return ok(letter.draft);
}

/** Of a letter that was refused no whole is on its way, whatever parts of it are: those that can be held are, and none goes later. */
async function holdRest(room: LockedRoom, msgIds: readonly MsgId[]): Promise<boolean> {
	if ((await oneWayState(room, msgIds)) !== 'refused') return false;
	for (const msgId of msgIds) await room.ports.letterbox.hold([msgId]);
	return true;
}

/**
 * Holds the rows, moves the text from BODY back to DRAFT in one transaction, then removes the rows. Cut anywhere, the letter is still a
 * letter or its text is the draft, and repeating it goes on from there.
 */
export async function finishTakingBack(room: LockedRoom, open: OpenBox, letterId: LetterId): Promise<TakenBack> {
	const found = findLetter(open.body, letterId);
	const moved = found === null ? 'moved-before' : await moveTextBack(room, open, found);
	// Mailbag or vault did not answer: the wish stays, and the next opening goes on.
	if (moved === 'later') return later;
	const dropped = moved === 'on-its-way' || (await room.ports.letterbox.drop(open.draft.heldRows ?? [])).ok;
	if (dropped) await writeBox(room, open, { draft: { ...open.draft, takingBack: null, heldRows: [] } });
	if (typeof moved !== 'string') return ok(moved);
	return moved === 'moved-before' ? err({ tag: 'in-draft' }) : err({ tag: moved });
}

async function moveTextBack(room: LockedRoom, open: OpenBox, found: Found): Promise<Draft | NotTakenBack['tag']> {
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
