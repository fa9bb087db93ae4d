import type { FeedId, LetterId, MsgId, SchoolCode, StoreId, TeamId } from '../../../shared/wire/ids.ts';
import type { UnverifiedDirectory } from '../../../shared/wire/statement.ts';
import type { RosterBody, RosterMember } from '../../../shared/wire/statementBodies.ts';
import type { Directory } from '../../crypto/directory.ts';
import type { MemberKeys } from '../../crypto/member.ts';
import type { Secret } from '../../crypto/secret.ts';
import type { Cases } from '../../teamLog/cases.ts';
import type { FeedTrace, WaitingEvent } from '../../teamLog/deskCache.ts';
import type { CaseId } from '../../teamLog/events.ts';
import type { TeamLog } from '../../teamLog/readLog.ts';
import type { DeskPorts } from './ports.ts';
import type { RelayClient } from './relayClient.ts';

/** Everything an unlocked console has in memory. The use cases change it in place, one at a time. */
export type OpenDesk = {
	readonly ports: DeskPorts;
	readonly relay: RelayClient;
	/** Ends what is under way with the relay. */
	readonly close: () => void;
	readonly pin: string;
	readonly member: RosterMember;
	readonly keys: MemberKeys;
	readonly team: TeamId;
	/** Verified, one a school; what each was read from; and the relay's name for the text that it served last. */
	directories: readonly Directory[];
	servedDirectories: ReadonlyMap<SchoolCode, UnverifiedDirectory>;
	directoryEtag: string | null;
	readonly epochSeeds: Map<number, Secret<'epoch'>>;
	readonly logKeys: Map<number, Secret<'log'>>;
	/** Epochs of letters that this console could not open yet. */
	readonly epochsMet: Set<number>;
	/** Unix ms by the device's clock; `null`: keys are to be asked for in the next round. */
	keysAskedAtMs: number | null;
	log: TeamLog;
	/** Entries written here that the relay's log does not hold yet, in the order of writing. They count as the newest of all. */
	waiting: readonly WaitingEvent[];
	/** Replayed from the log and what waits behind it. */
	cases: Cases;
	/** The relay's store that `log`, `feeds` and `collectedUpTo` are of. */
	store: StoreId | null;
	/** Position of the last inbox row that this console acknowledged; −1 before the first. */
	collectedUpTo: number;
	readonly feeds: Map<FeedId, readonly FeedTrace[]>;
	/** Feeds that only letters name, and that the relay refused under the directory of now. */
	readonly refusedFeeds: Set<FeedId>;
	/** What the relay confirmed in this session, before the feed showed it. */
	readonly accepted: Set<MsgId>;
	/** Letters shown here whose `read` event the log does not hold yet, by case. */
	readonly shown: Map<CaseId, ReadonlySet<LetterId>>;
	/** Answers that stood in the view given out last, by case: what a person can have seen. */
	readonly answersSeen: Map<CaseId, ReadonlySet<LetterId>>;
	/** The answer under way, by case: after a lost connection it may already stand in the log. */
	readonly underWay: Map<CaseId, { readonly letterId: LetterId; readonly text: string }>;
	/** The hour in which a block of marks last went to a feed. */
	readonly marksHour: Map<FeedId, number>;
	/** What cases say, as it is searched. */
	readonly searchTexts: Map<CaseId, SearchText>;
	readonly trouble: Trouble;
	syncedAtMs: number | null;
};

/** What a case says, as it is searched: good while the case has so many letters, answers and entries. Gone with the desk. */
export type SearchText = { readonly letters: number; readonly answers: number; readonly record: number; readonly text: string };

/** What the alarms count. */
export type Trouble = {
	/** Positions of rows of the inbox that no key opens, as they were met last. */
	readonly unopenedRows: Set<number>;
	/** The relay's log no longer ends as it did. */
	rolledBack: boolean;
	/** Generations of the log's key that were there, but wrapped by nobody who may. */
	refusedGenerations: number;
	refusedDirectories: number;
	offline: boolean;
};

/** The desk's own team, by the newest roster that was verified. */
export function rosterOf(directories: readonly Directory[], team: TeamId): RosterBody | null {
	const rosters = directories.flatMap((directory) => directory.rosters.get(team) ?? []);
	return rosters.reduce<RosterBody | null>(
		(newest, roster) => (newest === null || roster.version > newest.version ? roster : newest),
		null,
	);
}

/** Schools that the team serves, in the order of the directory. */
export const servedSchools = (desk: Pick<OpenDesk, 'directories' | 'team'>): readonly Directory[] =>
	desk.directories.filter((directory) => directory.rosters.has(desk.team));

/** The school that a feed belongs to by the directories of now; none of a feed that they let go. */
export const schoolOfFeed = (desk: Pick<OpenDesk, 'directories' | 'team'>, feed: FeedId | undefined): Directory | undefined =>
	servedSchools(desk).find(({ feeds }) => feed !== undefined && feeds.includes(feed));

/** Feeds that the directories of now name for the team's schools. */
export const servedFeeds = (desk: OpenDesk): readonly FeedId[] => servedSchools(desk).flatMap((directory) => directory.feeds);

/** Policy in force: alike in every directory of one day; the highest version of those served. */
export function policyOf(directories: readonly Directory[]): Directory['policy'] | null {
	const policies = directories.map((directory) => directory.policy);
	return policies.reduce<Directory['policy'] | null>(
		(newest, policy) => (newest === null || policy.version > newest.version ? policy : newest),
		null,
	);
}
