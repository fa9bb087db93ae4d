import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/relay/store/store.ts';
import { type Bytes, copyBytes } from '../../src/shared/base/bytes.ts';
import { hourOf, secondsOf } from '../../src/shared/base/time.ts';
import type { EventId, FeedId, MemberId, MsgId, TeamId } from '../../src/shared/wire/ids.ts';
import { makeOrganisation, randomId, startMs } from '../support/organisation.ts';
import { describePacks } from './packContract.ts';

/** One place where a store can be opened, closed and opened again. */
export type Place = { open(): Promise<Store>; remove(): Promise<void> };

const dayMs = 86_400_000;
const bytes = (length: number): Bytes => copyBytes(randomBytes(length));
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const hour = hourOf(startMs);

const letterTo = (team: TeamId, { msgId = randomId<MsgId>(), killSeconds = secondsOf(startMs + 100 * dayMs), at = hour } = {}) =>
	({ op: 'letter', team, msgId, hash: bytes(32), hour: at, killSeconds, envelope: bytes(8_192) }) as const;
const eventOf = (team: TeamId, expect: number | null = null, eventId = randomId<EventId>()) =>
	({ op: 'event', team, eventId, event: bytes(1_024), expect }) as const;
const itemOf = (feed: FeedId, at = hour) =>
	({ op: 'feedItem', feed, item: randomId<MsgId>(), type: 'envelope', hour: at, bytes: bytes(8_192) }) as const;

/** What every store promises, whichever database it stands on. */
export function describeStore(name: string, makePlace: () => Promise<Place>): void {
	describe(`the relay's store on ${name}`, () => {
		let place: Place;
		let store: Store;
		beforeEach(async () => {
			place = await makePlace();
			store = await place.open();
		});
		afterEach(async () => {
			await store.close();
			await place.remove();
		});
		const reopen = async () => {
			await store.close();
			store = await place.open();
		};

		describeLetters(() => store);
		describeAppending(() => store);
		describeKeys(() => store);
		describeErasing(() => store);
		describePacks(() => store, reopen);

		it('keeps its id, its letters and its next positions when it is opened again', async () => {
			const team = randomId<TeamId>();
			const [id, letter] = [store.storeId, letterTo(team)];
			await store.write(letter);
			await reopen();
			expect(store.storeId).toBe(id);
			expect(await store.write(letter)).toEqual({ tag: 'same', hour });
			await store.write(letterTo(team));
			expect((await store.inboxRows(team, -1, 10)).map(({ pos }) => pos)).toEqual([0, 1]);
		});

		it('remembers an organisation, its feeds and that it is a demonstration', async () => {
			const organisation = makeOrganisation();
			let told = 0;
			store.onOrganisation(() => told++);
			expect([await store.organisationRevision(), await store.isDemonstration()]).toEqual([0, false]);
			await store.putOrganisation({ ...organisation.put, demonstration: true });
			await store.putOrganisation(organisation.put);
			await reopen();
			expect([await store.organisationRevision(), await store.isDemonstration(), told]).toEqual([2, true, 2]);
			expect((await store.directories()).map(({ code }) => code)).toEqual([...organisation.codes].sort());
			expect([...(await store.feeds())]).toEqual(expect.arrayContaining([[organisation.feeds[0], organisation.codes[0]]]));
			expect((await store.seeds()).get(organisation.ben.id)).toEqual(copyBytes(organisation.put.seeds?.[0]?.seed ?? bytes(1)));
		});
	});
}

function describeLetters(store: () => Store): void {
	it('counts each inbox from 0 without a gap, also under parallel writes', async () => {
		const teams = range(3).map(() => randomId<TeamId>());
		await Promise.all(range(150).map((index) => store().write(letterTo(teams[index % 3] ?? randomId()))));
		for (const team of teams) expect((await store().inboxRows(team, -1, 256)).map(({ pos }) => pos)).toEqual(range(50));
	});

	it('keeps the same letter once, however often it comes at the same time', async () => {
		const letter = letterTo(randomId<TeamId>());
		const outcomes = await Promise.all(range(100).map((index) => store().write({ ...letter, hour: hour + index })));
		expect(outcomes.filter(({ tag }) => tag === 'stored')).toHaveLength(1);
		expect(new Set(outcomes.map((outcome) => (outcome.tag === 'differs' ? null : outcome.hour))).size).toBe(1);
		expect(await store().inboxRows(letter.team, -1, 256)).toHaveLength(1);
	});

	it('refuses other bytes under a msg_id, in the same batch or later, also for another team', async () => {
		const letter = letterTo(randomId<TeamId>());
		const other = { ...letter, hash: bytes(32), envelope: bytes(8_192) };
		expect((await Promise.all([store().write(letter), store().write(other)])).map(({ tag }) => tag)).toEqual(['stored', 'differs']);
		expect(await store().write({ ...other, team: randomId<TeamId>() })).toEqual({ tag: 'differs' });
		expect((await store().inboxRows(letter.team, -1, 10)).map(({ envelope }) => envelope)).toEqual([letter.envelope]);
		expect(await store().acceptedLetter(letter.msgId)).toEqual({ hash: letter.hash, hour });
	});

	it('hands out rows behind a position, oldest first, as many as asked for', async () => {
		const team = randomId<TeamId>();
		for (const _ of range(5)) await store().write(letterTo(team));
		expect((await store().inboxRows(team, 1, 2)).map(({ pos }) => pos)).toEqual([2, 3]);
		expect(await store().inboxRows(team, 4, 2)).toEqual([]);
	});

	it('writes late letters after all others, and drops none', async () => {
		const team = randomId<TeamId>();
		const late = letterTo(team);
		await Promise.all([store().write(late, 'late'), ...range(70).map(() => store().write(letterTo(team)))]);
		const rows = await store().inboxRows(team, -1, 256);
		expect(rows).toHaveLength(71);
		expect(rows.at(-1)?.envelope).toEqual(late.envelope);
	});

	it('lets a bad write fail alone', async () => {
		const team = randomId<TeamId>();
		const bad = { ...letterTo(team), envelope: null as unknown as Uint8Array };
		const outcomes = await Promise.allSettled([store().write(letterTo(team)), store().write(bad), store().write(letterTo(team))]);
		expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect((await store().inboxRows(team, -1, 10)).map(({ pos }) => pos)).toEqual([0, 1]);
	});

	it('commits chaff and keeps nothing of it', async () => {
		expect(await store().write({ op: 'chaff' })).toBeNull();
	});
}

function describeAppending(store: () => Store): void {
	it('appends to a log only at the expected head, and tells the same position for the same bytes', async () => {
		const team = randomId<TeamId>();
		const [first, second] = [eventOf(team, 0), eventOf(team, 0)];
		expect(await store().write(first)).toEqual({ tag: 'stored', pos: 0 });
		expect(await store().write(second)).toEqual({ tag: 'expect', head: 1 });
		expect(await store().write({ ...second, expect: 1 })).toEqual({ tag: 'stored', pos: 1 });
		expect(await store().write(first)).toEqual({ tag: 'same', pos: 0 });
		expect(await store().write({ ...first, event: bytes(1_024) })).toEqual({ tag: 'differs' });
		expect(await store().logRows(team, 0, 10)).toEqual([{ pos: 1, event: second.event }]);
	});

	it('gives one expected position to one of many consoles', async () => {
		const team = randomId<TeamId>();
		const outcomes = await Promise.all(range(20).map(() => store().write(eventOf(team, 0))));
		expect(outcomes.filter(({ tag }) => tag === 'stored')).toHaveLength(1);
	});

	it('numbers a feed from 0 and cuts it into pages of sixteen', async () => {
		const feed = randomId<FeedId>();
		expect(await store().feedRange(feed)).toEqual({ first: 0, next: 0 });
		const items = await Promise.all(range(20).map(() => store().write(itemOf(feed))));
		expect(items.map((item) => (item.tag === 'stored' ? item.pos : null)).sort((a, b) => Number(a) - Number(b))).toEqual(range(20));
		expect(await store().feedRange(feed)).toEqual({ first: 0, next: 20 });
		expect((await store().feedPage(feed, 1)).map(({ pos }) => pos)).toEqual([16, 17, 18, 19]);
	});

	it('keeps one block of marks a team and slot, and one answer a msg_id', async () => {
		const feed = randomId<FeedId>();
		const block = { ...itemOf(feed), item: `marks/${randomId<TeamId>()}/7`, type: 'marks', bytes: bytes(256) } as const;
		expect(await store().write(block)).toEqual({ tag: 'stored', pos: 0 });
		expect(await store().write(block)).toEqual({ tag: 'same', pos: 0 });
		expect(await store().write({ ...block, bytes: bytes(256) })).toEqual({ tag: 'differs' });
		expect(await store().feedPage(feed, 0)).toEqual([{ pos: 0, hour, type: 'marks', bytes: block.bytes }]);
	});
}

function describeKeys(store: () => Store): void {
	it('takes a nonce once a member', async () => {
		const nonce = { op: 'nonce', member: randomId<MemberId>(), nonce: 'n', untilSeconds: secondsOf(startMs) + 600 } as const;
		expect((await Promise.all([store().write(nonce), store().write(nonce)])).sort()).toEqual(['new', 'seen']);
		expect(await store().write({ ...nonce, member: randomId<MemberId>() })).toBe('new');
	});

	it('keeps wrapped keys, locked seeds and public keys by their owner', async () => {
		const [team, member] = [randomId<TeamId>(), randomId<MemberId>()];
		const wrap = { op: 'wrap', team, type: 1, n: 5, member, wrap: bytes(1_248), killSeconds: null } as const;
		expect([await store().write(wrap), await store().write(wrap)]).toEqual(['stored', 'same']);
		expect(await store().write({ ...wrap, wrap: bytes(1_248) })).toBe('replaced');
		expect([await store().wrap(team, 2, 5, member), await store().wrap(randomId<TeamId>(), 1, 5, member)]).toEqual([null, null]);
		const [seed, pk] = [bytes(72), bytes(1_216)];
		expect([await store().write({ op: 'seed', member, seed }), await store().write({ op: 'memberKey', member, pk })]).toEqual([
			'stored',
			'stored',
		]);
		expect([await store().seed(member), await store().memberKey(member), await store().seed(randomId<MemberId>())]).toEqual([
			seed,
			pk,
			null,
		]);
	});
}

function describeErasing(store: () => Store): void {
	it('erases acknowledged letters seven days after their acknowledgement, and no others', async () => {
		const team = randomId<TeamId>();
		for (const _ of range(4)) await store().write(letterTo(team));
		await store().write(eventOf(team));
		const ack = { op: 'ack', team, upto: 1, log: 0, atSeconds: secondsOf(startMs) } as const;
		expect(await store().write(ack)).toBe('acknowledged');
		expect(await store().write({ ...ack, atSeconds: secondsOf(startMs + 6 * dayMs) })).toBe('acknowledged');
		expect(await store().write({ ...ack, upto: 2, atSeconds: secondsOf(startMs + 6 * dayMs) })).toBe('acknowledged');
		expect((await store().expire(startMs + 7 * dayMs - 1_000)).inbox).toBe(0);
		expect((await store().expire(startMs + 7 * dayMs)).inbox).toBe(2);
		expect((await store().inboxRows(team, -1, 10)).map(({ pos }) => pos)).toEqual([2, 3]);
	});

	it('refuses an acknowledgement that speaks of a log or letters it does not hold', async () => {
		const team = randomId<TeamId>();
		await store().write(letterTo(team));
		const ack = { op: 'ack', team, upto: 0, log: -1, atSeconds: secondsOf(startMs) } as const;
		expect(await store().write({ ...ack, log: 0 })).toBe('ahead');
		expect(await store().write({ ...ack, upto: 1 })).toBe('ahead');
		expect(await store().write(ack)).toBe('acknowledged');
	});

	it('erases a letter that nobody acknowledged only when the keys of its epoch are gone', async () => {
		const team = randomId<TeamId>();
		await store().write(letterTo(team, { killSeconds: secondsOf(startMs + dayMs) }));
		expect((await store().expire(startMs + dayMs - 1_000)).inbox).toBe(0);
		expect((await store().expire(startMs + dayMs)).inbox).toBe(1);
	});

	it('erases a feed by whole pages after 75 days, and never gives a position twice', async () => {
		const feed = randomId<FeedId>();
		for (const index of range(20)) await store().write(itemOf(feed, index < 17 ? hour : hour + 24));
		expect((await store().expire(startMs + 75 * dayMs - 3_600_000)).feedItems).toBe(0);
		expect((await store().expire(startMs + 75 * dayMs)).feedItems).toBe(16);
		expect(await store().feedRange(feed)).toEqual({ first: 16, next: 20 });
		expect((await store().expire(startMs + 76 * dayMs)).feedItems).toBe(4);
		expect(await store().feedRange(feed)).toEqual({ first: 32, next: 32 });
		expect(await store().write(itemOf(feed, hour + 2_000))).toEqual({ tag: 'stored', pos: 32 });
	});

	it('erases nonces when they are over, wrapped keys at kill, and remembers a receipted msg_id for 100 days', async () => {
		const [team, member] = [randomId<TeamId>(), randomId<MemberId>()];
		await store().write({ op: 'nonce', member, nonce: 'n', untilSeconds: secondsOf(startMs) + 600 });
		const wrap = { op: 'wrap', team, type: 1, member, wrap: bytes(1_248) } as const;
		await store().write({ ...wrap, n: 1, killSeconds: secondsOf(startMs) + 600 });
		await store().write({ ...wrap, n: 2, killSeconds: null });
		const letter = letterTo(team);
		await store().write(letter);
		expect(await store().expire(startMs + 599_000)).toMatchObject({ nonces: 0, wraps: 0 });
		expect(await store().expire(startMs + 600_000)).toMatchObject({ nonces: 1, wraps: 1 });
		await store().expire(startMs + 99 * dayMs);
		expect(await store().acceptedLetter(letter.msgId)).not.toBeNull();
		await store().expire(startMs + 100 * dayMs);
		expect(await store().acceptedLetter(letter.msgId)).toBeNull();
	});
}
