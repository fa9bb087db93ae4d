import type { Dialect } from './sql.ts';

/** Ids are b64 text, seconds are unix seconds; the bytes of letters, events and keys are sealed and opaque to the relay. */
const first = ({ bytes, integer }: Dialect): readonly string[] => [
	'CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
	// The next position of an inbox, a log or a feed. Taken inside the transaction that inserts the row, so nothing is ever skipped.
	`CREATE TABLE counters (name TEXT PRIMARY KEY, next ${integer} NOT NULL)`,
	'CREATE TABLE directories (code TEXT PRIMARY KEY, served TEXT NOT NULL)',
	'CREATE TABLE feeds (feed TEXT PRIMARY KEY, code TEXT NOT NULL)',
	`CREATE TABLE seeds (member TEXT PRIMARY KEY, seed ${bytes} NOT NULL)`,
	`CREATE TABLE member_keys (member TEXT PRIMARY KEY, pk ${bytes} NOT NULL)`,
	`CREATE TABLE wraps (team TEXT NOT NULL, type ${integer} NOT NULL, n ${integer} NOT NULL, member TEXT NOT NULL,
		wrap ${bytes} NOT NULL, kill_s ${integer}, PRIMARY KEY (team, type, n, member))`,
	// Which msg_id was receipted, for which bytes and in which hour: enough to make the same receipt again, and no more.
	`CREATE TABLE accepted (msg_id TEXT PRIMARY KEY, hash ${bytes} NOT NULL, hour ${integer} NOT NULL)`,
	`CREATE TABLE inbox (team TEXT NOT NULL, pos ${integer} NOT NULL, msg_id TEXT NOT NULL, hour ${integer} NOT NULL,
		kill_s ${integer} NOT NULL, envelope ${bytes} NOT NULL, PRIMARY KEY (team, pos))`,
	`CREATE TABLE acks (team TEXT NOT NULL, upto ${integer} NOT NULL, at_s ${integer} NOT NULL, PRIMARY KEY (team, upto))`,
	`CREATE TABLE log (team TEXT NOT NULL, pos ${integer} NOT NULL, event_id TEXT NOT NULL, event ${bytes} NOT NULL,
		PRIMARY KEY (team, pos), UNIQUE (team, event_id))`,
	`CREATE TABLE feed_items (feed TEXT NOT NULL, pos ${integer} NOT NULL, item TEXT NOT NULL, type ${integer} NOT NULL,
		hour ${integer} NOT NULL, bytes ${bytes} NOT NULL, PRIMARY KEY (feed, pos), UNIQUE (feed, item))`,
	`CREATE TABLE nonces (member TEXT NOT NULL, nonce TEXT NOT NULL, until_s ${integer} NOT NULL, PRIMARY KEY (member, nonce))`,
];

/** Content packs, named by the SHA-256 of their bytes (b64). Public, and never changed under their name. */
const packs = ({ bytes }: Dialect): readonly string[] => [`CREATE TABLE packs (hash TEXT PRIMARY KEY, pack ${bytes} NOT NULL)`];

/** Numbered from 1, forward only: a published one is never edited, a change is a new one at the end. */
export const migrations: readonly ((dialect: Dialect) => readonly string[])[] = [first, packs];

/** The schema that this program writes. */
export const schemaVersion = migrations.length;

export const migrationsTable = ({ integer }: Dialect): string => `CREATE TABLE IF NOT EXISTS migrations (number ${integer} PRIMARY KEY)`;

/** The statements that lead from `version` to `schemaVersion`, each migration with its own number to note. */
export const migrationsAfter = (version: number, dialect: Dialect): readonly { number: number; sql: readonly string[] }[] =>
	migrations.slice(version).map((make, index) => ({ number: version + index + 1, sql: make(dialect) }));
