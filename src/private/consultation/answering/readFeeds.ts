import { ok, type Result } from '../../../shared/base/result.ts';
import type { FeedItem } from '../../../shared/wire/feedPage.ts';
import type { FeedId } from '../../../shared/wire/ids.ts';
import { feedPageItems } from '../../../shared/wire/limits.ts';
import { parseSealedEnvelope, readHeader } from '../../../shared/wire/sealedEnvelope.ts';
import type { FeedTrace } from '../../teamLog/deskCache.ts';
import { deskFeeds, isPassedOver } from './deskFeeds.ts';
import type { OpenDesk } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { askFeed, askFeedPage, type FeedIndex } from './relayDoors.ts';
import { otherStore } from './teamLogAtRelay.ts';

/** Where each feed begins and ends: one small request a feed. */
export async function askFeeds(desk: OpenDesk): Promise<Result<ReadonlyMap<FeedId, FeedIndex>, RelayRefused>> {
	const indexes = new Map<FeedId, FeedIndex>();
	for (const feed of deskFeeds(desk)) {
		const index = await askFeed(desk.relay, feed);
		if (index.ok) indexes.set(feed, index.value);
		else if (!isPassedOver(desk, feed, index.error)) return index;
	}
	return ok(indexes);
}

/**
 * Reads what the feeds gained since last time: which answers stand there, and which marks. Pages are asked for only when a feed has gone
 * on; one that is gone is passed over.
 */
export async function readFeeds(desk: OpenDesk, indexes: ReadonlyMap<FeedId, FeedIndex>): Promise<Result<'read', RelayRefused>> {
	for (const [feed, index] of indexes) {
		// The relay came back from a backup since its log was read: what is known here is of another feed.
		if (index.store !== desk.store) return otherStore;
		const read = desk.feeds.get(feed) ?? (await desk.ports.cache.readFeed(feed));
		// A feed never ends before what it gave out; one that does is read anew, so that answers it lost are posted again.
		const known = (read.at(-1)?.pos ?? -1) < index.next ? read : [];
		const fresh = await freshTraces(desk, feed, index, (known.at(-1)?.pos ?? -1) + 1);
		if (!fresh.ok) return fresh;
		desk.feeds.set(feed, [...known.filter(({ pos }) => pos >= index.first), ...fresh.value]);
		if (fresh.value.length > 0 || known.some(({ pos }) => pos < index.first))
			await desk.ports.cache.keepFeed(feed, fresh.value, index.first);
	}
	return ok('read');
}

async function freshTraces(
	desk: OpenDesk,
	feed: FeedId,
	{ store, first, next }: FeedIndex,
	known: number,
): Promise<Result<readonly FeedTrace[], RelayRefused>> {
	const traces: FeedTrace[] = [];
	const from = Math.max(first, known);
	if (from >= next) return ok(traces);
	for (let page = Math.floor(from / feedPageItems); page * feedPageItems < next; page++) {
		const items = await askFeedPage(desk.relay, feed, store, page);
		if (!items.ok && items.error.tag === 'refused' && items.error.status === 410) continue;
		if (!items.ok) return items;
		traces.push(...items.value.filter(({ pos }) => pos >= from).map(traceOf));
	}
	return ok(traces);
}

function traceOf({ pos, type, bytes }: FeedItem): FeedTrace {
	if (type === 'marks') return { pos, msgId: null, marks: bytes };
	const envelope = parseSealedEnvelope(bytes);
	return { pos, msgId: envelope.ok ? readHeader(envelope.value).msgId : null, marks: null };
}
