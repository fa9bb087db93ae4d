import { afterAll, beforeAll, expect, it } from 'vitest';
import pg from 'pg';
import { openPostgresStore } from '../../src/relay/store/postgres.ts';
import { type Store, storeRefusedSentence } from '../../src/relay/store/store.ts';
import { hourOf, secondsOf } from '../../src/shared/base/time.ts';
import type { MsgId, TeamId } from '../../src/shared/wire/ids.ts';
import { randomId, startMs } from '../support/organisation.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { describeStore } from './storeContract.ts';

let server: TestPostgres;
beforeAll(async () => {
	server = await startPostgres();
});
afterAll(() => server.stop());

async function openAt(url: string): Promise<Store> {
	const opened = await openPostgresStore(url);
	if (!opened.ok) throw new Error(storeRefusedSentence(opened.error));
	return opened.value;
}

describeStore('PostgreSQL', async () => {
	const url = await server.freshDatabase();
	return { open: () => openAt(url), remove: async () => undefined };
});

it('PostgreSQL: the live writing connection waits for the disk', async () => {
	const store = await openAt(await server.freshDatabase());
	expect(await store.settings()).toEqual({ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' });
	await store.close();
});

it('PostgreSQL: a database whose default is not to wait is overruled', async () => {
	const url = await server.freshDatabase();
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`);
	await client.end();
	const store = await openAt(url);
	expect(await store.settings()).toMatchObject({ synchronous_commit: 'on' });
	await store.close();
});

it('PostgreSQL: a database of a newer program is left alone', async () => {
	const url = await server.freshDatabase();
	await (await openAt(url)).close();
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query('INSERT INTO migrations (number) VALUES (99)');
	await client.end();
	expect(await openPostgresStore(url)).toEqual({ ok: false, error: { tag: 'newer-schema', found: 99, known: 2 } });
});

it('PostgreSQL: an absent server is told in one sentence', async () => {
	const opened = await openPostgresStore('postgres://nobody:secret@127.0.0.1:9/none');
	expect(opened).toMatchObject({ ok: false, error: { tag: 'unreachable' } });
	if (!opened.ok) expect(storeRefusedSentence(opened.error)).not.toContain('secret');
});

it('PostgreSQL: three relays on one database skip no position and keep each letter once, whatever their batches touch', async () => {
	const url = await server.freshDatabase();
	const stores = await Promise.all([openAt(url), openAt(url), openAt(url)]);
	const teams = Array.from({ length: 5 }, () => randomId<TeamId>());
	const letters = Array.from({ length: 200 }, (_, index) => ({
		op: 'letter' as const,
		team: teams[index % 5] ?? randomId<TeamId>(),
		msgId: randomId<MsgId>(),
		hash: new Uint8Array(32).fill(index),
		hour: hourOf(startMs),
		killSeconds: secondsOf(startMs),
		envelope: new Uint8Array(8_192).fill(index),
	}));
	// Each store writes all letters, in another order.
	const shuffled = (turn: number) => [...letters.slice(turn * 61), ...letters.slice(0, turn * 61)];
	const outcomes = await Promise.all(stores.flatMap((store, turn) => shuffled(turn).map((letter) => store.write(letter))));
	expect(outcomes.filter(({ tag }) => tag === 'stored')).toHaveLength(200);
	for (const team of teams) {
		const rows = (await stores[0]?.inboxRows(team, -1, 256)) ?? [];
		expect(rows.map(({ pos }) => pos)).toEqual(Array.from({ length: 40 }, (_, index) => index));
	}
	await Promise.all(stores.map((store) => store.close()));
});

it('PostgreSQL: three relays that write to the same teams wait for each other, and none undoes a transaction', async () => {
	const url = await server.freshDatabase();
	const stores = await Promise.all([openAt(url), openAt(url), openAt(url)]);
	const teams = Array.from({ length: 5 }, () => randomId<TeamId>());
	const letter = (index: number) => ({
		op: 'letter' as const,
		team: teams[index % 5] ?? randomId<TeamId>(),
		msgId: randomId<MsgId>(),
		hash: new Uint8Array(32),
		hour: hourOf(startMs),
		killSeconds: secondsOf(startMs),
		envelope: new Uint8Array(8_192),
	});
	await Promise.all(stores.flatMap((store, turn) => Array.from({ length: 200 }, (_, index) => store.write(letter(index * (turn + 1))))));
	await Promise.all(stores.map((store) => store.close()));
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	// Each connection tells what it did when it ends, so all three relays have been counted.
	const undone = await client.query('SELECT xact_rollback, deadlocks FROM pg_stat_database WHERE datname = current_database()');
	await client.end();
	expect(undone.rows).toEqual([{ xact_rollback: '0', deadlocks: '0' }]);
});
