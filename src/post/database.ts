/** Rows of a table between two keys of an index, both included unless said otherwise; without an index, by the table's own key. */
export type Span = {
	readonly index?: string;
	readonly lower: IDBValidKey;
	readonly upper: IDBValidKey;
	readonly lowerOpen?: boolean;
	readonly upperOpen?: boolean;
};

/** A table inside a transaction. What it is given must be of the row's type, so that plain bytes do not compile where sealed ones belong. */
export type Table<Row, Key extends IDBValidKey> = {
	readonly get: (key: Key) => Promise<Row | undefined>;
	/** The rows of the span in the order of its index, the first `most` of them. */
	readonly all: (span?: Span, most?: number) => Promise<readonly Row[]>;
	/** The first row of the span that `fits`, read no further than that. */
	readonly first: (span: Span, fits: (row: Row) => boolean) => Promise<Row | undefined>;
	readonly keys: (span: Span) => Promise<readonly Key[]>;
	readonly count: (span: Span) => Promise<number>;
	/** Fails, and with it the transaction, where the key or a unique index has the row already. */
	readonly add: (row: Row) => Promise<void>;
	readonly put: (row: Row) => Promise<void>;
	/** Changes some fields of a row; nothing where there is none. */
	readonly update: (key: Key, change: Partial<Row>) => Promise<void>;
	readonly delete: (key: Key) => Promise<void>;
};

type Rows = Readonly<Record<string, readonly [row: unknown, key: IDBValidKey]>>;
export type Tables<All extends Rows> = { readonly [Name in keyof All]: Table<All[Name][0], All[Name][1]> };

/**
 * A database over IndexedDB. `work` may wait for the tables alone, never for anything else: the transaction would end meanwhile. What it
 * throws undoes all of it.
 */
export type Database<All extends Rows> = {
	readonly read: <Value>(names: readonly (keyof All & string)[], work: (tables: Tables<All>) => Promise<Value>) => Promise<Value>;
	/** Durable once it answers: the bytes are flushed. */
	readonly write: <Value>(names: readonly (keyof All & string)[], work: (tables: Tables<All>) => Promise<Value>) => Promise<Value>;
	/** Lets the file go; the next use opens it again. */
	readonly close: () => void;
};

/** For tests: another IndexedDB than the global one. */
export type DatabaseDeps = { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };

const answerOf = <Value>(request: IDBRequest<Value>): Promise<Value> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});

function tableOf<Row, Key extends IDBValidKey>(store: IDBObjectStore, ranges: typeof IDBKeyRange): Table<Row, Key> {
	const source = (span?: Span) => (span?.index === undefined ? store : store.index(span.index));
	const within = (span?: Span) => span && ranges.bound(span.lower, span.upper, span.lowerOpen, span.upperOpen);
	const get = (key: Key) => answerOf<Row | undefined>(store.get(key));
	const put = async (row: Row) => void (await answerOf(store.put(row)));
	return {
		get,
		put,
		all: (span, most) => answerOf<Row[]>(source(span).getAll(within(span), most)),
		first: (span, fits) => firstOf(source(span).openCursor(within(span)), fits),
		keys: (span) => answerOf(source(span).getAllKeys(within(span))) as Promise<Key[]>,
		count: (span) => answerOf(source(span).count(within(span))),
		add: async (row) => void (await answerOf(store.add(row))),
		update: async (key, change) => {
			const row = await get(key);
			if (row !== undefined) await put({ ...row, ...change });
		},
		delete: (key) => answerOf(store.delete(key)),
	};
}

const firstOf = <Row>(request: IDBRequest<IDBCursorWithValue | null>, fits: (row: Row) => boolean): Promise<Row | undefined> =>
	new Promise((resolve, reject) => {
		request.onerror = () => reject(request.error);
		request.onsuccess = () => {
			const cursor = request.result;
			const row = cursor?.value as Row | undefined;
			if (cursor === null || row === undefined || fits(row)) resolve(row);
			else cursor.continue();
		};
	});

/** Opens lazily, at the first use and again after it was closed from outside: by a later release, or by a browser that tidies up. */
function connectionTo(name: string, version: number, create: (database: IDBDatabase) => void, factory: IDBFactory) {
	let opening: Promise<IDBDatabase> | null = null;
	const forget = () => {
		opening = null;
	};
	const open = (at?: number): Promise<IDBDatabase> => {
		const request = factory.open(name, at);
		request.onupgradeneeded = () => create(request.result);
		return answerOf(request).then((database) => {
			database.onclose = forget;
			database.onversionchange = () => {
				database.close();
				forget();
			};
			return database;
		});
	};
	/** What a later release made stays readable when the former one comes back: tables are only ever added. */
	const openAny = (failure: unknown) => ((failure as Error | null)?.name === 'VersionError' ? open() : Promise.reject(failure));
	return {
		get: () => {
			opening ??= open(version).catch(openAny);
			opening.catch(forget);
			return opening;
		},
		forget,
		close: () => {
			void opening?.then((database) => database.close()).catch(() => undefined);
			forget();
		},
	};
}

/** Opens a database under IndexedDB's own version number; `create` makes its tables where there are none. */
export function openDatabase<All extends Rows>(
	name: string,
	version: number,
	create: (database: IDBDatabase) => void,
	deps: DatabaseDeps = { indexedDB, IDBKeyRange },
): Database<All> {
	const connection = connectionTo(name, version, create, deps.indexedDB);
	const begin = async (names: readonly string[], mode: IDBTransactionMode, again = true): Promise<IDBTransaction> => {
		const database = await connection.get();
		try {
			return database.transaction(names, mode, { durability: 'strict' });
		} catch (closed) {
			if (!again) throw closed;
			// It was closed while nobody looked.
			connection.forget();
			return begin(names, mode, false);
		}
	};
	const run = async <Value>(names: readonly string[], mode: IDBTransactionMode, work: (tables: Tables<All>) => Promise<Value>) => {
		const transaction = await begin(names, mode);
		const complete = new Promise<void>((resolve, reject) => {
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was undone'));
		});
		complete.catch(() => undefined);
		const tables = Object.fromEntries(names.map((table) => [table, tableOf(transaction.objectStore(table), deps.IDBKeyRange)]));
		try {
			const value = await work(tables as unknown as Tables<All>);
			await complete;
			return value;
		} catch (failure) {
			undo(transaction);
			// The reason of an abort says more than the request that it took along.
			throw transaction.error ?? failure;
		}
	};
	return {
		read: (names, work) => run(names, 'readonly', work),
		write: (names, work) => run(names, 'readwrite', work),
		close: connection.close,
	};
}

function undo(transaction: IDBTransaction): void {
	try {
		transaction.abort();
	} catch {
		// It ended by itself.
	}
}
