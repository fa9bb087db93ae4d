import { exhaustive } from '../shared/base/exhaustive.ts';
import type { FeedItem } from '../shared/wire/feedPage.ts';
import type { FeedId } from '../shared/wire/ids.ts';
import { feedPageItems } from '../shared/wire/limits.ts';
import { eraseClockMs } from './erasing.ts';
import { fileItems, keepCursor, mailItemOf, pruneItems } from './inbox.ts';
import type { FeedCursor, OfficeFacts } from './mailbag.ts';
import { readOffice } from './office.ts';
import { collectLock, type PostPorts } from './ports.ts';
import type { CollectReport, CollectTrouble } from './postman.ts';
import type { NoAnswer } from './readAnswer.ts';
import { type FeedHead, getFeedHead, getFeedPage } from './relayClient.ts';
import { longestRestMs } from './retryPolicy.ts';
import { noteStore, pruneRows } from './rowProgress.ts';

/** pages. What one run reads at most, 4 MiB: a whole feed of 512 live items, the size at which it is split. */
export const pagesPerRun = 32;

type Tally = {
	collected: number;
	pagesLeft: number;
	more: boolean;
	storeChanged: boolean;
	trouble: CollectTrouble | null;
	/** Every feed was read up to its head. */
	whole: boolean;
};

/**
 * Reads every feed of the office from where it was left. Safe to run as often as one likes and from several places: it goes under a lock,
 * items are told apart by their bytes, and a cursor moves in the transaction that keeps the items.
 */
export function collectMail(ports: PostPorts): Promise<CollectReport> {
	return ports.locks.request(collectLock, async () => {
		const tally: Tally = { collected: 0, pagesLeft: pagesPerRun, more: false, storeChanged: false, trouble: null, whole: true };
		const office = await readOffice(ports.mailbag);
		if (office === null) tally.trouble = 'no-office';
		else if (!ports.online()) tally.trouble = 'offline';
		else {
			const open = office.feeds.filter(({ untilMs }) => untilMs === null || untilMs > ports.nowMs());
			for (const { feed } of open) await collectFeed(ports, feed, tally);
		}
		// Only once the post is here: it may bring the store to which a posted row must go again, and it is no answer that is let go.
		if (office !== null && tally.trouble === null && tally.whole) await expire(ports, office, tally);
		if (tally.collected > 0) ports.tell('mail');
		const { pagesLeft: _, whole: __, ...report } = tally;
		return report;
	});
}

async function expire({ mailbag, nowMs }: PostPorts, office: OfficeFacts, { storeChanged }: Tally): Promise<void> {
	const eraseMs = eraseClockMs(office, nowMs());
	await pruneItems(mailbag, eraseMs);
	if (!storeChanged) await pruneRows(mailbag, eraseMs);
}

async function collectFeed(ports: PostPorts, feed: FeedId, tally: Tally): Promise<void> {
	const kept = (await ports.mailbag.read(['cursors'], ({ cursors }) => cursors.get(feed))) ?? null;
	if (kept !== null && isResting(kept, ports.nowMs())) {
		tally.whole = false;
		return;
	}
	const answer = await getFeedHead(ports.fetch, feed, kept?.etag ?? null, ports.nowMs());
	if (answer.tag === 'unchanged' && kept !== null) await keepCursor(ports.mailbag, { ...kept, wholeAtMs: ports.nowMs() });
	if (answer.tag === 'unchanged') return;
	if (answer.tag !== 'head') return stop(ports, kept, answer, tally);
	if (await noteStore(ports.mailbag, answer.head.store)) tally.storeChanged = true;
	const start = cursorFor(kept, feed, answer.head);
	const reached = await collectPages(ports, start, answer.head, tally);
	// The head's tag is kept only once everything under it was read: until then the next run must hear of it again.
	if (reached !== null && reached.next >= answer.head.next)
		await keepCursor(ports.mailbag, { ...reached, etag: answer.etag, wholeAtMs: ports.nowMs() });
	else tally.whole = false;
}

/** A rest that lies further ahead than any that was granted was written under a wrong clock. */
const isResting = (cursor: FeedCursor, nowMs: number): boolean => cursor.restUntilMs > nowMs && cursor.restUntilMs - nowMs <= longestRestMs;

/**
 * Where to go on. Another store, or one that fell behind what it had served, is read again from its beginning; what is already here is
 * recognised by its bytes.
 */
function cursorFor(kept: FeedCursor | null, feed: FeedId, head: FeedHead): FeedCursor {
	const goesOn = kept !== null && kept.store === head.store && kept.next <= head.next;
	const next = goesOn ? Math.max(kept.next, head.first) : head.first;
	const whole = goesOn && kept.wholeAtMs !== undefined ? { wholeAtMs: kept.wholeAtMs } : {};
	return { feed, store: head.store, next, etag: null, restUntilMs: 0, ...whole };
}

/** Reads pages up to the head; the cursor it reached, or `null` when the feed broke off. */
async function collectPages(ports: PostPorts, start: FeedCursor, head: FeedHead, tally: Tally): Promise<FeedCursor | null> {
	let cursor: FeedCursor | null = start;
	while (cursor !== null && cursor.next < head.next) {
		if (tally.pagesLeft === 0) {
			tally.more = true;
			return null;
		}
		tally.pagesLeft -= 1;
		cursor = await collectPage(ports, cursor, tally);
	}
	return cursor;
}

/** Reads the page that the cursor stands on; the cursor after it, or `null` when the feed breaks off here until the next run. */
async function collectPage(ports: PostPorts, cursor: FeedCursor, tally: Tally): Promise<FeedCursor | null> {
	const page = Math.floor(cursor.next / feedPageItems);
	const answer = await getFeedPage(ports.fetch, cursor.feed, cursor.store, page, ports.nowMs());
	switch (answer.tag) {
		case 'page':
			return fileFresh(ports, cursor, answer.items, tally);
		case 'gone':
			// Past its 75 days between the head and here.
			return keepCursor(ports.mailbag, { ...cursor, next: (page + 1) * feedPageItems });
		case 'other-store':
			// The relay was restored between the head and here: the next run learns of the new store from the head.
			tally.more = true;
			return null;
		case 'page-refused':
			tally.trouble = 'page-refused';
			return null;
		case 'unreachable':
		case 'not-the-relay':
		case 'busy':
			await stop(ports, cursor, answer, tally);
			return null;
		default:
			return exhaustive(answer);
	}
}

async function fileFresh(ports: PostPorts, cursor: FeedCursor, items: readonly FeedItem[], tally: Tally): Promise<FeedCursor | null> {
	const fresh = items.filter((item) => item.pos >= cursor.next);
	const last = fresh.at(-1);
	if (last === undefined) {
		// Empty where the head promised something. The cursor stays: the next run asks again.
		tally.trouble = 'page-refused';
		return null;
	}
	const moved = { ...cursor, next: last.pos + 1 };
	const mail = await Promise.all(fresh.map((item) => mailItemOf(ports.subtle, cursor.feed, item, ports.nowMs())));
	tally.collected += await fileItems(
		ports.mailbag,
		mail.filter((item) => item !== null),
		moved,
	);
	return moved;
}

async function stop(ports: PostPorts, cursor: FeedCursor | null, answer: NoAnswer, tally: Tally): Promise<void> {
	tally.trouble = answer.tag;
	if (answer.tag !== 'busy' || answer.retryAfterMs === null || cursor === null) return;
	const restUntilMs = ports.nowMs() + Math.min(answer.retryAfterMs, longestRestMs);
	await keepCursor(ports.mailbag, { ...cursor, restUntilMs });
}
