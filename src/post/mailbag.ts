import type { Brand } from '../shared/base/brand.ts';
import { type Bytes, copyBytes } from '../shared/base/bytes.ts';
import type { FeedId, MsgId, SchoolCode, StoreId } from '../shared/wire/ids.ts';
import { markBlockBytes } from '../shared/wire/limits.ts';
import type { UnverifiedReceipt } from '../shared/wire/receipt.ts';
import type { SealedEnvelope } from '../shared/wire/sealedEnvelope.ts';
import { type Database, type DatabaseDeps, openDatabase, type Tables } from './database.ts';
import type { GivenUp, Trouble } from './retryPolicy.ts';

/**
 * Where an outbox row stands. `waiting`: to be posted (again). `unchecked`: a receipt came that nobody could check yet.
 * `posted`: a verified receipt is here. `stopped`: the relay refused it for good, and the child is told. `held`: the child takes it back.
 */
export type Stage = 'waiting' | 'unchecked' | 'posted' | 'stopped' | 'held';

/** One sealed part on its way. A cover looks the same: nothing tells which (protocol 5). */
export type OutboxRow = {
	readonly msgId: MsgId;
	readonly envelope: SealedEnvelope;
	/** 104 bytes: an upload token, or the school's code in its place. */
	readonly pass: Bytes;
	/** The lowest goes first. */
	readonly order: number;
	/** Unix ms: the end of the undo. */
	readonly notBeforeMs: number;
	readonly stage: Stage;
	/** Verified in stage `posted`; in stage `unchecked` not yet. */
	readonly receipt: UnverifiedReceipt | null;
	/** When the last verified receipt came, unix ms. Once set, the child has been told とどいた, also while the row is sent again. */
	readonly postedAtMs: number | null;
	readonly trouble: Trouble | GivenUp | null;
	/**
	 * Uploads begun, save those that were refused for good. Written before the first byte leaves: above zero, the relay may have the row.
	 */
	readonly attempts: number;
	readonly nextAttemptMs: number;
	/** When the last upload failed, unix ms; 0 when none did. */
	readonly failedAtMs: number;
};

/** 256 bytes from a feed: sixteen marks, or random that looks like them. */
export type MarkBlock = Brand<Bytes, 'MarkBlock'>;

export const parseMarkBlock = (bytes: Uint8Array): MarkBlock | null =>
	bytes.length === markBlockBytes ? (copyBytes(bytes) as MarkBlock) : null;

/** One item of a feed as this tablet keeps it. */
export type MailItem = {
	/** The place in this mailbag: rises, is never reused and survives a restored relay, unlike the relay's own position. */
	readonly pos?: number;
	readonly feed: FeedId;
	/** The relay's hour, unsigned (protocol 6). */
	readonly hour: number;
	/** b64 of SHA-256 of the bytes: what makes an item the same one after a relay was restored. */
	readonly digest: string;
	/** Unix ms, the later of collection and the item's hour: its age is counted from here. */
	readonly keptFromMs: number;
} & ({ readonly type: 'envelope'; readonly bytes: SealedEnvelope } | { readonly type: 'marks'; readonly bytes: MarkBlock });

export type FeedCursor = {
	readonly feed: FeedId;
	readonly store: StoreId;
	/** The next position of that store to read. */
	readonly next: number;
	/** Of the head, once everything up to it was read. */
	readonly etag: string | null;
	/** Unix ms: the relay asked for quiet until then. */
	readonly restUntilMs: number;
	/** Unix ms by the tablet's clock: when the feed was last read up to its head. Missing until it was, and after a change of store. */
	readonly wholeAtMs?: number;
};

/** What the post needs to know, from the directory that the locked room verified. All of it is public. */
export type OfficeFacts = {
	readonly code: SchoolCode;
	/** Ed25519, 32 bytes: the key that signs receipts. */
	readonly relayKey: Bytes;
	/** Feeds to read; one with an end belongs to a former school. */
	readonly feeds: readonly { readonly feed: FeedId; readonly untilMs: number | null }[];
	/** Unix ms: uploads hold from then on (the directory's notAfter + 60 days, protocol 2). */
	readonly holdUploadsAfterMs: number;
};

export type OfficeRecord = OfficeFacts & { readonly id: 'office' };
/** Stores of the relay in the order they showed up; the last is the living one. */
export type KnownStore = { readonly n?: number; readonly store: StoreId };

/** What lies in the mailbag. Its tables take sealed types alone, so that plain bytes do not compile. */
export type Mail = {
	readonly rows: readonly [OutboxRow, MsgId];
	readonly feedItems: readonly [MailItem, number];
	readonly cursors: readonly [FeedCursor, FeedId];
	readonly office: readonly [OfficeRecord, 'office'];
	readonly stores: readonly [KnownStore, number];
};

/** The mailbag: sealed mail in IndexedDB, shared by locked room, postman and service worker. */
export type Mailbag = Database<Mail>;
/** Its tables inside a transaction. */
export type Bag = Tables<Mail>;

/**
 * The number under which IndexedDB knows the tables. It is ten and not one because the first release made them through Dexie, which counts
 * in tens: its databases open unchanged. A version, once released, is never edited: add one.
 */
const version = 10;

function createTables(database: IDBDatabase): void {
	const rows = database.createObjectStore('rows', { keyPath: 'msgId' });
	rows.createIndex('[stage+order]', ['stage', 'order']);
	const feedItems = database.createObjectStore('feedItems', { keyPath: 'pos', autoIncrement: true });
	feedItems.createIndex('[feed+digest]', ['feed', 'digest'], { unique: true });
	feedItems.createIndex('[feed+pos]', ['feed', 'pos']);
	feedItems.createIndex('keptFromMs', 'keptFromMs');
	database.createObjectStore('cursors', { keyPath: 'feed' });
	database.createObjectStore('office', { keyPath: 'id' });
	database.createObjectStore('stores', { keyPath: 'n', autoIncrement: true }).createIndex('store', 'store', { unique: true });
}

/** Opens the mailbag, lazily, at the first use. */
export const openMailbag = (name = 'mailbag', deps?: DatabaseDeps): Mailbag => openDatabase<Mail>(name, version, createTables, deps);
