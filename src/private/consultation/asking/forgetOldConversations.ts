import { dayOf, millisecondsPerSecond, secondsPerDay, secondsPerHour } from '../../../shared/base/time.ts';
import { isAnswered } from '../../domain/letterStates.ts';
import type { OwnConversation } from '../../vault/boxContents.ts';
import { writeBox } from './boxRecords.ts';
import { directoryNowMs, erasingNowMs } from './clocks.ts';
import type { LockedRoom, OpenBox } from './lockedRoom.ts';

/** days. No policy makes a conversation go earlier: holidays last 45. */
const fewestKeepDays = 50;

/**
 * Erases each conversation, with its S, `keepDays` after its last letter or answer, unless an answer is awaited or a letter of it has not
 * arrived yet (protocol 3). An answer that has just been found counts as its last activity, and time stands still while the post cannot be
 * fetched, so none goes unread.
 */
export async function forgetOldConversations(room: LockedRoom, open: OpenBox): Promise<void> {
	const nowMs = await erasingNowMs(room);
	if (nowMs === null) return;
	const kept = open.body.conversations.filter((conversation) => (goesAfterMs(room, conversation) ?? nowMs) >= nowMs);
	if (kept.length < open.body.conversations.length) await writeBox(room, open, { body: { ...open.body, conversations: kept } });
}

/** Unix ms: after this a conversation goes; `null`: it stays, for all that is known now. */
export function goesAfterMs({ school }: LockedRoom, conversation: OwnConversation): number | null {
	if (school === null || isAwaited(conversation) || conversation.letters.some(isOnItsWay)) return null;
	const keepDays = Math.max(school.directory.policy.keepDays, fewestKeepDays);
	return (conversation.lastHour * secondsPerHour + keepDays * secondsPerDay) * millisecondsPerSecond;
}

/** days. How long before it goes a conversation says so. */
const announcedDays = 14;

/** The last day of a conversation that will go soon; `null` while it is not yet to be said. */
export function goesAfterDay(room: LockedRoom, conversation: OwnConversation): number | null {
	const [atMs, nowMs] = [goesAfterMs(room, conversation), directoryNowMs(room)];
	const isSoon = atMs !== null && nowMs !== null && nowMs > atMs - announcedDays * secondsPerDay * millisecondsPerSecond;
	return isSoon ? dayOf(atMs) : null;
}

const isAwaited = ({ letters, answers }: OwnConversation): boolean =>
	letters.some(({ sealing: { content, seq } }) => content.kind === 'letter' && content.answer && !isAnswered(seq, answers));

/** Neither a receipt nor a mark proves that it arrived. */
const isOnItsWay = ({ posted, marked }: OwnConversation['letters'][number]): boolean => !posted && !marked;
