import { dayOf, millisecondsPerSecond, secondsPerDay } from '../../../shared/base/time.ts';
import { eraseAfterOf, type LockedRecord } from '../../crypto/box.ts';
import type { LockedRoom } from './lockedRoom.ts';

/** seconds. How far sealing trusts a clock beyond the newest directory (protocol 1). */
const trustAheadSeconds = 92 * secondsPerDay;

/** The clock that sealing obeys, unix ms: the tablet's, held between T_dir and 92 days later. */
export function sealingNowMs(room: LockedRoom): number {
	const nowMs = room.ports.nowMs();
	if (room.school === null) return nowMs;
	const issuedMs = room.school.directory.issued * millisecondsPerSecond;
	return Math.min(Math.max(nowMs, issuedMs), issuedMs + trustAheadSeconds * millisecondsPerSecond);
}

/** The clock that erasing obeys: the earlier of T_dir and the tablet's, so that neither alone erases. `null`: erase nothing. */
export const erasingNowMs = (room: LockedRoom): number | null =>
	room.school === null ? null : Math.min(room.ports.nowMs(), room.school.directory.issued * millisecondsPerSecond);

/** Whether a box is past its eraseAfter, by the clock that erasing obeys. */
export function isOver(room: LockedRoom): (key: LockedRecord<'key'>) => boolean {
	const nowMs = erasingNowMs(room);
	return (key) => nowMs !== null && dayOf(nowMs) > eraseAfterOf(key);
}
