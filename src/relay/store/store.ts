import type { Bytes } from '../../shared/base/bytes.ts';
import { exhaustive } from '../../shared/base/exhaustive.ts';
import type { FeedItem } from '../../shared/wire/feedPage.ts';
import type { FeedId, MemberId, MsgId, StoreId, TeamId } from '../../shared/wire/ids.ts';
import type { InboxRow, LogRow } from '../../shared/wire/teamRows.ts';
import { type FileRefused, fileRefusedSentence } from './files.ts';
import type { Expired, Organisation, OutcomeOf, StoredDirectory, Write } from './writes.ts';

/**
 * All that the relay keeps. Two implementations (`openSqliteStore`, `openPostgresStore`) pass one contract suite.
 * Positions count from 0 without a gap, each inbox, log and feed for itself.
 */
export type Store = {
	/** Random, made with the store: after a restore from a backup tablets and consoles must see another one (protocol 11). */
	readonly storeId: StoreId;

	/** Resolves only after the COMMIT that holds the write is durable. `late` ones go after all others, and are never dropped. */
	write<One extends Write>(write: One, rank?: 'late'): Promise<OutcomeOf<One>>;
	/** Too many writes of this rank wait: answer 503 and let the caller come again. */
	isBusy(rank?: 'late'): boolean;

	/** What was receipted under this msg_id. */
	acceptedLetter(msgId: MsgId): Promise<{ readonly hash: Bytes; readonly hour: number } | null>;
	/** Rows of a team's inbox with pos > after, oldest first. */
	inboxRows(team: TeamId, after: number, limit: number): Promise<readonly InboxRow[]>;
	/** Rows of a team's log with pos > after, oldest first. */
	logRows(team: TeamId, after: number, limit: number): Promise<readonly LogRow[]>;
	/** First live position and the one that the next item will get. */
	feedRange(feed: FeedId): Promise<{ readonly first: number; readonly next: number }>;
	/** The items of page n. */
	feedPage(feed: FeedId, page: number): Promise<readonly FeedItem[]>;
	wrap(team: TeamId, type: number, n: number, member: MemberId): Promise<Bytes | null>;
	seed(member: MemberId): Promise<Bytes | null>;
	memberKey(member: MemberId): Promise<Bytes | null>;
	seeds(): Promise<ReadonlyMap<MemberId, Bytes>>;

	/** A content pack by the hash of its bytes (b64). */
	pack(hash: string): Promise<Bytes | null>;

	/** The administrator's entry: verified statements, keys and flags in one transaction. */
	putOrganisation(organisation: Organisation): Promise<void>;
	directories(): Promise<readonly StoredDirectory[]>;
	/** Every feed that a directory ever named, with its school's code. */
	feeds(): Promise<ReadonlyMap<FeedId, string>>;
	/** Tells when this process has put an organisation. */
	onOrganisation(listener: () => void): void;
	/** Rises with every `putOrganisation`, by whichever process. */
	organisationRevision(): Promise<number>;
	isDemonstration(): Promise<boolean>;

	/** Erases what protocol 11 allows to go by now. */
	expire(nowMs: number): Promise<Expired>;
	/** The durability settings as the live writing connection reports them. */
	settings(): Promise<Readonly<Record<string, string>>>;
	/** Commits what waits, then lets the database go. */
	close(): Promise<void>;
};

/** Why a store cannot be opened, with what a person needs to know. */
export type StoreRefused =
	| { readonly tag: 'newer-schema'; readonly found: number; readonly known: number }
	| { readonly tag: 'unreachable'; readonly reason: string }
	| { readonly tag: 'unreadable'; readonly path: string; readonly reason: string }
	| FileRefused;

/** The refusal as one sentence. */
export function storeRefusedSentence(refused: StoreRefused): string {
	switch (refused.tag) {
		case 'newer-schema':
			return `The database was written by a newer Tayori (schema ${refused.found}, this program knows ${refused.known}): update the program.`;
		case 'unreachable':
			return `The database cannot be opened: ${refused.reason}.`;
		case 'unreadable':
			return `${refused.path} cannot be opened as the database (${refused.reason}): put it back from a copy, or set TAYORI_DATA to another folder.`;
		case 'file-refused':
			return fileRefusedSentence(refused);
		default:
			return exhaustive(refused);
	}
}
