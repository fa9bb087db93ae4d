import type { Trouble } from './retryPolicy.ts';

/**
 * What a page may ask of its postman worker. No argument and no answer carries mail: the postman reads and writes the mailbag itself.
 * This file holds types and names alone, so that a page can import it without the mailbag.
 */
export type Postman = {
	/** Waits for the end of an undo that is near (60 s at most), then posts every row that is due. */
	flush(occasion: Occasion): Promise<DeliveryReport>;
	/** Reads the feeds from where they were left, a bounded number of pages; call again while it reports `more`. */
	collect(): Promise<CollectReport>;
	/** Ends every undo now and posts what became due. */
	endUndo(): Promise<DeliveryReport>;
};

export type DeliveryReport = {
	/** Rows that got a verified receipt in this run. */
	readonly posted: number;
	/** Rows still to be posted. */
	readonly waiting: number;
	/** Unix ms: when the earliest of them is due; `null` when none waits. */
	readonly nextDueMs: number | null;
	/** Rows lie here that the relay refused for good. How many, and whose, nobody needs to know. */
	readonly someRefused: boolean;
	/** Why the run ended before nothing was due. */
	readonly trouble: DeliveryTrouble | null;
};
/** `held`: the directory is too old to send by (protocol 2); `no-office`: none was verified on this tablet yet. */
export type DeliveryTrouble = Trouble | 'held' | 'no-office' | 'offline';

export type CollectReport = {
	/** Items that were new to this tablet. */
	readonly collected: number;
	/** The bound of one run was reached; there is more. */
	readonly more: boolean;
	/** The relay has a new store (it was restored): posted rows wait again, so deliver once more. */
	readonly storeChanged: boolean;
	readonly trouble: CollectTrouble | null;
};
export type CollectTrouble = 'unreachable' | 'busy' | 'not-the-relay' | 'page-refused' | 'no-office' | 'offline';

/**
 * Why the post looks at the outbox. `wake`: something happened that makes success likely (opened, visible, online, a sync event, a new
 * letter), so that rows which met no network are tried at once. `timer`: nothing happened; every row waits out its delay.
 */
export type Occasion = 'wake' | 'timer';

/** Messages a page sends to the service worker: `registration.active.postMessage('flush')`. */
export type PostmanMessage = 'flush' | 'collect' | 'end-undo';

/** Reads a message; `null` for anything else. */
export const parsePostmanMessage = (data: unknown): PostmanMessage | null =>
	data === 'flush' || data === 'collect' || data === 'end-undo' ? data : null;

/**
 * A Background Sync tag. It must be a fresh one each time: after a failure Chromium ignores the same tag for five minutes, while a new
 * one fires at once (docs/decisions, own outbox).
 */
export const flushTag = (fresh: number | string): string => `${flushTagPrefix}${fresh}`;
const flushTagPrefix = 'flush-';
export const isFlushTag = (tag: string): boolean => tag.startsWith(flushTagPrefix);

/** BroadcastChannel on which the post says that something changed: a row's state, or new mail. Never what. */
export const postChannel = 'tayori-post';
export type PostNews = 'posted' | 'mail';

/** Reads news from the channel; `null` for anything else. */
export const parsePostNews = (data: unknown): PostNews | null => (data === 'posted' || data === 'mail' ? data : null);
