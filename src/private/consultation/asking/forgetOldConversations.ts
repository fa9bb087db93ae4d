import { millisecondsPerSecond, secondsPerDay, secondsPerHour } from '../../../shared/base/time.ts';
import { isAnswered } from '../../domain/letterStates.ts';
import type { OwnConversation } from '../../vault/boxContents.ts';
import { writeBox } from './boxRecords.ts';
import { erasingNowMs } from './clocks.ts';
import type { LockedRoom, OpenBox } from './lockedRoom.ts';

/** days. No policy makes a conversation go earlier: holidays last 45. */
const fewestKeepDays = 50;

/**
 * Erases each conversation, with its S, `keepDays` after its last letter or answer, unless an answer is awaited (protocol 3). An answer that
 * has just been found counts as its last activity, so none goes unread.
 */
export async function forgetOldConversations(room: LockedRoom, open: OpenBox): Promise<void> {
	const nowMs = erasingNowMs(room);
	if (nowMs === null || room.school === null) return;
	const keepDays = Math.max(room.school.directory.policy.keepDays, fewestKeepDays);
	const oldestMs = nowMs - keepDays * secondsPerDay * millisecondsPerSecond;
	const isOld = ({ lastHour }: OwnConversation) => lastHour * secondsPerHour * millisecondsPerSecond < oldestMs;
	const kept = open.body.conversations.filter((conversation) => !isOld(conversation) || isAwaited(conversation));
	if (kept.length < open.body.conversations.length) await writeBox(room, open, { body: { ...open.body, conversations: kept } });
}

const isAwaited = ({ letters, answers }: OwnConversation): boolean =>
	letters.some(({ sealing }) => sealing.content.kind === 'letter' && sealing.content.answer && !isAnswered(sealing.seq, answers));
