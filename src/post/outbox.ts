import { copyBytes, equalBytes } from '../shared/base/bytes.ts';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { MsgId } from '../shared/wire/ids.ts';
import { tokenBytes } from '../shared/wire/limits.ts';
import type { UnverifiedReceipt } from '../shared/wire/receipt.ts';
import type { SealedEnvelope } from '../shared/wire/sealedEnvelope.ts';
import type { Mailbag, OutboxRow } from './mailbag.ts';
import { type Locks, postLock } from './ports.ts';
import { inStage, noteFailure, notePosted } from './rowProgress.ts';
import { nextAttempt } from './retryPolicy.ts';

/** A part as the locked room hands it over. */
export type NewRow = Pick<OutboxRow, 'msgId' | 'envelope' | 'pass' | 'order' | 'notBeforeMs'>;

/** Whether these parts are enqueued for the first time for sure. */
export type EnqueueTime = 'first' | 'again';

/** `differs`: another envelope lies under that id (a bug, or a damaged draft); nothing was written. */
export type MailbagRefused = { readonly tag: 'quota' | 'storage' | 'differs' };

/**
 * Puts all parts of a letter into the outbox, or none; answers once they are durable. A repeat with the same bytes changes nothing,
 * however far the rows have come meanwhile. `again`: they may have been here before, posted and let go, so they are never held back.
 */
export async function enqueueRows(
	mailbag: Mailbag,
	rows: readonly NewRow[],
	time: EnqueueTime = 'first',
): Promise<Result<'durable', MailbagRefused>> {
	if (rows.some((row) => row.pass.length !== tokenBytes)) throw new RangeError('a pass has 104 bytes');
	try {
		const differs = await mailbag.write(['rows'], async (bag) => {
			const known = await Promise.all(rows.map((row) => bag.rows.get(row.msgId)));
			if (rows.some((row, i) => known[i] !== undefined && !equalBytes(known[i].envelope, row.envelope))) return true;
			const missing = rows.filter((_, i) => known[i] === undefined);
			for (const row of missing) await bag.rows.add(waitingRow(row, time === 'first' ? 0 : 1));
			return false;
		});
		return differs ? err({ tag: 'differs' }) : ok('durable');
	} catch (failure) {
		return err({ tag: isQuota(failure) ? 'quota' : 'storage' });
	}
}

const waitingRow = ({ msgId, envelope, pass, order, notBeforeMs }: NewRow, attempts: number): OutboxRow => ({
	msgId,
	envelope,
	pass: copyBytes(pass),
	order,
	notBeforeMs,
	stage: 'waiting',
	receipt: null,
	postedAtMs: null,
	trouble: null,
	attempts,
	nextAttemptMs: 0,
	failedAtMs: 0,
});

const isQuota = (failure: unknown): boolean => (failure as Error | null)?.name === 'QuotaExceededError';

/** Whether the relay cannot have the row: no upload of it began that was not refused for good. */
const neverArrived = ({ stage, attempts }: OutboxRow): boolean =>
	stage === 'held' || ((stage === 'waiting' || stage === 'stopped') && attempts === 0);

/**
 * Holds the rows of a letter back, all or none, while no upload runs: what is held no postman posts, and it stays until `dropRows`, so that
 * a row that is missing is never taken for one that was held. `on-its-way` when the relay has one or may have one, and when one is missing:
 * it was posted and let go 14 days later, or the browser lost it. Holding twice is holding once.
 */
export function holdRows(mailbag: Mailbag, msgIds: readonly MsgId[], locks: Locks): Promise<'held' | 'on-its-way'> {
	return locks.request(postLock, () =>
		mailbag.write(['rows'], async ({ rows }) => {
			const known = await Promise.all(msgIds.map((msgId) => rows.get(msgId)));
			if (!known.every((row) => row !== undefined && neverArrived(row))) return 'on-its-way';
			for (const msgId of msgIds) await rows.update(msgId, { stage: 'held' });
			return 'held';
		}),
	);
}

/** Removes those of the rows that are held or that the relay refused for good: the letter was taken back, or sealed anew. */
export async function dropRows(mailbag: Mailbag, msgIds: readonly MsgId[]): Promise<void> {
	await mailbag.write(['rows'], async ({ rows }) => {
		for (const msgId of msgIds) {
			const stage = (await rows.get(msgId))?.stage;
			if (stage === 'held' || stage === 'stopped') await rows.delete(msgId);
		}
	});
}

/** Ends every undo now (the page is being hidden): whatever waits for it becomes due. */
export async function endUndo(mailbag: Mailbag, nowMs: number): Promise<void> {
	await mailbag.write(['rows'], async ({ rows }) => {
		for (const row of await rows.all(inStage('waiting'))) if (row.notBeforeMs > nowMs) await rows.put({ ...row, notBeforeMs: nowMs });
	});
}

/** `posted` stands for a verified receipt, now or earlier, and for nothing else. */
export type RowState = 'waiting' | 'posted' | 'epoch-gone' | 'refused';

/** The states of these rows; one that is held waits. One that is missing was taken back, or was posted and let go 14 days later. */
export async function rowStates(mailbag: Mailbag, msgIds: readonly MsgId[]): Promise<Map<MsgId, RowState>> {
	const rows = await mailbag.read(['rows'], (bag) => Promise.all(msgIds.map((msgId) => bag.rows.get(msgId))));
	return new Map(rows.filter((row) => row !== undefined).map((row) => [row.msgId, stateOf(row)]));
}

function stateOf(row: OutboxRow): RowState {
	if (row.postedAtMs !== null) return 'posted';
	if (row.stage !== 'stopped') return 'waiting';
	return row.trouble === 'epoch-gone' ? 'epoch-gone' : 'refused';
}

/** A receipt that the postman's browser could not check. */
export type ReceiptToCheck = { readonly msgId: MsgId; readonly envelope: SealedEnvelope; readonly receipt: UnverifiedReceipt };

/** Receipts that wait for the locked room's libsodium. Empty wherever WebCrypto has Ed25519. */
export async function receiptsToCheck(mailbag: Mailbag): Promise<readonly ReceiptToCheck[]> {
	const unchecked = await mailbag.read(['rows'], ({ rows }) => rows.all(inStage('unchecked')));
	return unchecked.flatMap(({ msgId, envelope, receipt }) => (receipt === null ? [] : [{ msgId, envelope, receipt }]));
}

/** The locked room's verdict on a receipt that waited: posted, or sent again later. */
export async function confirmReceipt(mailbag: Mailbag, msgId: MsgId, good: boolean, nowMs: number): Promise<void> {
	await mailbag.write(['rows', 'stores'], async (bag) => {
		const row = await bag.rows.get(msgId);
		if (row?.stage !== 'unchecked' || row.receipt === null) return;
		if (good) return notePosted(bag, msgId, row.receipt, nowMs);
		await bag.rows.update(msgId, { stage: 'waiting', receipt: null });
		await noteFailure(bag, row, nextAttempt({ tag: 'receipt-refused' }, row.attempts, nowMs, 1), nowMs);
	});
}
