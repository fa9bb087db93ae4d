import { equalBytes } from '../../shared/base/bytes.ts';
import { type Counters, inboxCounter, logCounter } from './counters.ts';
import { bytesOf, listed, numberOf, placeholders, statement, type Steps, textOf } from './sql.ts';
import type { AckWrite, LetterOutcome, LetterWrite, Outcomes } from './writes.ts';

type Accepted = { readonly hash: Uint8Array; readonly hour: number };

/** Puts letters into inboxes, each msg_id once: the same bytes again are told the first hour, other bytes are refused. */
export function* putLetters(letters: readonly LetterWrite[], counters: Counters): Steps<readonly LetterOutcome[]> {
	if (letters.length === 0) return [];
	const known = yield* acceptedBefore(letters.map(({ msgId }) => msgId));
	const fresh: { pos: number; letter: LetterWrite }[] = [];
	const outcomes = letters.map((letter): LetterOutcome => {
		const before = known.get(letter.msgId);
		if (before !== undefined) return equalBytes(before.hash, letter.hash) ? { tag: 'same', hour: before.hour } : { tag: 'differs' };
		known.set(letter.msgId, letter);
		fresh.push({ pos: counters.take(inboxCounter(letter.team)), letter });
		return { tag: 'stored', hour: letter.hour };
	});
	if (fresh.length > 0) yield* insertLetters(fresh);
	return outcomes;
}

function* acceptedBefore(ids: readonly string[]): Steps<Map<string, Accepted>> {
	const unique = [...new Set(ids)];
	const rows = yield statement(`SELECT msg_id, hash, hour FROM accepted WHERE msg_id IN (${listed(unique.length)})`, ...unique);
	return new Map(rows.map((row) => [textOf(row, 'msg_id'), { hash: bytesOf(row, 'hash'), hour: numberOf(row, 'hour') }]));
}

function* insertLetters(fresh: readonly { pos: number; letter: LetterWrite }[]): Steps<void> {
	yield statement(
		`INSERT INTO accepted (msg_id, hash, hour) VALUES ${placeholders(fresh.length, 3)}`,
		...fresh.flatMap(({ letter }) => [letter.msgId, letter.hash, letter.hour]),
	);
	yield statement(
		`INSERT INTO inbox (team, pos, msg_id, hour, kill_s, envelope) VALUES ${placeholders(fresh.length, 6)}`,
		...fresh.flatMap(({ pos, letter }) => [letter.team, pos, letter.msgId, letter.hour, letter.killSeconds, letter.envelope]),
	);
}

/**
 * Notes that a team has filed all letters up to a position. It is refused when it speaks of letters or log entries that this store
 * does not hold: then it was restored from a backup, and nothing may go. A repeated one does not prolong the seven days.
 */
export function* acknowledge(ack: AckWrite, counters: Counters): Steps<Outcomes['ack']> {
	const ahead = ack.log >= counters.peek(logCounter(ack.team)) || ack.upto >= counters.peek(inboxCounter(ack.team));
	if (ahead) return 'ahead';
	yield statement('INSERT INTO acks (team, upto, at_s) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', ack.team, ack.upto, ack.atSeconds);
	return 'acknowledged';
}
