import { describe, expect, it } from 'vitest';
import { collectMail } from '../../src/post/collectMail.ts';
import { deliverOutbox } from '../../src/post/deliverOutbox.ts';
import { millisecondsPerDay } from '../../src/post/erasing.ts';
import { leaveOfficeFacts } from '../../src/post/office.ts';
import { confirmReceipt, dropRows, enqueueRows, holdRows, receiptsToCheck, rowStates } from '../../src/post/outbox.ts';
import { runPostman } from '../../src/post/runPostman.ts';
import { envelopeOf, factsOf, makeSchool, morningMs, msgIdOf, rowOf, type Tablet } from './postSupport.ts';
import { refuseRows } from '../support/formerMailbag.ts';

const stateOf = async (tablet: Tablet, n: number) => (await rowStates(tablet.mailbag, [msgIdOf(n)])).get(msgIdOf(n));
const noWait = async () => {};

describe('the outbox', () => {
	it('takes all parts of a letter or none, and the same letter again without a second row', async () => {
		const { tablet } = await makeSchool();
		expect(await enqueueRows(tablet.mailbag, [rowOf(1), rowOf(2)])).toEqual({ ok: true, value: 'durable' });
		expect(await enqueueRows(tablet.mailbag, [rowOf(1), rowOf(2)])).toEqual({ ok: true, value: 'durable' });
		const damaged = { ...rowOf(2), envelope: envelopeOf(77) };
		expect(await enqueueRows(tablet.mailbag, [rowOf(3), damaged])).toEqual({ ok: false, error: { tag: 'differs' } });
		expect(await tablet.mailbag.rows.count()).toBe(2);
	});

	it('does not send a posted letter again because a crashed draft enqueued it again', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		await deliverOutbox(tablet, 'wake');
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 0, waiting: 0 });
		expect(relay.uploads).toHaveLength(1);
	});

	it('says that it is full without having written anything', async () => {
		const { tablet } = await makeSchool();
		const makeRoom = refuseRows((msgId) => msgId === msgIdOf(2));
		expect(await enqueueRows(tablet.mailbag, [rowOf(1), rowOf(2)])).toEqual({ ok: false, error: { tag: 'quota' } });
		makeRoom();
		expect(await tablet.mailbag.rows.count()).toBe(0);
	});

	it('refuses a pass of another length before anything is kept', async () => {
		const { tablet } = await makeSchool();
		await expect(enqueueRows(tablet.mailbag, [rowOf(1, { pass: new Uint8Array(103) })])).rejects.toThrow(RangeError);
	});
});

describe('taking a letter back', () => {
	it('holds every part back while the undo lasts, once and twice, until it is removed', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(
			tablet.mailbag,
			[1, 2].map((n) => rowOf(n, { notBeforeMs: morningMs + 20_000 })),
		);
		expect(await holdRows(tablet.mailbag, [1, 2].map(msgIdOf), tablet.locks)).toBe('held');
		expect(await holdRows(tablet.mailbag, [1, 2].map(msgIdOf), tablet.locks)).toBe('held');
		tablet.nowMsIs += 20_000;
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ waiting: 0 });
		expect(relay.uploads).toEqual([]);
		for (const left of [0, 0]) {
			await dropRows(tablet.mailbag, [1, 2].map(msgIdOf));
			expect(await tablet.mailbag.rows.count()).toBe(left);
		}
	});

	it('is too late for a letter that is not here: it was posted and let go', async () => {
		const { tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		expect(await holdRows(tablet.mailbag, [1, 2].map(msgIdOf), tablet.locks)).toBe('on-its-way');
		expect(await stateOf(tablet, 1)).toBe('waiting');
		expect((await tablet.mailbag.rows.get(msgIdOf(1)))?.stage).toBe('waiting');
	});

	it('is too late for a letter that is put in once more: it may have been posted before', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)], 'again');
		expect(await holdRows(tablet.mailbag, [msgIdOf(1)], tablet.locks)).toBe('on-its-way');
		await deliverOutbox(tablet, 'wake');
		expect(relay.uploads).toEqual([msgIdOf(1)]);
	});

	it('is too late when an answer was lost, also once the relay refuses the school', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push('answer-lost', 'token');
		await deliverOutbox(tablet, 'wake');
		tablet.nowMsIs += 3_600_000;
		await deliverOutbox(tablet, 'wake');
		expect(await stateOf(tablet, 1)).toBe('refused');
		expect(await holdRows(tablet.mailbag, [msgIdOf(1)], tablet.locks)).toBe('on-its-way');
	});

	it('removes nothing that still goes or was posted', async () => {
		const { tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1), rowOf(2, { notBeforeMs: morningMs + 20_000 })]);
		await deliverOutbox(tablet, 'wake');
		await dropRows(tablet.mailbag, [1, 2].map(msgIdOf));
		expect([await stateOf(tablet, 1), await stateOf(tablet, 2)]).toEqual(['posted', 'waiting']);
	});

	it('is too late once one part was posted: nothing is removed', async () => {
		const { tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1), rowOf(2, { notBeforeMs: morningMs + 20_000 })]);
		await deliverOutbox(tablet, 'wake');
		expect(await holdRows(tablet.mailbag, [1, 2].map(msgIdOf), tablet.locks)).toBe('on-its-way');
		expect(await tablet.mailbag.rows.count()).toBe(2);
	});

	it('is too late when an answer was lost: the relay may have the letter', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push('answer-lost');
		await deliverOutbox(tablet, 'wake');
		expect(await holdRows(tablet.mailbag, [msgIdOf(1)], tablet.locks)).toBe('on-its-way');
	});

	it('and posting it at the same moment: either it never left, or it is on its way', async () => {
		for (const postmanFirst of [true, false]) {
			const { relay, tablet } = await makeSchool();
			await enqueueRows(tablet.mailbag, [rowOf(1)]);
			const post = () => deliverOutbox(tablet, 'wake');
			const takeBack = () => holdRows(tablet.mailbag, [msgIdOf(1)], tablet.locks);
			const [, answer] = postmanFirst ? await Promise.all([post(), takeBack()]) : (await Promise.all([takeBack(), post()])).toReversed();
			expect(answer).toBe(postmanFirst ? 'on-its-way' : 'held');
			expect(relay.stored.size).toBe(postmanFirst ? 1 : 0);
			expect((await tablet.mailbag.rows.toArray()).map(({ stage }) => stage)).toEqual([postmanFirst ? 'posted' : 'held']);
		}
	});

	it('waits for one upload at most, not for the whole pile', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(
			tablet.mailbag,
			[1, 2, 3].map((n) => rowOf(n)),
		);
		const [, answer] = await Promise.all([deliverOutbox(tablet, 'wake'), holdRows(tablet.mailbag, [msgIdOf(3)], tablet.locks)]);
		expect(answer).toBe('held');
		expect(relay.uploads).toEqual([1, 2].map(msgIdOf));
	});

	it('is possible for a letter that the relay refused: the locked room seals it anew', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push('epoch-gone');
		await deliverOutbox(tablet, 'wake');
		expect(await holdRows(tablet.mailbag, [msgIdOf(1)], tablet.locks)).toBe('held');
	});

	it('ends when the page is hidden: the letter goes at once', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1, { notBeforeMs: morningMs + 20_000 })]);
		expect(await runPostman(tablet, noWait).endUndo()).toMatchObject({ posted: 1, waiting: 0 });
		expect(relay.uploads).toEqual([msgIdOf(1)]);
		expect(await holdRows(tablet.mailbag, [msgIdOf(1)], tablet.locks)).toBe('on-its-way');
	});
});

describe('a posted row', () => {
	it('stays for 14 days and then goes, once the feed was read and named no new store', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		await deliverOutbox(tablet, 'wake');
		tablet.nowMsIs += 30 * millisecondsPerDay;
		await leaveOfficeFacts(tablet.mailbag, factsOf(relay, morningMs + 14 * millisecondsPerDay));
		await collectMail(tablet);
		expect(await stateOf(tablet, 1)).toBe('posted');
		await leaveOfficeFacts(tablet.mailbag, factsOf(relay, morningMs + 14 * millisecondsPerDay + 1));
		await collectMail(tablet);
		expect(await stateOf(tablet, 1)).toBeUndefined();
	});

	it('is not erased by a tablet clock that runs ten years ahead, nor by one at 1970', async () => {
		const { tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		await deliverOutbox(tablet, 'wake');
		for (const nowMs of [morningMs + 3_652 * millisecondsPerDay, 0]) {
			tablet.nowMsIs = nowMs;
			await collectMail(tablet);
			expect(await stateOf(tablet, 1)).toBe('posted');
		}
	});

	it('goes again to a relay that was restored from a backup, heard of from the feed', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1), rowOf(2)]);
		await deliverOutbox(tablet, 'wake');
		await collectMail(tablet);
		relay.restore(2, [msgIdOf(1)]);
		const report = await runPostman(tablet, noWait).collect();
		expect(report).toMatchObject({ storeChanged: true });
		expect([...relay.stored.keys()].toSorted()).toEqual([1, 2].map(msgIdOf).toSorted());
		expect(await stateOf(tablet, 2)).toBe('posted');
		// The receipt out of the backup names the old store: that is no reason to send for ever.
		relay.uploads.length = 0;
		await runPostman(tablet, noWait).collect();
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 0, waiting: 0 });
		expect(relay.uploads).toEqual([]);
	});

	it('and one whose receipt nobody could check yet go again to a restored relay, each once', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1), rowOf(2)]);
		const refuse = () => Promise.reject(new DOMException('', 'NotSupportedError'));
		const subtle = { digest: crypto.subtle.digest.bind(crypto.subtle), importKey: refuse, verify: refuse };
		await deliverOutbox({ ...tablet, subtle }, 'wake');
		for (const { msgId } of await receiptsToCheck(tablet.mailbag)) await confirmReceipt(tablet.mailbag, msgId, true, morningMs);
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 0, waiting: 0 });
		await enqueueRows(tablet.mailbag, [rowOf(3)]);
		await deliverOutbox({ ...tablet, subtle }, 'wake');
		relay.restore(2, []);
		relay.uploads.length = 0;
		await runPostman(tablet, noWait).collect();
		expect(relay.uploads.toSorted()).toEqual([1, 2, 3].map(msgIdOf));
		expect(await stateOf(tablet, 3)).toBe('posted');
	});

	it("goes again when a new letter's receipt names a new store", async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		await deliverOutbox(tablet, 'wake');
		relay.restore(2, []);
		await enqueueRows(tablet.mailbag, [rowOf(2)]);
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 2, waiting: 0 });
		expect(relay.stored.has(msgIdOf(1))).toBe(true);
	});

	it('that goes again stays とどいた for the child, even if the relay now refuses it', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		await deliverOutbox(tablet, 'wake');
		relay.restore(2, []);
		await collectMail(tablet);
		expect(await stateOf(tablet, 1)).toBe('posted');
		relay.faults.push('epoch-gone');
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ waiting: 0, trouble: null });
		expect(await stateOf(tablet, 1)).toBe('posted');
		await leaveOfficeFacts(tablet.mailbag, factsOf(relay, morningMs + 15 * millisecondsPerDay));
		tablet.nowMsIs += 15 * millisecondsPerDay;
		await collectMail(tablet);
		expect(await tablet.mailbag.rows.count()).toBe(0);
	});
});
