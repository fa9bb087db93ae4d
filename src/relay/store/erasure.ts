import { hourOf, secondsOf, secondsPerDay, secondsPerHour } from '../../shared/base/time.ts';
import { acknowledgedRowDays, feedDays, feedPageItems } from '../../shared/wire/limits.ts';
import { feedCounter } from './counters.ts';
import { numberOf, statement, type Steps, textOf } from './sql.ts';
import type { Expired } from './writes.ts';

/** days. A receipted msg_id is remembered like a spent token, long past the 14 days in which a tablet may send it again. */
const acceptedDays = 100;
const hoursPerDay = secondsPerDay / secondsPerHour;

/** Erases what may go by `nowMs` (protocol 11), and only that. */
export function* eraseExpired(nowMs: number, lockRows: string): Steps<Expired> {
	const now = secondsOf(nowMs);
	const acknowledged = yield* eraseAcknowledged(now - acknowledgedRowDays * secondsPerDay);
	const killed = yield statement('DELETE FROM inbox WHERE kill_s <= $1 RETURNING pos', now);
	const feedItems = yield* eraseFeedPages(hourOf(nowMs) - feedDays * hoursPerDay, lockRows);
	const nonces = yield statement('DELETE FROM nonces WHERE until_s <= $1 RETURNING nonce', now);
	const wraps = yield statement('DELETE FROM wraps WHERE kill_s <= $1 RETURNING n', now);
	const accepted = yield statement('DELETE FROM accepted WHERE hour <= $1 RETURNING hour', hourOf(nowMs) - acceptedDays * hoursPerDay);
	return { inbox: acknowledged + killed.length, feedItems, nonces: nonces.length, wraps: wraps.length, accepted: accepted.length };
}

function* eraseAcknowledged(ripeSeconds: number): Steps<number> {
	let erased = 0;
	for (const row of yield statement('SELECT team, MAX(upto) AS upto FROM acks WHERE at_s <= $1 GROUP BY team', ripeSeconds)) {
		const [team, upto] = [textOf(row, 'team'), numberOf(row, 'upto')];
		erased += (yield statement('DELETE FROM inbox WHERE team = $1 AND pos <= $2 RETURNING pos', team, upto)).length;
	}
	yield statement('DELETE FROM acks WHERE at_s <= $1', ripeSeconds);
	return erased;
}

/** Whole pages go, once their newest item is old. The counter is locked first, so that no item arrives between looking and erasing. */
function* eraseFeedPages(oldHour: number, lockRows: string): Steps<number> {
	let erased = 0;
	for (const row of yield statement('SELECT feed, MIN(pos) AS first FROM feed_items WHERE hour <= $1 GROUP BY feed', oldHour)) {
		const feed = textOf(row, 'feed');
		yield statement(`SELECT next FROM counters WHERE name = $1 ${lockRows}`, feedCounter(feed));
		const [live] = yield statement('SELECT MIN(pos) AS pos FROM feed_items WHERE feed = $1 AND hour > $2', feed, oldHour);
		const youngest = live?.['pos'] ?? null;
		const keepFrom = youngest === null ? yield* closeLastPage(feed) : Math.floor(Number(youngest) / feedPageItems) * feedPageItems;
		erased += (yield statement('DELETE FROM feed_items WHERE feed = $1 AND pos < $2 RETURNING pos', feed, keepFrom)).length;
	}
	return erased;
}

/**
 * A quiet feed's last page never fills, and its old answers would stay for good. So the next item begins a new page; readers take
 * positions below `first` as gone, like those of any expired page.
 */
function* closeLastPage(feed: string): Steps<number> {
	const rows = yield statement(
		`UPDATE counters SET next = ((next + ${feedPageItems - 1}) / ${feedPageItems}) * ${feedPageItems} WHERE name = $1 RETURNING next`,
		feedCounter(feed),
	);
	return rows[0] === undefined ? 0 : numberOf(rows[0], 'next');
}
