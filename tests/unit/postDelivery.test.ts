import { describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../src/post/deliverOutbox.ts';
import { flushOutbox } from '../../src/post/flushOutbox.ts';
import { millisecondsPerDay } from '../../src/post/erasing.ts';
import { leaveOfficeFacts } from '../../src/post/office.ts';
import { enqueueRows, rowStates } from '../../src/post/outbox.ts';
import { factsOf, makeRelay, makeSchool, makeTablet, morningMs, msgIdOf, rowOf, type Tablet } from './postSupport.ts';

const stateOf = async (tablet: Tablet, n: number) => (await rowStates(tablet.mailbag, [msgIdOf(n)])).get(msgIdOf(n));
const rowAt = async (tablet: Tablet, n: number) => (await tablet.mailbag.rows.get(msgIdOf(n))) ?? expect.fail('the row is gone');

describe('a letter on its way', () => {
	it('goes out part by part in rising order and counts as posted on its receipts', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1, { order: 9 }), rowOf(2, { order: 3 }), rowOf(3, { order: 5 })]);
		const report = await deliverOutbox(tablet, 'wake');
		expect(report).toEqual({ posted: 3, waiting: 0, nextDueMs: null, someRefused: false, trouble: null });
		expect(relay.uploads).toEqual([2, 3, 1].map(msgIdOf));
		expect(await stateOf(tablet, 1)).toBe('posted');
		expect(tablet.heard).toEqual(['posted', 'posted', 'posted']);
	});

	it('waits for its undo to end, and the errand waits with it for a minute at most', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1, { notBeforeMs: morningMs + 20_000 }), rowOf(2, { notBeforeMs: morningMs + 90_000 })]);
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 0, waiting: 2, nextDueMs: morningMs + 20_000 });
		const waited: number[] = [];
		const report = await flushOutbox(tablet, 'wake', async (ms) => {
			waited.push(ms);
			tablet.nowMsIs += ms;
		});
		expect(waited).toEqual([20_000]);
		expect(report).toMatchObject({ posted: 1, waiting: 1, nextDueMs: morningMs + 90_000 });
		expect(relay.uploads).toEqual([msgIdOf(1)]);
	});

	it('is not lost when the tablet clock is set back by years after sending', async () => {
		const { tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1, { notBeforeMs: morningMs + 3_650 * millisecondsPerDay })]);
		expect(await deliverOutbox(tablet, 'timer')).toMatchObject({ posted: 1 });
	});

	it('goes once although two postmen run at the same time', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(
			tablet.mailbag,
			[1, 2, 3, 4].map((n) => rowOf(n)),
		);
		const reports = await Promise.all([deliverOutbox(tablet, 'wake'), deliverOutbox(tablet, 'wake'), deliverOutbox(tablet, 'timer')]);
		expect(reports.reduce((sum, { posted }) => sum + posted, 0)).toBe(4);
		expect(relay.uploads).toHaveLength(4);
	});

	it('stays here while the directory is too old to send by, and says so', async () => {
		const { relay, tablet } = await makeSchool();
		await leaveOfficeFacts(tablet.mailbag, factsOf(relay, morningMs - 91 * millisecondsPerDay));
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 0, waiting: 1, trouble: 'held' });
		expect(relay.requests).toEqual([]);
		await leaveOfficeFacts(tablet.mailbag, factsOf(relay));
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 1, trouble: null });
	});

	it('stays here before any directory was verified on this tablet', async () => {
		const tablet = makeTablet(await makeRelay(() => morningMs));
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ waiting: 1, trouble: 'no-office' });
	});
});

describe('a network that fails', () => {
	it('loses the answer after the relay stored the letter: the same bytes go again, the same receipt comes back, one row exists', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push('answer-lost');
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 0, waiting: 1, trouble: 'unreachable' });
		expect(await stateOf(tablet, 1)).toBe('waiting');
		const receipt = relay.receipts.get(msgIdOf(1));
		tablet.nowMsIs += 3_000;
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 1 });
		expect((await rowAt(tablet, 1)).receipt).toEqual(receipt);
		expect(relay.stored.size).toBe(1);
	});

	it('kills the browser between store and receipt: after the restart the letter goes again', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push('stored-killed');
		void deliverOutbox(tablet, 'wake');
		await expect.poll(() => relay.stored.size).toBe(1);
		const reopened = tablet.restart();
		expect(await stateOf(reopened, 1)).toBe('waiting');
		expect(await deliverOutbox(reopened, 'timer')).toMatchObject({ posted: 1 });
		expect(relay.stored.size).toBe(1);
	});

	it('is left alone by the timer until the delay is over, but tried soon when something happened', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		for (let failures = 0; failures < 8; failures++) {
			relay.faults.push('unreachable');
			await deliverOutbox(tablet, 'timer');
			if (failures < 7) tablet.nowMsIs += 600_000;
		}
		const failedAtMs = tablet.nowMsIs;
		tablet.nowMsIs += 3_000;
		expect(await deliverOutbox(tablet, 'timer')).toMatchObject({ posted: 0, waiting: 1, nextDueMs: failedAtMs + 128_000 });
		expect(relay.requests).toHaveLength(8);
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 1 });
	});

	it('gets one attempt from many wakes at once', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push('unreachable', 'unreachable');
		await Promise.all(Array.from({ length: 20 }, () => deliverOutbox(tablet, 'wake')));
		expect(relay.requests).toHaveLength(1);
	});

	it('that is known to be away is not tried at all, and costs no attempt', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		tablet.onlineIs = false;
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ waiting: 1, trouble: 'offline' });
		expect(relay.requests).toEqual([]);
		expect((await rowAt(tablet, 1)).attempts).toBe(0);
	});

	it('answers with a page that never ends: reading stops after a few KiB and the letter keeps waiting', async () => {
		const { tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		let chunks = 0;
		const endless = () => new ReadableStream({ pull: (sink) => (chunks++ > 100 ? sink.close() : sink.enqueue(new Uint8Array(1_024))) });
		const report = await deliverOutbox({ ...tablet, fetch: async () => new Response(endless()) }, 'wake');
		expect(report).toMatchObject({ waiting: 1, trouble: 'not-the-relay' });
		expect(chunks).toBeLessThan(10);
	});

	it('asks for quiet: Retry-After is kept, also against a wake, and is believed for an hour at most', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push('busy', 'busy');
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ waiting: 1, trouble: 'busy', nextDueMs: morningMs + 121_000 });
		tablet.nowMsIs += 120_000;
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 0 });
		expect(relay.requests).toHaveLength(1);
		tablet.nowMsIs += 1_000;
		relay.retryAfter = '999999';
		const { nextDueMs } = await deliverOutbox(tablet, 'wake');
		expect(nextDueMs).toBeLessThanOrEqual(tablet.nowMsIs + 3_602_000);
		tablet.nowMsIs += 3_602_000;
		expect(await deliverOutbox(tablet, 'timer')).toMatchObject({ posted: 1 });
	});

	it('stops a run at the first failure, so that a pile of letters is no storm', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(
			tablet.mailbag,
			[1, 2, 3].map((n) => rowOf(n)),
		);
		relay.faults.push('unreachable', 'unreachable', 'unreachable');
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ waiting: 3, trouble: 'unreachable' });
		expect(relay.requests).toHaveLength(1);
	});
});

describe('an answer of the relay that is final', () => {
	it.each([
		['epoch-gone', 'epoch-gone'],
		['differs', 'refused'],
		['token', 'refused'],
		['not-served', 'refused'],
	] as const)('%s is shown as %s, the row stays, and the next letter goes on', async (fault, state) => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1), rowOf(2)]);
		relay.faults.push(fault);
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 1, waiting: 0, trouble: null });
		expect(await stateOf(tablet, 1)).toBe(state);
		expect((await rowAt(tablet, 1)).envelope).toEqual(rowOf(1).envelope);
		expect(await stateOf(tablet, 2)).toBe('posted');
	});

	it.each(['token', 'not-served'] as const)('%s is about the school: the next directory gives the letter another try', async (fault) => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push(fault);
		await deliverOutbox(tablet, 'wake');
		await leaveOfficeFacts(tablet.mailbag, factsOf(relay));
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 0, waiting: 0 });
		await leaveOfficeFacts(tablet.mailbag, factsOf(relay, morningMs + 7 * millisecondsPerDay));
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 1 });
	});

	it("counts only in the relay's own words: a filter's page with status 403 ends no letter", async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push('filter');
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ waiting: 1, trouble: 'not-the-relay' });
		tablet.nowMsIs += 600_000;
		expect(await deliverOutbox(tablet, 'timer')).toMatchObject({ posted: 1 });
	});
});
