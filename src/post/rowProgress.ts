import { Dexie } from 'dexie';
import { millisecondsPerSecond, secondsPerHour } from '../shared/base/time.ts';
import type { MsgId, StoreId } from '../shared/wire/ids.ts';
import { postedRowDays } from '../shared/wire/limits.ts';
import { readReceipt, type UnverifiedReceipt } from '../shared/wire/receipt.ts';
import { millisecondsPerDay } from './erasing.ts';
import type { Mailbag, OutboxRow, Stage } from './mailbag.ts';
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
export const inStage = (mailbag: Mailbag, stage: Stage) =>
	mailbag.rows.where('[stage+order]').between([stage, Dexie.minKey], [stage, Dexie.maxKey]);

/** The due row of lowest `order`. */
export const nextDueRow = (mailbag: Mailbag, nowMs: number, occasion: Occasion): Promise<OutboxRow | undefined> =>
	inStage(mailbag, 'waiting')
		.filter((row) => dueAtMs(row, nowMs, occasion) <= nowMs)
		.first();

/** How many rows wait, when the first of them is due, and whether some go no further. */
export async function waitingRows(
	mailbag: Mailbag,
	nowMs: number,
	occasion: Occasion,
): Promise<{ waiting: number; nextDueMs: number | null; someRefused: boolean }> {
	let waiting = 0;
	let nextDueMs = Number.POSITIVE_INFINITY;
	await inStage(mailbag, 'waiting').each((row) => {
		waiting += 1;
		nextDueMs = Math.min(nextDueMs, dueAtMs(row, nowMs, occasion));
	});
	const someRefused = (await inStage(mailbag, 'stopped').count()) > 0;
	return { waiting, nextDueMs: waiting === 0 ? null : nextDueMs, someRefused };
}

/** Notes durably that an upload begins, before the first byte leaves: from here on the relay may have the row. */
export const beginAttempt = (mailbag: Mailbag, row: OutboxRow): Promise<unknown> =>
	mailbag.transaction('rw', mailbag.rows, () => mailbag.rows.update(row.msgId, { attempts: row.attempts + 1 }));

/** Writes down what a failed upload means. A row that was posted once stays so: the child has been told, the repeat was a repair. */
export async function recordFailure(mailbag: Mailbag, row: OutboxRow, next: NextAttempt, nowMs: number): Promise<void> {
	await mailbag.transaction('rw', mailbag.rows, async () => {
		if (next.tag === 'later') await mailbag.rows.update(row.msgId, { trouble: next.trouble, nextAttemptMs: next.atMs, failedAtMs: nowMs });
		else if (row.postedAtMs !== null) await mailbag.rows.update(row.msgId, { stage: 'posted', trouble: next.trouble });
		// This upload was refused: whether the relay may have the row is what it was before.
		else await mailbag.rows.update(row.msgId, { stage: 'stopped', trouble: next.trouble, attempts: row.attempts, failedAtMs: nowMs });
	});
}

/** Keeps a receipt that this browser cannot check, for the locked room. */
export async function recordUnchecked(mailbag: Mailbag, msgId: MsgId, receipt: UnverifiedReceipt): Promise<void> {
	await mailbag.transaction('rw', mailbag.rows, () => mailbag.rows.update(msgId, { stage: 'unchecked', receipt, trouble: null }));
}

/**
 * Writes down a receipt whose signature was verified. Its store, if it was never met before, makes every other row with a receipt wait
 * again. A store that was met is no news, so that a restored relay which repeats receipts out of its backup is not sent the same rows for
 * ever.
 */
export async function recordPosted(mailbag: Mailbag, msgId: MsgId, receipt: UnverifiedReceipt, nowMs: number): Promise<void> {
	const { claim } = readReceipt(receipt);
	await mailbag.transaction('rw', mailbag.rows, mailbag.stores, async () => {
		await meetStore(mailbag, claim.store);
		await mailbag.rows.update(msgId, { stage: 'posted', receipt, postedAtMs: nowMs, trouble: null });
	});
}

/** Meets the store that a feed names; `true` when it is new and rows wait again. */
export const noteStore = (mailbag: Mailbag, store: StoreId): Promise<boolean> =>
	mailbag.transaction('rw', mailbag.rows, mailbag.stores, () => meetStore(mailbag, store));

async function meetStore(mailbag: Mailbag, store: StoreId): Promise<boolean> {
	if ((await mailbag.stores.where('store').equals(store).count()) > 0) return false;
	await mailbag.stores.add({ store });
	const resent = await inStage(mailbag, 'posted').modify({ stage: 'waiting', nextAttemptMs: 0 });
	// A receipt that nobody checked yet and that names another store says nothing of this one.
	const ofOther = ({ receipt }: OutboxRow) => receipt !== null && readReceipt(receipt).claim.store !== store;
	const unchecked = await inStage(mailbag, 'unchecked').filter(ofOther).modify({ stage: 'waiting', receipt: null, nextAttemptMs: 0 });
	return resent + unchecked > 0;
}

/** Gives rows another try that were refused for the school's sake: what the relay knows of the school may have changed. */
export async function reviveForSchool(mailbag: Mailbag): Promise<void> {
	await inStage(mailbag, 'stopped')
		.filter((row) => row.trouble === 'token' || row.trouble === 'not-served')
		.modify({ stage: 'waiting', nextAttemptMs: 0 });
}

/**
 * Lets posted rows go 14 days after their receipt, counted from the later of the two clocks' words, and refused ones 14 days after their
 * refusal, by the clock that erasing obeys: who opens the app meanwhile is told of them, and a box that still has the letter sends it again.
 */
export async function pruneRows(mailbag: Mailbag, eraseMs: number): Promise<void> {
	const keptUntilMs = (row: OutboxRow): number => {
		const hourMs = row.receipt === null ? 0 : readReceipt(row.receipt).claim.hour * secondsPerHour * millisecondsPerSecond;
		const fromMs = row.stage === 'stopped' ? row.failedAtMs : Math.max(row.postedAtMs ?? Number.POSITIVE_INFINITY, hourMs);
		return fromMs + postedRowDays * millisecondsPerDay;
	};
	await mailbag.transaction('rw', mailbag.rows, async () => {
		const undated = inStage(mailbag, 'stopped').filter((row) => row.failedAtMs === 0);
		// Refused under a release that did not note when.
		await undated.modify({ failedAtMs: eraseMs });
		for (const stage of ['posted', 'stopped'] as const)
			await inStage(mailbag, stage)
				.filter((row) => keptUntilMs(row) < eraseMs)
				.delete();
	});
}
