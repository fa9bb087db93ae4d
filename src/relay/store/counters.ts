import { listed, numberOf, placeholders, statement, type Steps, textOf } from './sql.ts';

/** The positions of one transaction: locked when it begins, written back when it ends. */
export type Counters = {
	/** The position that the next row of this counter gets. */
	peek(name: string): number;
	/** Takes that position. */
	take(name: string): number;
	/** Every counter that was moved. */
	moved(): readonly (readonly [string, number])[];
};

export const inboxCounter = (team: string): string => `inbox/${team}`;
export const logCounter = (team: string): string => `log/${team}`;
export const feedCounter = (feed: string): string => `feed/${feed}`;

/**
 * Locks the counters, always in the order of their names: two processes whose batches touch several of them would deadlock otherwise.
 * Rows are made on first use.
 */
export function* lockCounters(names: readonly string[], lockRows: string): Steps<Counters> {
	const wanted = [...new Set(names)].sort();
	if (wanted.length === 0) return countersOf(new Map());
	const select = statement(`SELECT name, next FROM counters WHERE name IN (${listed(wanted.length)}) ORDER BY name ${lockRows}`, ...wanted);
	let rows = yield select;
	if (rows.length < wanted.length) {
		const values = wanted.flatMap((name) => [name, 0]);
		yield statement(`INSERT INTO counters (name, next) VALUES ${placeholders(wanted.length, 2)} ON CONFLICT DO NOTHING`, ...values);
		rows = yield select;
	}
	return countersOf(new Map(rows.map((row) => [textOf(row, 'name'), numberOf(row, 'next')])));
}

function countersOf(next: Map<string, number>): Counters {
	const moved = new Set<string>();
	const peek = (name: string): number => {
		const position = next.get(name);
		if (position === undefined) throw new Error('a counter was not locked');
		return position;
	};
	const take = (name: string): number => {
		const position = peek(name);
		next.set(name, position + 1);
		moved.add(name);
		return position;
	};
	return { peek, take, moved: () => [...moved].map((name) => [name, peek(name)] as const) };
}

export function* saveCounters(counters: Counters): Steps<void> {
	const moved = counters.moved();
	if (moved.length === 0) return;
	yield statement(
		`INSERT INTO counters (name, next) VALUES ${placeholders(moved.length, 2)} ON CONFLICT (name) DO UPDATE SET next = excluded.next`,
		...moved.flat(),
	);
}
