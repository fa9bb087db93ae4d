import { type Bytes, copyBytes } from '../../shared/base/bytes.ts';

export type SqlValue = string | number | Uint8Array | null;
export type Row = Readonly<Record<string, unknown>>;

/** One statement with `$1`, `$2`… as both databases read it. */
export type Statement = { readonly sql: string; readonly args: readonly SqlValue[] };

/**
 * Work inside one transaction, written once for both databases: it yields statements and is resumed with their rows.
 * The SQLite writer runs it without ever waiting, PostgreSQL awaits between the steps.
 */
export type Steps<Value> = Generator<Statement, Value, readonly Row[]>;

/** What the two databases do not spell alike. */
export type Dialect = { readonly bytes: string; readonly integer: string; readonly lockRows: string };

export const statement = (sql: string, ...args: readonly SqlValue[]): Statement => ({ sql, args });

/** `($1,$2),($3,$4)…` */
export function placeholders(rows: number, columns: number): string {
	const row = (index: number) => `(${Array.from({ length: columns }, (_, column) => `$${index * columns + column + 1}`).join(',')})`;
	return Array.from({ length: rows }, (_, index) => row(index)).join(',');
}

/** `$1,$2…` for an IN list. */
export const listed = (count: number): string => Array.from({ length: count }, (_, index) => `$${index + 1}`).join(',');

export function textOf(row: Row, column: string): string {
	const value = row[column];
	if (typeof value !== 'string') throw new TypeError(`column ${column} is no text`);
	return value;
}

export function numberOf(row: Row, column: string): number {
	const value = row[column];
	if (typeof value !== 'number') throw new TypeError(`column ${column} is no number`);
	return value;
}

export function bytesOf(row: Row, column: string): Bytes {
	const value = row[column];
	if (!(value instanceof Uint8Array)) throw new TypeError(`column ${column} holds no bytes`);
	return copyBytes(value);
}
