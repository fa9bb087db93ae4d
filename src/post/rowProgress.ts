import { millisecondsPerSecond, secondsPerHour } from '../shared/base/time.ts';
import type { MsgId, StoreId } from '../shared/wire/ids.ts';
import { postedRowDays } from '../shared/wire/limits.ts';
import { readReceipt, type UnverifiedReceipt } from '../shared/wire/receipt.ts';
import { millisecondsPerDay } from './erasing.ts';
import type { Span } from './database.ts';
import type { Bag, Mailbag, OutboxRow, Stage } from './mailbag.ts';
import type { Occasion } from './postman.ts';
import { longestRestMs, type NextAttempt } from './retryPolicy.ts';

/** ms. No undo and no delay lies further ahead than this; one that seems to was written under a clock that has since been set back. */
const furthestAheadMs = 2 * longestRestMs;

/** ms. A wake overrules a delay, but many wakes at once (every sync that an offline day left behind) are still one attempt. */
const wakePauseMs = 3_000;

/** When a waiting row may be uploaded, unix ms: after its undo, and after its delay unless a wake overrules it. */
export function dueAtMs(row: OutboxRow, nowMs: number, occasion: Occasion): number {
	const believed = (atMs: number): number => (atMs - nowMs > furthestAheadMs ? nowMs : atMs);
	const delayOverruled = occasion === 'wake' && row.trouble === 'unreachable';
	const delayEndsMs = delayOverruled ? Math.min(row.nextAttemptMs, row.failedAtMs + wakePauseMs) : row.nextAttemptMs;
	return Math.max(believed(row.notBeforeMs), believed(delayEndsMs));
}

/** Rows of one stage in rising `order`. */
export const inStage = (stage: Stage): Span => ({ index: '[stage+order]', lower: [stage], upper: [stage, []] });

/** The due row of lowest `order`. */
export const nextDueRow = (mailbag: Mailbag, nowMs: number, occasion: Occasion): Promise<OutboxRow | undefined> =>
	mailbag.read(['rows'], ({ rows }) => rows.first(inStage('waiting'), (row) => dueAtMs(row, nowMs, occasion) <= nowMs));

/** How many rows wait, when the first of them is due, and whether some go no further. */
export async function waitingRows(
	mailbag: Mailbag,
	nowMs: number,
	occasion: Occasion,
): Promise<{ waiting: number; nextDueMs: number | null; someRefused: boolean }> {
	const [waiting, refused] = await mailbag.read(['rows'], ({ rows }) =>
		Promise.all([rows.all(inStage('waiting')), rows.count(inStage('stopped'))]),
	);
	const nextDueMs = waiting.length === 0 ? null : Math.min(...waiting.map((row) => dueAtMs(row, nowMs, occasion)));
	return { waiting: waiting.length, nextDueMs, someRefused: refused > 0 };
}

/** Notes durably that an upload begins, before the first byte leaves: from here on the relay may have the row. */
export const beginAttempt = (mailbag: Mailbag, row: OutboxRow): Promise<void> =>
	mailbag.write(['rows'], ({ rows }) => rows.update(row.msgId, { attempts: row.attempts + 1 }));

/** Writes down what a failed upload means. A row that was posted once stays so: the child has been told, the repeat was a repair. */
export const recordFailure = (mailbag: Mailbag, row: OutboxRow, next: NextAttempt, nowMs: number): Promise<void> =>
	mailbag.write(['rows'], (bag) => noteFailure(bag, row, next, nowMs));

/** The same inside a transaction. */
export function noteFailure({ rows }: Pick<Bag, 'rows'>, row: OutboxRow, next: NextAttempt, nowMs: number): Promise<void> {
	if (next.tag === 'later') return rows.update(row.msgId, { trouble: next.trouble, nextAttemptMs: next.atMs, failedAtMs: nowMs });
	if (row.postedAtMs !== null) return rows.update(row.msgId, { stage: 'posted', trouble: next.trouble });
	// This upload was refused: whether the relay may have the row is what it was before.
	return rows.update(row.msgId, { stage: 'stopped', trouble: next.trouble, attempts: row.attempts, failedAtMs: nowMs });
}

/** Keeps a receipt that this browser cannot check, for the locked room. */
export const recordUnchecked = (mailbag: Mailbag, msgId: MsgId, receipt: UnverifiedReceipt): Promise<void> =>
	mailbag.write(['rows'], ({ rows }) => rows.update(msgId, { stage: 'unchecked', receipt, trouble: null }));

/**
 * Writes down a receipt whose signature was verified. Its store, if it was never met before, makes every other row with a receipt wait
 * again. A store that was met is no news, so that a restored relay which repeats receipts out of its backup is not sent the same rows for
 * ever.
 */
export const recordPosted = (mailbag: Mailbag, msgId: MsgId, receipt: UnverifiedReceipt, nowMs: number): Promise<void> =>
	mailbag.write(['rows', 'stores'], (bag) => notePosted(bag, msgId, receipt, nowMs));

/** The same inside a transaction. */
export async function notePosted(
	bag: Pick<Bag, 'rows' | 'stores'>,
	msgId: MsgId,
	receipt: UnverifiedReceipt,
	nowMs: number,
): Promise<void> {
	await meetStore(bag, readReceipt(receipt).claim.store);
	await bag.rows.update(msgId, { stage: 'posted', receipt, postedAtMs: nowMs, trouble: null });
}

/** Meets the store that a feed names; `true` when it is new and rows wait again. */
export const noteStore = (mailbag: Mailbag, store: StoreId): Promise<boolean> =>
	mailbag.write(['rows', 'stores'], (bag) => meetStore(bag, store));

async function meetStore({ rows, stores }: Pick<Bag, 'rows' | 'stores'>, store: StoreId): Promise<boolean> {
	if ((await stores.count({ index: 'store', lower: store, upper: store })) > 0) return false;
	await stores.add({ store });
	const posted = await rows.all(inStage('posted'));
	for (const row of posted) await rows.put({ ...row, stage: 'waiting', nextAttemptMs: 0 });
	// A receipt that nobody checked yet and that names another store says nothing of this one.
	const ofOther = ({ receipt }: OutboxRow) => receipt !== null && readReceipt(receipt).claim.store !== store;
	const unchecked = (await rows.all(inStage('unchecked'))).filter(ofOther);
	for (const row of unchecked) await rows.put({ ...row, stage: 'waiting', receipt: null, nextAttemptMs: 0 });
	return posted.length + unchecked.length > 0;
}

/** Gives rows another try that were refused for the school's sake: what the relay knows of the school may have changed. */
export async function reviveForSchool(rows: Bag['rows']): Promise<void> {
	for (const row of await rows.all(inStage('stopped')))
		if (row.trouble === 'token' || row.trouble === 'not-served') await rows.put({ ...row, stage: 'waiting', nextAttemptMs: 0 });
}

/**
 * Lets posted rows go 14 days after their receipt, counted from the later of the two clocks' words, and refused ones 14 days after their
 * refusal, by the clock that erasing obeys: who opens the app meanwhile is told of them, and a box that still has the letter sends it again.
 */
export async function pruneRows(mailbag: Mailbag, eraseMs: number): Promise<void> {
	await mailbag.write(['rows'], async ({ rows }) => {
		for (const row of await rows.all(inStage('posted'))) if (keptUntilMs(postedMs(row)) < eraseMs) await rows.delete(row.msgId);
		for (const row of await rows.all(inStage('stopped'))) {
			// Refused under a release that did not note when.
			if (row.failedAtMs === 0) await rows.put({ ...row, failedAtMs: eraseMs });
			else if (keptUntilMs(row.failedAtMs) < eraseMs) await rows.delete(row.msgId);
		}
	});
}

const keptUntilMs = (fromMs: number): number => fromMs + postedRowDays * millisecondsPerDay;

function postedMs({ receipt, postedAtMs }: OutboxRow): number {
	const hourMs = receipt === null ? 0 : readReceipt(receipt).claim.hour * secondsPerHour * millisecondsPerSecond;
	return Math.max(postedAtMs ?? Number.POSITIVE_INFINITY, hourMs);
}
