import { encodeUpload } from '../shared/wire/upload.ts';
import { issuedMs } from './erasing.ts';
import type { OfficeFacts, OutboxRow } from './mailbag.ts';
import { readOffice } from './office.ts';
import { type PostPorts, postLock } from './ports.ts';
import type { DeliveryReport, DeliveryTrouble, Occasion } from './postman.ts';
import { postEnvelope, type UploadFailure } from './relayClient.ts';
import { nextAttempt } from './retryPolicy.ts';
import { beginAttempt, nextDueRow, recordFailure, recordPosted, recordUnchecked, waitingRows } from './rowProgress.ts';
import { verifyReceipt } from './verifyReceipt.ts';

type Step =
	| { readonly tag: 'posted' | 'unchecked' | 'stopped' | 'nothing-due' }
	| { readonly tag: 'trouble'; readonly trouble: DeliveryTrouble };

/**
 * Posts every due row, lowest `order` first, until nothing is due or the relay cannot be met. The same function runs in the page's
 * postman and in the service worker, as often as anyone likes: each upload holds the lock `tayori-post` and looks the row up under it,
 * so that no row is sent by two at once and a child who takes a letter back waits for one upload at most.
 */
export async function deliverOutbox(ports: PostPorts, occasion: Occasion): Promise<DeliveryReport> {
	let posted = 0;
	let trouble: DeliveryTrouble | null = null;
	for (let going = true; going; ) {
		const step = await ports.locks.request(postLock, () => deliverNext(ports, occasion));
		if (step.tag === 'posted') posted += 1;
		if (step.tag === 'trouble') trouble = step.trouble;
		going = step.tag !== 'nothing-due' && step.tag !== 'trouble';
		if (going) ports.tell('posted');
	}
	return { posted, trouble, ...(await waitingRows(ports.mailbag, ports.nowMs(), occasion)) };
}

async function deliverNext(ports: PostPorts, occasion: Occasion): Promise<Step> {
	const row = await nextDueRow(ports.mailbag, ports.nowMs(), occasion);
	if (row === undefined) return { tag: 'nothing-due' };
	const office = await readOffice(ports.mailbag);
	if (office === null) return { tag: 'trouble', trouble: 'no-office' };
	if (ports.nowMs() > office.holdUploadsAfterMs) return { tag: 'trouble', trouble: 'held' };
	// Not counted as an attempt: nothing left the tablet, so the letter can still be taken back.
	if (!ports.online()) return { tag: 'trouble', trouble: 'offline' };
	return upload(ports, office, row);
}

async function upload(ports: PostPorts, office: OfficeFacts, row: OutboxRow): Promise<Step> {
	const { mailbag } = ports;
	await beginAttempt(mailbag, row);
	const answer = await postEnvelope(ports.fetch, encodeUpload(row.pass, row.envelope), ports.nowMs());
	if (answer.tag !== 'receipt') return fail(ports, office, row, answer);
	switch (await verifyReceipt(ports.subtle, office.relayKey, row, answer.receipt)) {
		case 'good':
			await recordPosted(mailbag, row.msgId, answer.receipt, ports.nowMs());
			return { tag: 'posted' };
		case 'cannot-check':
			await recordUnchecked(mailbag, row.msgId, answer.receipt);
			return { tag: 'unchecked' };
		case 'bad':
			return fail(ports, office, row, { tag: 'receipt-refused' });
	}
}

async function fail(ports: PostPorts, office: OfficeFacts, row: OutboxRow, failure: UploadFailure): Promise<Step> {
	const next = nextAttempt(failure, row.attempts + 1, ports.nowMs(), ports.random());
	// The days that a refused row stays are counted from here: a clock that was set back must not make it look old.
	const failedAtMs = next.tag === 'later' ? ports.nowMs() : Math.max(ports.nowMs(), issuedMs(office));
	await recordFailure(ports.mailbag, row, next, failedAtMs);
	return next.tag === 'later' ? { tag: 'trouble', trouble: next.trouble } : { tag: 'stopped' };
}
