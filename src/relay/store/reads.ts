import type { FeedItem } from '../../shared/wire/feedPage.ts';
import type { FeedId, MemberId, SchoolCode, StoreId } from '../../shared/wire/ids.ts';
import { feedPageItems } from '../../shared/wire/limits.ts';
import { feedCounter } from './counters.ts';
import type { GroupCommit } from './groupCommit.ts';
import { bytesOf, numberOf, type Row, statement, type Statement, textOf } from './sql.ts';
import type { Store } from './store.ts';

/** What a database has to offer so that the same SQL serves both. */
export type Database = {
	readonly storeId: StoreId;
	/** Reads on a connection that never writes. */
	read(query: Statement): Promise<readonly Row[]>;
	readonly writer: GroupCommit;
	settings(): Promise<Readonly<Record<string, string>>>;
	close(): Promise<void>;
};

/** The store port over one of the two databases. */
export function storeOver(database: Database): Store {
	const { read, writer } = database;
	const listeners: (() => void)[] = [];
	return {
		storeId: database.storeId,
		write: writer.enqueue,
		isBusy: writer.isBusy,
		...rowReads(read),
		...keyReads(read),
		...organisationReads(read),
		putOrganisation: async (organisation) => {
			await writer.enqueue({ op: 'organisation', organisation });
			for (const tell of listeners) tell();
		},
		onOrganisation: (listener) => void listeners.push(listener),
		expire: (nowMs) => writer.enqueue({ op: 'expire', nowMs }),
		settings: database.settings,
		close: async () => {
			await writer.drained();
			await database.close();
		},
	};
}

type Read = Database['read'];

const rowReads = (read: Read) =>
	({
		acceptedLetter: async (msgId) => {
			const [row] = await read(statement('SELECT hash, hour FROM accepted WHERE msg_id = $1', msgId));
			return row === undefined ? null : { hash: bytesOf(row, 'hash'), hour: numberOf(row, 'hour') };
		},
		inboxRows: async (team, after, limit) => {
			const sql = 'SELECT pos, hour, envelope FROM inbox WHERE team = $1 AND pos > $2 ORDER BY pos LIMIT $3';
			const rows = await read(statement(sql, team, after, limit));
			return rows.map((row) => ({ pos: numberOf(row, 'pos'), hour: numberOf(row, 'hour'), envelope: bytesOf(row, 'envelope') }));
		},
		logRows: async (team, after, limit) => {
			const rows = await read(
				statement('SELECT pos, event FROM log WHERE team = $1 AND pos > $2 ORDER BY pos LIMIT $3', team, after, limit),
			);
			return rows.map((row) => ({ pos: numberOf(row, 'pos'), event: bytesOf(row, 'event') }));
		},
		feedRange: async (feed) => {
			const [row] = await read(statement('SELECT MIN(pos) AS first FROM feed_items WHERE feed = $1', feed));
			const [counter] = await read(statement('SELECT next FROM counters WHERE name = $1', feedCounter(feed)));
			const next = counter === undefined ? 0 : numberOf(counter, 'next');
			return { first: typeof row?.['first'] === 'number' ? row['first'] : next, next };
		},
		feedPage: async (feed, page) => {
			const sql = 'SELECT pos, hour, type, bytes FROM feed_items WHERE feed = $1 AND pos >= $2 AND pos < $3 ORDER BY pos';
			const rows = await read(statement(sql, feed, page * feedPageItems, (page + 1) * feedPageItems));
			return rows.map(feedItemOf);
		},
	}) satisfies Partial<Store>;

const feedItemOf = (row: Row): FeedItem => ({
	pos: numberOf(row, 'pos'),
	hour: numberOf(row, 'hour'),
	type: numberOf(row, 'type') === 1 ? 'envelope' : 'marks',
	bytes: bytesOf(row, 'bytes'),
});

const keyReads = (read: Read) => {
	const one = async (query: Statement) => {
		const [row] = await read(query);
		return row === undefined ? null : bytesOf(row, 'bytes');
	};
	return {
		wrap: (team, type, n, member) =>
			one(statement('SELECT wrap AS bytes FROM wraps WHERE team = $1 AND type = $2 AND n = $3 AND member = $4', team, type, n, member)),
		seed: (member) => one(statement('SELECT seed AS bytes FROM seeds WHERE member = $1', member)),
		memberKey: (member) => one(statement('SELECT pk AS bytes FROM member_keys WHERE member = $1', member)),
		pack: (hash) => one(statement('SELECT pack AS bytes FROM packs WHERE hash = $1', hash)),
		seeds: async () => {
			const rows = await read(statement('SELECT member, seed FROM seeds'));
			return new Map(rows.map((row) => [textOf(row, 'member') as MemberId, bytesOf(row, 'seed')]));
		},
	} satisfies Partial<Store>;
};

const organisationReads = (read: Read) => {
	const meta = async (name: string) => (await read(statement('SELECT value FROM meta WHERE name = $1', name)))[0];
	return {
		directories: async () => {
			const rows = await read(statement('SELECT code, served FROM directories ORDER BY code'));
			return rows.map((row) => ({ code: textOf(row, 'code') as SchoolCode, served: textOf(row, 'served') }));
		},
		feeds: async () => {
			const rows = await read(statement('SELECT feed, code FROM feeds'));
			return new Map(rows.map((row) => [textOf(row, 'feed') as FeedId, textOf(row, 'code')]));
		},
		organisationRevision: async () => Number((await meta('revision'))?.['value'] ?? 0),
		isDemonstration: async () => (await meta('demonstration'))?.['value'] === '1',
	} satisfies Partial<Store>;
};
