import { collectedAtMs, feedItemsSince } from '../../../post/inbox.ts';
import type { Mailbag } from '../../../post/mailbag.ts';
import { leaveOfficeFacts } from '../../../post/office.ts';
import { confirmReceipt, dropRows, enqueueRows, holdRows, receiptsToCheck, rowStates } from '../../../post/outbox.ts';
import type { Locks } from '../../../post/ports.ts';
import { atStorageEdge } from '../../vault/storageEdge.ts';
import type { BoxLocks, Letterbox } from './ports.ts';

/** items. 2 MiB at a time: a feed of thousands is looked through without holding it whole. */
const itemsAtOnce = 256;

/** The mailbag as the locked room sees it; what its database throws ends here. */
export const letterboxOver = (mailbag: Mailbag, locks: Locks, nowMs: () => number): Letterbox => ({
	enqueue: (parts, time) => enqueueRows(mailbag, parts, time),
	hold: (msgIds) => atStorageEdge(() => holdRows(mailbag, msgIds, locks)),
	drop: (msgIds) => atStorageEdge(() => dropRows(mailbag, msgIds)),
	states: (msgIds) => atStorageEdge(() => rowStates(mailbag, msgIds)),
	leaveOfficeFacts: (facts) => atStorageEdge(() => leaveOfficeFacts(mailbag, facts)),
	itemsSince: (feed, pos) => atStorageEdge(() => feedItemsSince(mailbag, feed, pos, itemsAtOnce)),
	collectedAtMs: (feeds) => atStorageEdge(() => collectedAtMs(mailbag, feeds)),
	receiptsToCheck: () => atStorageEdge(() => receiptsToCheck(mailbag)),
	confirmReceipt: (msgId, good) => atStorageEdge(() => confirmReceipt(mailbag, msgId, good, nowMs())),
});

/** ms. Longer than a locked room that was left takes to end, and let its lock go, at the latest. */
const lockPatienceMs = 3_000;

/** Box locks over Web Locks. A lock is held until released; a window that dies lets it go. */
export const boxLocksOver = (manager: LockManager): BoxLocks => ({
	hold: (name) =>
		new Promise((held) => {
			const request = manager.request(name, { signal: AbortSignal.timeout(lockPatienceMs) }, () => {
				return new Promise<void>((release) => held(() => release()));
			});
			// Only waiting is aborted, never a lock that is held.
			request.catch(() => held(null));
		}),
});
