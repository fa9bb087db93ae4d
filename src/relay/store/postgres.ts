import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { idLength, idOf, type StoreId } from '../../shared/wire/ids.ts';
import { applyBatch } from './applyBatch.ts';
import { type Commit, startGroupCommit } from './groupCommit.ts';
import { migrationsAfter, migrationsTable, schemaVersion } from './migrations.ts';
import { storeOver } from './reads.ts';
import type { Dialect, Row, Statement, Steps } from './sql.ts';
import type { Store, StoreRefused } from './store.ts';

const dialect: Dialect = { bytes: 'BYTEA', integer: 'BIGINT', lockRows: 'FOR UPDATE' };

/** Positions, hours and seconds stay far below 2^53, so BIGINT (20) is read as a number on our own connections. */
const types = {
	getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === 20 ? Number : pg.types.getTypeParser(oid, format)),
} as pg.CustomTypesConfig;

/** One writer at a time a process: several lanes would only wait for each other's counters. */
const lanes = 1;
const readers = 4;

/** Opens the store in a PostgreSQL database (15 or newer) and brings its schema up to date. Several processes may share one. */
export async function openPostgresStore(url: string): Promise<Result<Store, StoreRefused>> {
	const options = { connectionString: url, types, application_name: 'tayori-relay' };
	const writing = new pg.Pool({ ...options, max: lanes });
	const reading = new pg.Pool({ ...options, max: readers });
	// An idle connection that breaks is replaced at the next query, which then tells.
	for (const pool of [writing, reading]) pool.on('error', () => undefined);
	const close = async () => void (await Promise.all([writing.end(), reading.end()]));
	const prepared = await prepareDatabase(writing);
	if (!prepared.ok) {
		await close();
		return prepared;
	}
	return ok(
		storeOver({
			storeId: prepared.value,
			read: async ({ sql, args }) => (await reading.query<Row>(sql, [...args])).rows,
			writer: startGroupCommit(committing(writing), lanes),
			settings: () => readSettings(writing),
			close,
		}),
	);
}

async function prepareDatabase(pool: pg.Pool): Promise<Result<StoreId, StoreRefused>> {
	try {
		return await inTransaction(pool, async (client) => {
			const newer = await migrate(client);
			if (newer !== null) return err({ tag: 'newer-schema', found: newer, known: schemaVersion });
			const keepOrMake = `INSERT INTO meta (name, value) VALUES ('store_id', $1)
				ON CONFLICT (name) DO UPDATE SET value = meta.value RETURNING value`;
			const { rows } = await client.query<{ value: string }>(keepOrMake, [idOf<StoreId>(randomBytes(idLength))]);
			return ok(rows[0]?.value as StoreId);
		});
	} catch (failure) {
		// The driver's message names host and cause, never the password.
		return err({ tag: 'unreachable', reason: failure instanceof Error ? failure.message || failure.name : 'unknown' });
	}
}

/** Two processes that start at once migrate one after the other. */
async function migrate(client: pg.PoolClient): Promise<number | null> {
	await client.query('SELECT pg_advisory_xact_lock(7413370051)');
	await client.query(migrationsTable(dialect));
	const { rows } = await client.query<{ version: number | null }>('SELECT MAX(number) AS version FROM migrations');
	const version = rows[0]?.version ?? 0;
	for (const { number, sql } of migrationsAfter(version, dialect)) {
		for (const one of sql) await client.query(one);
		await client.query('INSERT INTO migrations (number) VALUES ($1)', [number]);
	}
	return version > schemaVersion ? version : null;
}

async function inTransaction<Value>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Value>): Promise<Value> {
	const client = await pool.connect();
	let broken: Error | undefined;
	try {
		// An answered write is on the disk, whatever the server's default is.
		await client.query('BEGIN; SET LOCAL synchronous_commit = on');
		const value = await work(client);
		await client.query('COMMIT');
		return value;
	} catch (failure) {
		await client.query('ROLLBACK').catch((lost: Error) => (broken = lost));
		throw failure;
	} finally {
		client.release(broken);
	}
}

/** unique_violation, deadlock_detected, serialization_failure: another process was quicker; the next look sees its rows. */
const worthAnotherTry = new Set(['23505', '40P01', '40001']);
const tries = 5;

const committing =
	(pool: pg.Pool): Commit =>
	async (writes) => {
		for (let attempt = 1; ; attempt++) {
			try {
				return await inTransaction(pool, (client) => runSteps(client, applyBatch(writes, dialect.lockRows)));
			} catch (failure) {
				const code = (failure as { code?: unknown }).code;
				if (attempt === tries || typeof code !== 'string' || !worthAnotherTry.has(code)) throw failure;
			}
		}
	};

async function runSteps<Value>(client: pg.PoolClient, steps: Steps<Value>): Promise<Value> {
	let step = steps.next();
	while (step.done !== true) step = steps.next(await runStatement(client, step.value));
	return step.value;
}

const runStatement = async (client: pg.PoolClient, { sql, args }: Statement): Promise<readonly Row[]> =>
	(await client.query<Row>(sql, [...args])).rows;

async function readSettings(pool: pg.Pool): Promise<Record<string, string>> {
	return inTransaction(pool, async (client) => {
		const { rows } = await client.query<{ name: string; setting: string }>(
			"SELECT name, setting FROM pg_settings WHERE name IN ('synchronous_commit', 'fsync', 'full_page_writes')",
		);
		return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
	});
}
