import { describe, expect, it } from 'vitest';
import { collectMail, pagesPerRun } from '../../src/post/collectMail.ts';
import { feedItemsSince } from '../../src/post/inbox.ts';
import { runPostman } from '../../src/post/runPostman.ts';
import { millisecondsPerDay } from '../../src/post/erasing.ts';
import { leaveOfficeFacts } from '../../src/post/office.ts';
import { answerAt, factsOf, feed, marksAt, makeSchool, morningMs, type Tablet } from './postSupport.ts';

const kept = async (tablet: Tablet) => (await feedItemsSince(tablet.mailbag, feed, 0)).length;

describe("a school's feed", () => {
	it('is read page by page after 45 days away: nothing is missing, everything is in order', async () => {
		const { relay, tablet } = await makeSchool();
		relay.items = Array.from({ length: 300 }, (_, pos) => (pos % 5 === 0 ? marksAt(pos) : answerAt(pos)));
		relay.items = relay.items.map((item, pos) => ({ ...item, hour: item.hour - 45 * 24 + Math.floor(pos / 7) }));
		expect(await collectMail(tablet)).toEqual({ collected: 300, more: false, storeChanged: false, trouble: null });
		const items = await feedItemsSince(tablet.mailbag, feed, 0);
		expect(items.map(({ bytes }) => bytes)).toEqual(relay.items.map(({ bytes }) => bytes));
		expect(items.map(({ pos }) => pos)).toEqual(items.map(({ pos }) => pos).toSorted((a, b) => a - b));
		expect(tablet.heard).toEqual(['mail']);
	});

	it('that did not change costs one request', async () => {
		const { relay, tablet } = await makeSchool();
		relay.items = [answerAt(0)];
		await collectMail(tablet);
		relay.requests.length = 0;
		expect(await collectMail(tablet)).toMatchObject({ collected: 0, trouble: null });
		expect(relay.requests).toEqual([`GET /v1/feeds/${feed}`]);
		expect(relay.unchanged).toBe(1);
	});

	it('is looked at once when many occasions come together', async () => {
		const { relay, tablet } = await makeSchool();
		relay.items = [answerAt(0)];
		const postman = runPostman(tablet, async () => {});
		const reports = await Promise.all(Array.from({ length: 20 }, () => postman.collect()));
		expect(relay.requests).toHaveLength(2);
		expect(reports.every(({ collected }) => collected === 1)).toBe(true);
		relay.items.push(answerAt(1), answerAt(2));
		expect(await postman.collect()).toMatchObject({ collected: 2 });
	});

	it('whose head promises more than its pages hold is left at the last item, not asked for ever', async () => {
		const { relay, tablet } = await makeSchool();
		relay.items = [answerAt(0), answerAt(1)];
		const boasting = {
			...tablet,
			fetch: async (url: string, init: RequestInit) => {
				const answer = await tablet.fetch(url, init);
				return url.endsWith(feed) ? Response.json({ ...((await answer.json()) as object), next: 9 }) : answer;
			},
		};
		expect(await collectMail(boasting)).toMatchObject({ collected: 2, trouble: 'page-refused' });
		expect(relay.requests).toHaveLength(3);
	});

	it('grows within a page: only what is new is kept, and a reader goes on from its own place', async () => {
		const { relay, tablet } = await makeSchool();
		relay.items = [0, 1, 2].map((pos) => answerAt(pos));
		await collectMail(tablet);
		const before = (await feedItemsSince(tablet.mailbag, feed, 0)).at(-1)?.pos ?? 0;
		relay.items = [...relay.items, answerAt(3), marksAt(4)];
		expect(await collectMail(tablet)).toMatchObject({ collected: 2 });
		expect((await feedItemsSince(tablet.mailbag, feed, before)).map(({ type }) => type)).toEqual(['envelope', 'marks']);
		expect(await feedItemsSince(tablet.mailbag, feed, 0, 2)).toHaveLength(2);
	});

	it('of 5 000 items is read in bounded runs, each of which says whether there is more', async () => {
		const { relay, tablet } = await makeSchool();
		const bytesAt = (pos: number) => new Uint8Array(256).fill(pos % 256, 0, 4).fill(pos >> 8, 4);
		relay.items = Array.from({ length: 5_000 }, (_, pos) => ({ ...marksAt(pos), bytes: bytesAt(pos) }));
		let runs = 0;
		for (let more = true; more; runs++) {
			relay.requests.length = 0;
			({ more } = await collectMail(tablet));
			expect(relay.requests.length).toBeLessThanOrEqual(1 + pagesPerRun);
		}
		expect(runs).toBe(10);
		expect(await kept(tablet)).toBe(5_000);
	}, 120_000);

	it('begins later once its first pages are past their time', async () => {
		const { relay, tablet } = await makeSchool();
		relay.items = Array.from({ length: 40 }, (_, pos) => answerAt(pos));
		relay.first = 16;
		expect(await collectMail(tablet)).toMatchObject({ collected: 24, trouble: null });
	});

	it('whose page does not parse is refused, keeps its place and is read again later', async () => {
		const { relay, tablet } = await makeSchool();
		relay.items = Array.from({ length: 40 }, (_, pos) => answerAt(pos));
		relay.brokenPages.add(1);
		expect(await collectMail(tablet)).toMatchObject({ collected: 16, trouble: 'page-refused' });
		expect(await collectMail(tablet)).toMatchObject({ collected: 0, trouble: 'page-refused' });
		relay.brokenPages.clear();
		expect(await collectMail(tablet)).toMatchObject({ collected: 24, trouble: null });
	});

	it.each(['unreachable', 'portal', 'busy', 'filter'] as const)('meets %s at the head or at a page and loses nothing', async (fault) => {
		const { relay, tablet } = await makeSchool();
		relay.items = Array.from({ length: 40 }, (_, pos) => answerAt(pos));
		for (const faults of [[fault], ['none', fault], ['none', 'none', fault]] as const) {
			relay.faults = [...faults];
			expect(await collectMail(tablet)).toMatchObject({ trouble: expect.any(String) });
			tablet.nowMsIs += 3_600_001;
		}
		expect(await collectMail(tablet)).toMatchObject({ trouble: null });
		expect(await kept(tablet)).toBe(40);
	});

	it('of a restored relay is read from its beginning; what is already here is not kept twice', async () => {
		const { relay, tablet } = await makeSchool();
		relay.items = [0, 1, 2, 3].map((pos) => answerAt(pos));
		await collectMail(tablet);
		relay.restore(2, []);
		relay.items = [answerAt(0), answerAt(1), answerAt(2, 50), answerAt(3, 51), answerAt(4, 52)];
		expect(await collectMail(tablet)).toMatchObject({ collected: 3, trouble: null });
		expect(await kept(tablet)).toBe(7);
	});

	it('is restored between head and page: the next run reads the new store', async () => {
		const { relay, tablet } = await makeSchool();
		relay.items = [answerAt(0)];
		const restoring = {
			...tablet,
			fetch: async (url: string, init: RequestInit) => {
				const answer = await tablet.fetch(url, init);
				relay.restore(2, []);
				return answer;
			},
		};
		expect(await collectMail(restoring)).toMatchObject({ collected: 0, more: true });
		expect(await collectMail(tablet)).toMatchObject({ collected: 1, more: false });
	});

	it('cannot displace a real answer by one that borrows its msg_id', async () => {
		const { relay, tablet } = await makeSchool();
		const real = answerAt(1, 7);
		const borrowed = { ...answerAt(0, 7), bytes: real.bytes.map((byte, at) => (at > 100 ? byte ^ 1 : byte)) };
		relay.items = [borrowed, real];
		expect(await collectMail(tablet)).toMatchObject({ collected: 2 });
	});

	it('with an envelope of a later version still delivers what follows', async () => {
		const { relay, tablet } = await makeSchool();
		const later = answerAt(0);
		relay.items = [{ ...later, bytes: later.bytes.with(2, 2) }, answerAt(1)];
		expect(await collectMail(tablet)).toMatchObject({ collected: 1, trouble: null });
	});

	it('of a former school is read until its time is over', async () => {
		const { relay, tablet } = await makeSchool();
		await leaveOfficeFacts(tablet.mailbag, { ...factsOf(relay), feeds: [{ feed, untilMs: morningMs + 1 }] });
		relay.items = [answerAt(0)];
		expect(await collectMail(tablet)).toMatchObject({ collected: 1 });
		tablet.nowMsIs += 2;
		relay.requests.length = 0;
		await collectMail(tablet);
		expect(relay.requests).toEqual([]);
	});

	it('item goes after 98 days, longer than any box waits unopened, and not because a clock runs ahead', async () => {
		const { relay, tablet } = await makeSchool();
		relay.items = [answerAt(0)];
		await collectMail(tablet);
		tablet.nowMsIs += 3_652 * millisecondsPerDay;
		await collectMail(tablet);
		expect(await kept(tablet)).toBe(1);
		await leaveOfficeFacts(tablet.mailbag, factsOf(relay, morningMs + 98 * millisecondsPerDay + 3_600_000));
		await collectMail(tablet);
		expect(await kept(tablet)).toBe(0);
	});
});
