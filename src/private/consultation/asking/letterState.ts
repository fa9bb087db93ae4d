import type { LetterId } from '../../../shared/wire/ids.ts';
import { isAnswered, letterStateOf } from '../../domain/letterStates.ts';
import type { LetterState } from './asking.ts';
import { checkReceipts } from './checkReceipts.ts';
import { findLetter } from './conversations.ts';
import type { LockedRoom } from './lockedRoom.ts';

/** How a letter of this session is doing: one without a box by its rows alone, one of the open box by all that is known. */
export async function letterState(room: LockedRoom, letterId: string): Promise<LetterState> {
	const oneWay = room.oneWay.get(letterId as LetterId);
	if (oneWay !== undefined) return oneWayState(room, oneWay.msgIds);
	const found = room.open === null ? null : findLetter(room.open.body, letterId);
	if (found === null) return 'kept';
	const { posted, marked, sealing } = found.letter;
	return letterStateOf({ posted, marked, answered: isAnswered(sealing.seq, found.conversation.answers) });
}

async function oneWayState(room: LockedRoom, msgIds: Parameters<LockedRoom['ports']['letterbox']['states']>[0]): Promise<LetterState> {
	await checkReceipts(room);
	try {
		const states = await room.ports.letterbox.states(msgIds);
		return msgIds.every((msgId) => states.get(msgId) === 'posted') ? 'posted' : 'kept';
	} catch {
		return 'kept';
	}
}
