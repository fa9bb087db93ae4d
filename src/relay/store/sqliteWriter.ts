import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { applyBatch } from './applyBatch.ts';
import { migrationsAfter, migrationsTable, schemaVersion } from './migrations.ts';
import type { Dialect, Row, Statement, Steps } from './sql.ts';
import type { Outcomes, Write } from './writes.ts';

const dialect: Dialect = { bytes: 'BLOB', integer: 'INTEGER', lockRows: '' };

/** What makes an answered write survive a power cut, and an erased row leave the disk. Read back by `readSettings`. */
const settings = {
	journal_mode: 'WAL',
	synchronous: 'FULL',
	foreign_keys: 'ON',
	secure_delete: 'ON',
	busy_timeout: '5000',
} as const;

/** A connection that prepares each statement once. */
export type Connection = {
	run(query: Statement): readonly Row[];
	exec(sql: string): void;
	close(): void;
};

const statementsKept = 512;

/** Opens a connection; `$1` becomes SQLite's `?1`. */
export function openConnection(path: string, readOnly: boolean): Connection {
	const database = new DatabaseSync(path, { readOnly });
	const prepared = new Map<string, StatementSync>();
	const prepare = (sql: string): StatementSync => {
		const made = database.prepare(sql.replaceAll(/\$(\d+)/g, '?$1'));
		if (prepared.size >= statementsKept) prepared.clear();
		prepared.set(sql, made);
		return made;
	};
	return {
		run: ({ sql, args }) => (prepared.get(sql) ?? prepare(sql)).all(...args) as readonly Row[],
		exec: (sql) => database.exec(sql),
		close: () => database.close(),
	};
}

/** The writing connection: settings made, schema brought up to date; a schema newer than this program is told by its number. */
export function openWriter(
	path: string,
	storeId: string,
): { readonly connection: Connection; readonly storeId: string } | { readonly newer: number } {
	const connection = openConnection(path, false);
	for (const [name, value] of Object.entries(settings)) connection.exec(`PRAGMA ${name} = ${value}`);
	const newer = migrate(connection);
	if (newer !== null) {
		connection.close();
		return { newer };
	}
	const query = {
		sql: `INSERT INTO meta (name, value) VALUES ('store_id', $1) ON CONFLICT (name) DO UPDATE SET value = meta.value RETURNING value`,
		args: [storeId],
	};
	return { connection, storeId: String(connection.run(query)[0]?.['value']) };
}

function migrate(connection: Connection): number | null {
	connection.exec('BEGIN IMMEDIATE');
	connection.exec(migrationsTable(dialect));
	const version = Number(connection.run({ sql: 'SELECT MAX(number) AS version FROM migrations', args: [] })[0]?.['version'] ?? 0);
	for (const { number, sql } of migrationsAfter(version, dialect)) {
		for (const one of sql) connection.exec(one);
		connection.run({ sql: 'INSERT INTO migrations (number) VALUES ($1)', args: [number] });
	}
	connection.exec('COMMIT');
	return version > schemaVersion ? version : null;
}

/** One transaction; when it throws, nothing of it was kept. */
export function commitWrites(connection: Connection, writes: readonly Write[]): readonly Outcomes[keyof Outcomes][] {
	connection.exec('BEGIN IMMEDIATE');
	try {
		const outcomes = runSteps(connection, applyBatch(writes, dialect.lockRows));
		connection.exec('COMMIT');
		// What was erased still stands in the write-ahead log until that is cut.
		if (writes.some(({ op }) => op === 'expire')) connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
		return outcomes;
	} catch (bug) {
		connection.exec('ROLLBACK');
		throw bug;
	}
}

function runSteps<Value>(connection: Connection, steps: Steps<Value>): Value {
	let step = steps.next();
	while (step.done !== true) step = steps.next(connection.run(step.value));
	return step.value;
}

/** The settings as this connection reports them. */
export function readSettings(connection: Connection): Record<string, string> {
	const read = (name: string) => Object.values(connection.run({ sql: `PRAGMA ${name}`, args: [] })[0] ?? {})[0];
	return Object.fromEntries(Object.keys(settings).map((name) => [name, String(read(name))]));
}
