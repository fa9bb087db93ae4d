import { finishSending } from './finishSending.ts';
import { finishSurvey } from './finishSurvey.ts';
import type { LockedRoom, OpenBox } from './lockedRoom.ts';
import { finishTakingBack } from './takeBackLetter.ts';

/**
 * Finishes what a crash or a full tablet left half done: a letter that was being taken back, then one that was being sent, then a survey. Without a directory, or when the
 * tablet refuses to write, all stay as they are until the next time.
 */
export async function resumeSending(room: LockedRoom, open: OpenBox): Promise<void> {
	if (open.draft.takingBack !== null) await finishTakingBack(room, open, open.draft.takingBack);
	const { sending } = open.draft;
	if (sending !== null && room.school !== null) await finishSending(room, room.school, open, sending, room.ports.nowMs(), 'again');
	await finishSurvey(room, open, 'again');
}
