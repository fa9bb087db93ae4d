import type { LetterId, MsgId } from '../../../shared/wire/ids.ts';
import { isAnswered, letterStateOf } from '../../domain/letterStates.ts';
import type { SentState } from './asking.ts';
import { checkReceipts } from './checkReceipts.ts';
import { findLetter } from './conversations.ts';
import type { LockedRoom } from './lockedRoom.ts';

/** How a letter of this session is doing: one without a box by its rows alone, one of the open box by all that is known. */
export async function letterState(room: LockedRoom, letterId: string): Promise<SentState> {
	const oneWay = room.oneWay.get(letterId as LetterId);
	if (oneWay !== undefined) return oneWayState(room, oneWay.msgIds);
	const found = room.open === null ? null : findLetter(room.open.body, letterId);
	if (found === null) return 'kept';
	const { posted, marked, refused, sealing } = found.letter;
	const state = letterStateOf({ posted, marked, answered: isAnswered(sealing.seq, found.conversation.answers) });
	return state === 'kept' && refused ? 'refused' : state;
}

/** Nothing seals a letter without a box anew: where one part goes no further, the letter does not. */
export async function oneWayState(room: LockedRoom, msgIds: readonly MsgId[]): Promise<SentState> {
	await checkReceipts(room);
	const states = await room.ports.letterbox.states(msgIds);
	const parts = msgIds.map((msgId) => (states.ok ? states.value.get(msgId) : undefined));
	if (parts.some((part) => part === 'refused' || part === 'epoch-gone')) return 'refused';
	return parts.every((part) => part === 'posted') ? 'posted' : 'kept';
}
