import { exhaustive } from '../../shared/base/exhaustive.ts';
import { putEvent, putFeedItem } from './appended.ts';
import { type Counters, feedCounter, inboxCounter, lockCounters, logCounter, saveCounters } from './counters.ts';
import { eraseExpired } from './erasure.ts';
import { putMemberKey, putNonce, putSeed, putWrap } from './keys.ts';
import { acknowledge, putLetters } from './letters.ts';
import { putOrganisation, setMeta } from './organisation.ts';
import { putPack } from './packs.ts';
import type { Steps } from './sql.ts';
import type { LetterOutcome, LetterWrite, Outcomes, Write } from './writes.ts';

type Outcome = Outcomes[keyof Outcomes];

/** Everything a batch does between BEGIN and COMMIT; outcomes in the order of the writes. */
export function* applyBatch(writes: readonly Write[], lockRows: string): Steps<readonly Outcome[]> {
	const counters = yield* lockCounters(writes.flatMap(countersOf), lockRows);
	const letters = writes.filter((write): write is LetterWrite => write.op === 'letter');
	const letterOutcomes = (yield* putLetters(letters, counters)).values();
	const outcomes: Outcome[] = [];
	for (const write of writes) outcomes.push(yield* applyOne(write, counters, letterOutcomes, lockRows));
	// A batch of chaff alone touches the disk too: otherwise its answer would come sooner than a letter's.
	if (writes.every(({ op }) => op === 'chaff')) yield setMeta('chaff', '1');
	yield* saveCounters(counters);
	return outcomes;
}

function countersOf(write: Write): readonly string[] {
	switch (write.op) {
		case 'letter':
			return [inboxCounter(write.team)];
		case 'ack':
			return [inboxCounter(write.team), logCounter(write.team)];
		case 'event':
			return [logCounter(write.team)];
		case 'feedItem':
			return [feedCounter(write.feed)];
		default:
			return [];
	}
}

function* applyOne(write: Write, counters: Counters, letters: Iterator<LetterOutcome>, lockRows: string): Steps<Outcome> {
	switch (write.op) {
		case 'letter':
			return letters.next().value as LetterOutcome;
		case 'chaff':
			return null;
		case 'nonce':
			return yield* putNonce(write);
		case 'event':
			return yield* putEvent(write, counters);
		case 'ack':
			return yield* acknowledge(write, counters);
		case 'feedItem':
			return yield* putFeedItem(write, counters);
		case 'wrap':
			return yield* putWrap(write);
		case 'seed':
			return yield* putSeed(write);
		case 'memberKey':
			return yield* putMemberKey(write);
		case 'pack':
			return yield* putPack(write);
		case 'organisation':
			return yield* putOrganisation(write);
		case 'expire':
			return yield* eraseExpired(write.nowMs, lockRows);
		default:
			return exhaustive(write);
	}
}
