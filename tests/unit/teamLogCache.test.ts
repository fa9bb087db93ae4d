import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openDeskCache } from '../../src/private/teamLog/deskCache.ts';
import type { FeedId, TeamId } from '../../src/shared/wire/ids.ts';

const open = () => openDeskCache('desk', { indexedDB: new IDBFactory(), IDBKeyRange });
const [centre, nurses] = ['centre', 'nurses'] as unknown as [TeamId, TeamId];
const feed = 'feed' as FeedId;
const rows = (...positions: readonly number[]) => positions.map((pos) => ({ pos, event: new Uint8Array([pos]) }));
const traces = (...positions: readonly number[]) => positions.map((pos) => ({ pos, msgId: null, marks: new Uint8Array([pos]) }));

test('the log comes back in order, each team its own', async () => {
	const cache = open();
	await cache.keepEvents(centre, rows(2, 0, 1));
	await cache.keepEvents(nurses, rows(5));
	expect((await cache.readEvents(centre)).map(({ pos, event }) => [pos, ...event])).toEqual([
		[0, 0],
		[1, 1],
		[2, 2],
	]);
	expect((await cache.readEvents(nurses)).map(({ pos }) => pos)).toEqual([5]);
});

test('traces of a feed go when the feed has let them go', async () => {
	const cache = open();
	await cache.keepFeed(feed, traces(0, 1, 2), 0);
	await cache.keepFeed(feed, traces(3), 2);
	expect((await cache.readFeed(feed)).map(({ pos }) => pos)).toEqual([2, 3]);
});

test("another store of the relay ends one team's log and cursor; directory, pin and other teams' logs stay", async () => {
	const cache = open();
	await cache.keepEvents(centre, rows(0));
	await cache.keepEvents(nurses, rows(0));
	await cache.keepFeed(feed, traces(0), 0);
	await cache.keepText('pin', 'p');
	await cache.keepText(`inbox:${centre}`, '9');
	await cache.forgetStore(centre, 'new');
	expect([await cache.readEvents(centre), await cache.readFeed(feed)]).toEqual([[], []]);
	expect((await cache.readEvents(nurses)).length).toBe(1);
	expect([await cache.readText('pin'), await cache.readText(`store:${centre}`), await cache.readText(`inbox:${centre}`)]).toEqual([
		'p',
		'new',
		null,
	]);
});

test('a profile without a database keeps nothing and breaks nothing', async () => {
	const broken = {
		open: () => {
			throw new Error('denied');
		},
	} as unknown as IDBFactory;
	const cache = openDeskCache('desk', { indexedDB: broken, IDBKeyRange });
	await cache.keepText('pin', 'p');
	await cache.keepEvents(centre, rows(0));
	await cache.forgetStore(centre, 's');
	expect([await cache.readText('pin'), await cache.readEvents(centre), await cache.readFeed(feed)]).toEqual([null, [], []]);
});
