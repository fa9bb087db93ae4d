import type { MailItem, OfficeFacts } from '../../../post/mailbag.ts';
import type { EnqueueTime, MailbagRefused, NewRow, RowState } from '../../../post/outbox.ts';
import type { Bytes } from '../../../shared/base/bytes.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { FeedId, MsgId } from '../../../shared/wire/ids.ts';
import type { UnverifiedReceipt } from '../../../shared/wire/receipt.ts';
import type { SealedEnvelope } from '../../../shared/wire/sealedEnvelope.ts';
import type { StorageRefused } from '../../vault/storageEdge.ts';
import type { Vault } from '../../vault/vault.ts';

/** A feed's item with its place in this mailbag. */
export type KeptMail = MailItem & { readonly pos: number };

/** A receipt that the postman's browser could not check. */
export type UncheckedReceipt = { readonly msgId: MsgId; readonly envelope: SealedEnvelope; readonly receipt: UnverifiedReceipt };

type Mailed<Value> = Promise<Result<Value, StorageRefused>>;

/** What the locked room asks of the letterbox. Only sealed mail and public values pass; where the mailbag fails, it is `storage`. */
export type Letterbox = {
	/** One strict transaction for all parts, idempotent on msg_id. What comes `again` may have arrived before and is never held. */
	enqueue(parts: readonly NewRow[], time: EnqueueTime): Promise<Result<'durable', MailbagRefused>>;
	/** All or none: held parts wait, whatever comes, for `drop`. One that is missing is on its way, or was. */
	hold(msgIds: readonly MsgId[]): Mailed<'held' | 'on-its-way'>;
	/** Removes those of the parts that are held, or that the relay refused for good. */
	drop(msgIds: readonly MsgId[]): Mailed<void>;
	/** A part that the outbox does not know has no entry. */
	states(msgIds: readonly MsgId[]): Mailed<ReadonlyMap<MsgId, RowState>>;
	leaveOfficeFacts(facts: OfficeFacts): Mailed<void>;
	/** Items of a feed past a place in this mailbag, in order, some at a time. */
	itemsSince(feed: FeedId, pos: number): Mailed<readonly KeptMail[]>;
	/** When the last of these feeds was read up to its head, unix ms; `null` while one never was. */
	collectedAtMs(feeds: readonly FeedId[]): Mailed<number | null>;
	receiptsToCheck(): Mailed<readonly UncheckedReceipt[]>;
	confirmReceipt(msgId: MsgId, good: boolean): Mailed<void>;
};

/** Web Locks as far as boxes need them: gives the release, or `null` when another window holds the name. */
export type BoxLocks = { hold(name: string): Promise<(() => void) | null> };

/** Everything of the outside world that the locked room touches. */
export type AskingPorts = {
	readonly vault: Vault;
	readonly letterbox: Letterbox;
	/** The tablet's clock, unix ms, right or wrong. */
	readonly nowMs: () => number;
	readonly randomBytes: (length: number) => Bytes;
	readonly locks: BoxLocks;
	/** Argon2id for a tablet that has no parameters yet: MiB and passes, at least 19 and 2. */
	readonly argon: { readonly mib: number; readonly t: number };
};
