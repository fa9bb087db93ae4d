import { dayOf, millisecondsPerSecond, secondsPerDay } from '../../../shared/base/time.ts';
import { eraseAfterOf, type LockedRecord } from '../../crypto/box.ts';
import { isStillRead } from './formerFeeds.ts';
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

/** The earlier of T_dir and the tablet's clock; `null` without a directory. What may be announced by it, is not yet erased by it. */
export const directoryNowMs = (room: LockedRoom): number | null =>
	room.school === null ? null : Math.min(room.ports.nowMs(), room.school.directory.issued * millisecondsPerSecond);

/**
 * The clock that erasing obeys: the earlier of T_dir and the tablet's, so that neither alone erases, and never later than the post was
 * last fetched whole. `null`: erase nothing.
 */
export async function erasingNowMs(room: LockedRoom): Promise<number | null> {
	const nowMs = directoryNowMs(room);
	if (nowMs === null || room.school === null) return null;
	const read = room.school.feeds.filter((feed) => isStillRead(feed, room.ports.nowMs())).map(({ feed }) => feed);
	const fetched = await room.ports.letterbox.collectedAtMs(read);
	return fetched.ok && fetched.value !== null ? Math.min(nowMs, fetched.value) : null;
}

/** Whether a box is past its eraseAfter, by the clock that erasing obeys. */
export async function isOver(room: LockedRoom): Promise<(key: LockedRecord<'key'>) => boolean> {
	const nowMs = await erasingNowMs(room);
	return (key) => nowMs !== null && dayOf(nowMs) > eraseAfterOf(key);
}
