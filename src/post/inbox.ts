import { encodeBase64url } from '../shared/base/base64url.ts';
import { millisecondsPerSecond, secondsPerHour } from '../shared/base/time.ts';
import type { FeedItem } from '../shared/wire/feedPage.ts';
import type { FeedId } from '../shared/wire/ids.ts';
import { parseSealedEnvelope } from '../shared/wire/sealedEnvelope.ts';
import { millisecondsPerDay } from './erasing.ts';
import { type FeedCursor, type Mailbag, type MailItem, parseMarkBlock } from './mailbag.ts';
import { type Subtle, sha256 } from './verifyReceipt.ts';

/** A kept item: `pos` is its place in the mailbag, which the reader keeps as its cursor. */
export type KeptItem = MailItem & { readonly pos: number };

/** Items of a feed after `pos` (0 before the first), in the order they were collected; the first `limit` of them. */
export async function feedItemsSince(mailbag: Mailbag, feed: FeedId, pos: number, limit?: number): Promise<readonly KeptItem[]> {
	const later = { index: '[feed+pos]', lower: [feed, pos], lowerOpen: true, upper: [feed, []] };
	return (await mailbag.read(['feedItems'], ({ feedItems }) => feedItems.all(later, limit))) as readonly KeptItem[];
}

/**
 * An item in the form that is kept; `null` for an envelope of a version that this release does not read: it must not block what follows.
 */
export async function mailItemOf(subtle: Subtle, feed: FeedId, item: FeedItem, nowMs: number): Promise<MailItem | null> {
	const keptFromMs = Math.max(nowMs, item.hour * secondsPerHour * millisecondsPerSecond);
	const head = { feed, hour: item.hour, digest: encodeBase64url(await sha256(subtle, item.bytes)), keptFromMs };
	if (item.type === 'marks') {
		const bytes = parseMarkBlock(item.bytes);
		return bytes === null ? null : { ...head, type: 'marks', bytes };
	}
	const envelope = parseSealedEnvelope(item.bytes);
	return envelope.ok ? { ...head, type: 'envelope', bytes: envelope.value } : null;
}

/** Keeps items that are new to this tablet and moves the cursor, in one transaction: a crash repeats a page, never skips one. */
export function fileItems(mailbag: Mailbag, items: readonly MailItem[], cursor: FeedCursor): Promise<number> {
	return mailbag.write(['feedItems', 'cursors'], async ({ feedItems, cursors }) => {
		let added = 0;
		for (const item of items) {
			const same = [item.feed, item.digest];
			if ((await feedItems.count({ index: '[feed+digest]', lower: same, upper: same })) > 0) continue;
			await feedItems.add(item);
			added += 1;
		}
		await cursors.put(cursor);
		return added;
	});
}

/** Keeps a cursor and gives it back. */
export async function keepCursor(mailbag: Mailbag, cursor: FeedCursor): Promise<FeedCursor> {
	await mailbag.write(['cursors'], ({ cursors }) => cursors.put(cursor));
	return cursor;
}

/**
 * Unix ms: when the last of these feeds was read up to its head, by the tablet's clock; `null` while one never was. Nothing on the tablet
 * expires for longer than that: what has not been fetched cannot be known to be no answer.
 */
export async function collectedAtMs(mailbag: Mailbag, feeds: readonly FeedId[]): Promise<number | null> {
	const kept = await mailbag.read(['cursors'], ({ cursors }) => Promise.all(feeds.map((feed) => cursors.get(feed))));
	const times = kept.map((cursor) => cursor?.wholeAtMs ?? null);
	return times.reduce<number | null>((least, at) => (least === null || at === null ? null : Math.min(least, at)), Number.POSITIVE_INFINITY);
}

/** days. Longer than any box stays unopened (90 and up to a Sunday): what came after the last visit lives as long as the box. */
export const mailItemDays = 98;

/** Lets items go that no box on this tablet can wait for any more, by the clock that erasing obeys. */
export async function pruneItems(mailbag: Mailbag, eraseMs: number): Promise<void> {
	const upper = eraseMs - mailItemDays * millisecondsPerDay;
	await mailbag.write(['feedItems'], async ({ feedItems }) => {
		const old = await feedItems.keys({ index: 'keptFromMs', lower: Number.NEGATIVE_INFINITY, upper, upperOpen: true });
		for (const pos of old) await feedItems.delete(pos);
	});
}
