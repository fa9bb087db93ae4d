import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseDeps } from '../../src/post/database.ts';
import { deliverOutbox } from '../../src/post/deliverOutbox.ts';
import { feedItemsSince, fileItems, mailItemOf } from '../../src/post/inbox.ts';
import { openMailbag, type OutboxRow } from '../../src/post/mailbag.ts';
import { enqueueRows, rowStates } from '../../src/post/outbox.ts';
import { openFormerMailbag } from '../support/formerMailbag.ts';
import { answerAt, factsOf, feed, makeRelay, makeTablet, morningMs, msgIdOf, rowOf, storeOf } from './postSupport.ts';

let deps: DatabaseDeps;
beforeEach(() => {
	deps = { indexedDB: new IDBFactory(), IDBKeyRange };
});

const rowFields = { receipt: null, postedAtMs: null, trouble: null, attempts: 0, nextAttemptMs: 0, failedAtMs: 0 };
const waiting = (n: number): OutboxRow => ({ ...rowOf(n), stage: 'waiting', ...rowFields });
const cursor = { feed, store: storeOf(1), next: 1, etag: null, restUntilMs: 0 };
const answer = async (n: number) => {
	const item = await mailItemOf(crypto.subtle, feed, answerAt(n), morningMs);
	return item ?? expect.fail('no item');
};

describe('a mailbag that the first release made', () => {
	it('opens unchanged: its letters go, in their order, and its answers are read on', async () => {
		const former = openFormerMailbag('mailbag', deps);
		const relay = await makeRelay(() => morningMs);
		await former.rows.bulkAdd([waiting(2), waiting(1)]);
		await former.office.put({ id: 'office', ...factsOf(relay) });
		await former.feedItems.add(await answer(1));
		await former.cursors.put(cursor);
		former.close();
		const tablet = makeTablet(relay, deps.indexedDB);
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 2, waiting: 0 });
		expect(relay.uploads).toEqual([msgIdOf(1), msgIdOf(2)]);
		// The same answer once more, and a new one: places go on where they stood.
		expect(await fileItems(tablet.mailbag, [await answer(1), await answer(2)], cursor)).toBe(1);
		expect((await feedItemsSince(tablet.mailbag, feed, 0)).map(({ pos }) => pos)).toEqual([1, 2]);
	});

	it('and one that this release made opens in the first: a release can be taken back', async () => {
		const mailbag = openMailbag('mailbag', deps);
		await enqueueRows(mailbag, [rowOf(1)]);
		await fileItems(mailbag, [await answer(1)], cursor);
		mailbag.close();
		const former = openFormerMailbag('mailbag', deps);
		expect(await former.rows.where('[stage+order]').equals(['waiting', 1]).count()).toBe(1);
		expect(await former.feedItems.where('[feed+pos]').equals([feed, 1]).count()).toBe(1);
		await former.rows.update(msgIdOf(1), { stage: 'posted', postedAtMs: morningMs });
		expect((await rowStates(mailbag, [msgIdOf(1)])).get(msgIdOf(1))).toBe('posted');
	});

	it('is read on after a later release that added to it was taken back', async () => {
		const later = openFormerMailbag('mailbag', deps);
		later.version(2).stores({ more: 'id' });
		await later.rows.add(waiting(1));
		later.close();
		expect((await rowStates(openMailbag('mailbag', deps), [msgIdOf(1)])).get(msgIdOf(1))).toBe('waiting');
	});

	it('makes way for a later release, and is opened again when it is needed', async () => {
		const mailbag = openMailbag('mailbag', deps);
		await enqueueRows(mailbag, [rowOf(1)]);
		const later = openFormerMailbag('mailbag', deps);
		later.version(2).stores({ more: 'id' });
		expect(await later.rows.count()).toBe(1);
		later.close();
		expect((await rowStates(mailbag, [msgIdOf(1)])).get(msgIdOf(1))).toBe('waiting');
	});
});
