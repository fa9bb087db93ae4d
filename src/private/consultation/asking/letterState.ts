import type { LetterId, MsgId } from '../../../shared/wire/ids.ts';
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
	return letterStateOf({ posted, marked, answered: isAnswered({ seq: sealing.seq, posted, marked }, found.conversation.answers) });
}

async function oneWayState(room: LockedRoom, msgIds: readonly MsgId[]): Promise<LetterState> {
	await checkReceipts(room);
	const states = await room.ports.letterbox.states(msgIds);
	return states.ok && msgIds.every((msgId) => states.value.get(msgId) === 'posted') ? 'posted' : 'kept';
}
