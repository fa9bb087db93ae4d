import { millisecondsPerSecond, secondsPerDay } from '../../../shared/base/time.ts';
import type { FeedRow } from '../../vault/vaultDatabase.ts';

/** days. How long a tablet reads on in a feed that is not its own any more (protocol 2). */
const formerFeedDays = 90;

/** Unix ms: until when the feed is read; `null`: it is the tablet's own. */
export const readUntilMs = ({ retiredAtMs }: FeedRow): number | null =>
	retiredAtMs === null ? null : retiredAtMs + formerFeedDays * secondsPerDay * millisecondsPerSecond;

export function isStillRead(feed: FeedRow, nowMs: number): boolean {
	const untilMs = readUntilMs(feed);
	return untilMs === null || untilMs > nowMs;
}
