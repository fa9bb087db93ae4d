import type { UnverifiedDirectory } from '../../shared/wire/statement.ts';
import type { EventId, FeedId, MemberId, MsgId, SchoolCode, TeamId } from '../../shared/wire/ids.ts';

/** A child's letter for a team's inbox. */
export type LetterWrite = {
	readonly op: 'letter';
	readonly team: TeamId;
	readonly msgId: MsgId;
	/** SHA-256 of the envelope. */
	readonly hash: Uint8Array;
	readonly hour: number;
	/** Unix seconds at which the row goes if no console ever acknowledges it: its epoch's `kill`. */
	readonly killSeconds: number;
	readonly envelope: Uint8Array;
};
/** Waits for a commit like a letter, so that a watcher of the network cannot tell chaff by the time of its answer. */
export type ChaffWrite = { readonly op: 'chaff' };
export type NonceWrite = { readonly op: 'nonce'; readonly member: MemberId; readonly nonce: string; readonly untilSeconds: number };
export type EventWrite = {
	readonly op: 'event';
	readonly team: TeamId;
	readonly eventId: EventId;
	readonly event: Uint8Array;
	/** Refused unless the log's head is this; `null` appends whatever the head is. */
	readonly expect: number | null;
};
export type AckWrite = {
	readonly op: 'ack';
	readonly team: TeamId;
	readonly upto: number;
	/** Last position of the log that the console has read; −1 when it is empty. */
	readonly log: number;
	readonly atSeconds: number;
};
export type FeedItemWrite = {
	readonly op: 'feedItem';
	readonly feed: FeedId;
	/** What makes the item one of a kind in its feed: the msg_id, or `marks/<team>/<slot>`. */
	readonly item: string;
	readonly type: 'envelope' | 'marks';
	readonly hour: number;
	readonly bytes: Uint8Array;
};
export type WrapWrite = {
	readonly op: 'wrap';
	readonly team: TeamId;
	/** 1 epoch seed, 2 log key. */
	readonly type: number;
	readonly n: number;
	readonly member: MemberId;
	readonly wrap: Uint8Array;
	/** `kill` of the epoch; `null` for a log key, or while the epoch is not known here. */
	readonly killSeconds: number | null;
};
export type SeedWrite = { readonly op: 'seed'; readonly member: MemberId; readonly seed: Uint8Array };
export type MemberKeyWrite = { readonly op: 'memberKey'; readonly member: MemberId; readonly pk: Uint8Array };
export type PackWrite = { readonly op: 'pack'; readonly pack: Uint8Array };
export type OrganisationWrite = { readonly op: 'organisation'; readonly organisation: Organisation };
export type ExpireWrite = { readonly op: 'expire'; readonly nowMs: number };

export type Write =
	| LetterWrite
	| ChaffWrite
	| NonceWrite
	| EventWrite
	| AckWrite
	| FeedItemWrite
	| WrapWrite
	| SeedWrite
	| MemberKeyWrite
	| PackWrite
	| OrganisationWrite
	| ExpireWrite;

export type LetterOutcome = { readonly tag: 'stored' | 'same'; readonly hour: number } | { readonly tag: 'differs' };
export type EventOutcome =
	| { readonly tag: 'stored' | 'same'; readonly pos: number }
	| { readonly tag: 'expect'; readonly head: number }
	| { readonly tag: 'differs' };
export type ItemOutcome = { readonly tag: 'stored' | 'same'; readonly pos: number } | { readonly tag: 'differs' };
export type KeyOutcome = 'stored' | 'same' | 'replaced';
/** `hash`: the name under which the pack lies, base64url of the SHA-256 of its bytes. */
export type PackOutcome = { readonly tag: 'stored' | 'same'; readonly hash: string };
/** Rows that an expiry erased, by table. */
export type Expired = {
	readonly inbox: number;
	readonly feedItems: number;
	readonly nonces: number;
	readonly wraps: number;
	readonly accepted: number;
};

export type Outcomes = {
	readonly letter: LetterOutcome;
	readonly chaff: null;
	readonly nonce: 'new' | 'seen';
	readonly event: EventOutcome;
	readonly ack: 'acknowledged' | 'ahead';
	readonly feedItem: ItemOutcome;
	readonly wrap: KeyOutcome;
	readonly seed: KeyOutcome;
	readonly memberKey: KeyOutcome;
	readonly pack: PackOutcome;
	readonly organisation: null;
	readonly expire: Expired;
};
export type OutcomeOf<One extends Write> = Outcomes[One['op']];

/** What an administrator puts into the relay in one transaction. Statements must have been verified before. */
export type Organisation = {
	/** What `GET /v1/schools/{code}/directory` serves, one a school. Feeds are read from it and stay known for good. */
	readonly directories: readonly UnverifiedDirectory[];
	/** SEED, 72 bytes. */
	readonly seeds?: readonly { readonly member: MemberId; readonly seed: Uint8Array }[];
	/** X-Wing public keys, 1 216 bytes. */
	readonly memberKeys?: readonly { readonly member: MemberId; readonly pk: Uint8Array }[];
	/** WRAP, 1 248 bytes; member id zero for the organisation's recovery key. */
	readonly wraps?: readonly {
		readonly team: TeamId;
		readonly type: 'epoch' | 'log';
		readonly n: number;
		readonly member: MemberId;
		readonly wrap: Uint8Array;
	}[];
	/** A fictional organisation whose keys and passphrases are printed: refused beyond loopback. Never unset again. */
	readonly demonstration?: boolean;
};

export type StoredDirectory = { readonly code: SchoolCode; readonly served: string };
