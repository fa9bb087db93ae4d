import { writeBox } from './boxRecords.ts';
import { checkReceipts } from './checkReceipts.ts';
import { followLetters } from './followLetters.ts';
import type { LockedRoom, OpenBox } from './lockedRoom.ts';
import { readFeeds } from './readFeeds.ts';

/**
 * Brings the open box up to the post: receipts, letters that must be sealed again, answers and marks. What was found is written once; where
 * the box has no room for it, it is shown from memory and found again in the feed next time, so nothing is lost for 75 days.
 */
export async function lookThroughPost(room: LockedRoom, open: OpenBox): Promise<void> {
	await checkReceipts(room);
	const before = open.body;
	const followed = await followLetters(room, open);
	const found = await readFeeds(room, open, followed);
	if (found === before) return;
	const written = await writeBox(room, open, { body: found });
	if (!written.ok) open.body = found;
}
