import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { allZero, type Bytes } from '../../../shared/base/bytes.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import { hourOf, secondsOf } from '../../../shared/base/time.ts';
import type { FeedId } from '../../../shared/wire/ids.ts';
import { markBlockBytes } from '../../../shared/wire/limits.ts';
import { encodeMarkBlock, markBytes, markOf, type MarkState, marksPerBlock } from '../../crypto/marks.ts';
import type { Case } from '../../teamLog/cases.ts';
import type { FeedTrace } from '../../teamLog/deskCache.ts';
import { deskFeeds, isInFeedTerm, isPassedOver } from './deskFeeds.ts';
import { type OpenDesk, policyOf } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { postMarks } from './relayDoors.ts';

const stateRead: MarkState = 1;
/** seconds. Where no policy says otherwise. */
const markSeconds = 3_600;

/**
 * Sends 「よんだ」 for letters that a person has had on the screen, as the team's log says, until the feed shows it: at most one block of
 * sixteen for each feed and slot, filled with random. A feed that had none this hour gets a block of random alone, so that a block says
 * nothing about letters (protocol 6). A colleague's block in the same slot holds; what it lacks goes out with the next.
 */
export async function sendMarks(desk: OpenDesk): Promise<Result<'sent', RelayRefused>> {
	const nowMs = desk.relay.nowMs();
	const slot = Math.floor(secondsOf(nowMs) / Math.max(1, policyOf(desk.directories)?.times.mark ?? markSeconds));
	for (const feed of deskFeeds(desk)) {
		const due = dueMarks(desk, feed).slice(0, marksPerBlock);
		if (due.length === 0 && desk.marksHour.get(feed) === hourOf(nowMs)) continue;
		const block = encodeMarkBlock(due, desk.ports.random(markBlockBytes - due.length * markBytes));
		const sent = await postMarks(desk.relay, feed, desk.team, slot, block);
		if (sent.ok) desk.marksHour.set(feed, hourOf(nowMs));
		else if (!isPassedOver(desk, feed, sent.error)) return sent;
	}
	return ok('sent');
}

/** Marks of read letters that the feed does not show, longest waiting first. */
export function dueMarks(desk: OpenDesk, feed: FeedId): readonly Bytes[] {
	const inFeed = marksInFeed(desk.feeds.get(feed) ?? []);
	return [...desk.cases.byId.values()]
		.flatMap((one) => marksOf(desk, feed, one))
		.filter(({ mark }) => !inFeed.has(encodeBase64url(mark)))
		.sort((a, b) => a.at - b.at)
		.map(({ mark }) => mark);
}

/**
 * The marks of a case's read letters that go to this feed, one a number: the same mark twice in a block would show that it is no random.
 * A one-way letter has no D and gets none.
 */
function marksOf(desk: OpenDesk, feed: FeedId, one: Case): readonly { readonly mark: Bytes; readonly at: number }[] {
	const letters = new Map(one.letters.map((letter) => [letter.letterId, letter]));
	const marks = new Map<number, { readonly mark: Bytes; readonly at: number }>();
	for (const { letterId, at } of one.read) {
		const letter = letters.get(letterId);
		if (letter === undefined || marks.has(letter.seq) || !isInFeedTerm(desk, at)) continue;
		const { drop, feed: own } = letter.ret;
		if (own === feed && !allZero(drop)) marks.set(letter.seq, { mark: markOf(drop, letter.seq, stateRead), at });
	}
	return [...marks.values()];
}

function marksInFeed(traces: readonly FeedTrace[]): ReadonlySet<string> {
	const marks = new Set<string>();
	for (const { marks: block } of traces) {
		if (block === null) continue;
		for (let at = 0; at < block.length; at += markBytes) marks.add(encodeBase64url(block.subarray(at, at + markBytes)));
	}
	return marks;
}
