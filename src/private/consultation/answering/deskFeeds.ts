import { allZero } from '../../../shared/base/bytes.ts';
import { secondsOf, secondsPerDay } from '../../../shared/base/time.ts';
import type { FeedId } from '../../../shared/wire/ids.ts';
import { feedDays } from '../../../shared/wire/limits.ts';
import type { Case } from '../../teamLog/cases.ts';
import { type OpenDesk, servedFeeds } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';

/** Whether something of that moment (unix s) can still stand in a feed; what is older has been let go there and is not put again. */
export const isInFeedTerm = (desk: OpenDesk, at: number): boolean => at + feedDays * secondsPerDay > secondsOf(desk.relay.nowMs());

/**
 * Feeds in which the team's answers and marks stand: those of today's directories, and older ones that a read letter or an answer still
 * needs. A tablet goes on reading a feed that no directory names any more, and the relay goes on keeping it (protocol 2, 6).
 */
export function deskFeeds(desk: OpenDesk): readonly FeedId[] {
	const needed = [...desk.cases.byId.values()].flatMap((one) => feedsNeededBy(desk, one));
	const older = needed.filter((feed) => !desk.refusedFeeds.has(feed));
	return [...new Set([...servedFeeds(desk), ...older])];
}

/** Only what a person had in hand counts: letters that name a thousand feeds must not make a thousand requests. */
function feedsNeededBy(desk: OpenDesk, one: Case): readonly FeedId[] {
	const read = new Set(one.read.filter(({ at }) => isInFeedTerm(desk, at)).map(({ letterId }) => letterId));
	const marked = one.letters.filter(({ letterId, ret }) => read.has(letterId) && !allZero(ret.drop));
	const answers = one.answers.filter(({ at }) => isInFeedTerm(desk, at));
	return [...marked.map(({ ret }) => ret.feed), ...answers.flatMap(({ parts }) => parts.map(({ feed }) => feed))];
}

/**
 * Whether the relay has refused a feed that stands in a letter alone: one that was made up, or of a school that the team does not serve.
 * It holds nothing else up, and is let be until the directory changes.
 */
export function isPassedOver(desk: OpenDesk, feed: FeedId, refused: RelayRefused): boolean {
	if (refused.tag !== 'refused' || refused.status >= 429 || servedFeeds(desk).includes(feed)) return false;
	desk.refusedFeeds.add(feed);
	return true;
}
