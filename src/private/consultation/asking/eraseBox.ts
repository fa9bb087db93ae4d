import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { MsgId } from '../../../shared/wire/ids.ts';
import { wipe } from '../../crypto/secret.ts';
import type { OwnConversation, OwnLetter } from '../../vault/boxContents.ts';
import type { Draft, EraseRefused, Erasing } from './asking.ts';
import { forgetBookmark } from './bookmark.ts';
import { derivedOf, findLetter, threadIdOf } from './conversations.ts';
import type { LockedRoom, OpenBox } from './lockedRoom.ts';
import { resumeSending } from './resumeSending.ts';
import { sealSending } from './sealSending.ts';
import { sendLetter } from './sendLetter.ts';
import { surveyRows } from './finishSurvey.ts';

/**
 * Erases the open box at once: its three records in one transaction, then its keys from memory. Before it, the
 * wish that the centre erases too is in the outbox, and unsent letters are held back or left to go. Whatever fails before the records go, the box is still there and
 * open; what fails after is a sealed row that nobody posts. Other boxes and their letters are not touched.
 */
export async function eraseBox(
	room: LockedRoom,
	{ unsent, wish }: Erasing,
): Promise<Result<{ readonly onTheirWay: number }, EraseRefused>> {
	const { open } = room;
	if (open === null) return err({ tag: 'locked' });
	const toDrop = unsent === 'drop' ? unsentRows(room, open) : [];
	if (unsent === 'send') await resumeSending(room, open);
	// A letter that cannot go into the outbox now would go with its keys.
	if (unsent === 'send' && (open.draft.sending !== null || (open.draft.survey ?? null) !== null))
		return err({ tag: room.school === null ? 'no-directory' : 'storage' });
	const asked = wish === null ? ok('asked') : await askCentre(room, open, unsent, wish);
	if (!asked.ok) return asked;
	const held = await holdAll(room, toDrop);
	if (!held.ok) return held;
	const removed = await room.ports.vault.remove(open.number, open.boxId);
	if (!removed.ok) return removed;
	forgetOpen(room, open);
	await room.ports.letterbox.drop(held.value.msgIds);
	return ok({ onTheirWay: held.value.onTheirWay });
}

/** Letters that no receipt, mark or answer proves to have arrived. */
const isUnsent = ({ posted, marked }: OwnLetter): boolean => !posted && !marked;

/** The rows of every letter that has not arrived, for all that this tablet knows: letter by letter. */
const unsentRows = (room: LockedRoom, open: OpenBox): readonly (readonly MsgId[])[] => [
	...open.body.conversations.flatMap(({ letters }) => letters.filter(isUnsent).map(({ msgIds }) => msgIds)),
	...frozenRows(room, open),
];

/** Holds letters back, each whole; one that is already on its way cannot be, and is counted. */
async function holdAll(
	room: LockedRoom,
	letters: readonly (readonly MsgId[])[],
): Promise<Result<{ readonly msgIds: readonly MsgId[]; readonly onTheirWay: number }, EraseRefused>> {
	const held: MsgId[] = [];
	let onTheirWay = 0;
	for (const msgIds of letters) {
		const outcome = await room.ports.letterbox.hold(msgIds);
		if (!outcome.ok) return outcome;
		if (outcome.value === 'held') held.push(...msgIds);
		else if (await isWaiting(room, msgIds)) onTheirWay += 1;
	}
	return ok({ msgIds: held, onTheirWay });
}

/** A letter or a survey that froze and may be in the outbox, by the rows that sealing it again gives. */
function frozenRows(room: LockedRoom, open: OpenBox): readonly (readonly MsgId[])[] {
	const { sending, survey = null } = open.draft;
	if (room.school === null) return [];
	const isLetterKnown = sending === null || findLetter(open.body, sending.sealing.letterId) !== null;
	const letter = isLetterKnown ? null : sealSending(room.school, derivedOf(open, sending.S), sending.sealing, 0, room.ports.randomBytes);
	const frozen = [letter, survey && surveyRows(room, room.school, survey)];
	return frozen.flatMap((rows) => (rows === null ? [] : [rows.map(({ msgId }) => msgId)]));
}

async function isWaiting(room: LockedRoom, msgIds: readonly MsgId[]): Promise<boolean> {
	const states = await room.ports.letterbox.states(msgIds);
	return states.ok && msgIds.some((msgId) => states.value.has(msgId));
}

/** The wish as a letter in every conversation of which the centre has something, or will: only so does it know which letters are meant. */
async function askCentre(room: LockedRoom, open: OpenBox, unsent: Erasing['unsent'], wish: Draft): Promise<Result<'asked', EraseRefused>> {
	const reaches = ({ to, letters }: OwnConversation) => to === 'centre' && (unsent === 'send' || !letters.every(isUnsent));
	for (const { S } of open.body.conversations.filter(reaches)) {
		const sent = await sendLetter(room, { ...wish, to: 'centre', thread: threadIdOf(open, S) });
		if (!sent.ok) return sent;
	}
	return ok('asked');
}

/** Locking writes the box once more; this one is gone, so its keys go alone. */
function forgetOpen(room: LockedRoom, open: OpenBox): void {
	forgetBookmark(room);
	room.open = null;
	wipe(open.VK);
	for (const { S } of open.derived.values()) wipe(S);
	open.release();
}
