import { equalBytes } from '../../shared/base/bytes.ts';
import { type Counters, feedCounter, logCounter } from './counters.ts';
import { bytesOf, numberOf, statement, type Steps } from './sql.ts';
import type { EventOutcome, EventWrite, FeedItemWrite, ItemOutcome } from './writes.ts';

/** Appends an event to a team's log, each event_id once. A repeat is answered before `expect` is looked at: it is no conflict. */
export function* putEvent(write: EventWrite, counters: Counters): Steps<EventOutcome> {
	const [before] = yield statement('SELECT pos, event FROM log WHERE team = $1 AND event_id = $2', write.team, write.eventId);
	if (before !== undefined) {
		return equalBytes(bytesOf(before, 'event'), write.event) ? { tag: 'same', pos: numberOf(before, 'pos') } : { tag: 'differs' };
	}
	const head = counters.peek(logCounter(write.team));
	if (write.expect !== null && write.expect !== head) return { tag: 'expect', head };
	const pos = counters.take(logCounter(write.team));
	yield statement('INSERT INTO log (team, pos, event_id, event) VALUES ($1, $2, $3, $4)', write.team, pos, write.eventId, write.event);
	return { tag: 'stored', pos };
}

/** Appends an answer or a block of marks to a feed, each once. */
export function* putFeedItem(write: FeedItemWrite, counters: Counters): Steps<ItemOutcome> {
	const [before] = yield statement('SELECT pos, bytes FROM feed_items WHERE feed = $1 AND item = $2', write.feed, write.item);
	if (before !== undefined) {
		return equalBytes(bytesOf(before, 'bytes'), write.bytes) ? { tag: 'same', pos: numberOf(before, 'pos') } : { tag: 'differs' };
	}
	const pos = counters.take(feedCounter(write.feed));
	const type = write.type === 'envelope' ? 1 : 2;
	yield statement(
		'INSERT INTO feed_items (feed, pos, item, type, hour, bytes) VALUES ($1, $2, $3, $4, $5, $6)',
		write.feed,
		pos,
		write.item,
		type,
		write.hour,
		write.bytes,
	);
	return { tag: 'stored', pos };
}
