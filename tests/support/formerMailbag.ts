import { Dexie, type Table } from 'dexie';
import { IDBObjectStore } from 'fake-indexeddb';
import type { DatabaseDeps } from '../../src/post/database.ts';
import {
	type FeedCursor,
	type KnownStore,
	type Mailbag,
	type MailItem,
	type OfficeRecord,
	openMailbag,
	type OutboxRow,
} from '../../src/post/mailbag.ts';
import type { FeedId, MsgId } from '../../src/shared/wire/ids.ts';

/** The mailbag as the first release opened it: through Dexie, with these very words. */
export type FormerMailbag = Dexie & {
	readonly rows: Table<OutboxRow, MsgId>;
	readonly feedItems: Table<MailItem, number>;
	readonly cursors: Table<FeedCursor, FeedId>;
	readonly office: Table<OfficeRecord, 'office'>;
	readonly stores: Table<KnownStore, number>;
};

export function openFormerMailbag(name: string, deps: DatabaseDeps): FormerMailbag {
	const mailbag = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'disabled', ...deps }) as FormerMailbag;
	mailbag.version(1).stores({
		rows: 'msgId, [stage+order]',
		feedItems: '++pos, &[feed+digest], [feed+pos], keptFromMs',
		cursors: 'feed',
		office: 'id',
		stores: '++n, &store',
	});
	return mailbag;
}

/** The product's mailbag, and beside it the tables as a test looks into them: as the first release does. */
export type TestMailbag = Mailbag &
	Pick<FormerMailbag, 'rows' | 'feedItems' | 'cursors' | 'office' | 'stores' | 'tables'> & {
		/** From now on every use fails, as where the browser took the database away. */
		readonly close: () => void;
		readonly open: () => void;
	};

export function openTestMailbag(deps: DatabaseDeps, name = 'mailbag'): TestMailbag {
	const mailbag = openMailbag(name, deps);
	const { rows, feedItems, cursors, office, stores, tables } = openFormerMailbag(name, deps);
	let isThere = true;
	const gone = () => Promise.reject(new Error('the mailbag is gone'));
	return {
		read: (names, work) => (isThere ? mailbag.read(names, work) : gone()),
		write: (names, work) => (isThere ? mailbag.write(names, work) : gone()),
		close: () => {
			isThere = false;
			mailbag.close();
		},
		open: () => {
			isThere = true;
		},
		rows,
		feedItems,
		cursors,
		office,
		stores,
		tables,
	};
}

/** From now on there is no room for new rows of the outbox that this names. Gives back how to make room again. */
export function refuseRows(refuses: (msgId: MsgId) => boolean = () => true): () => void {
	const { add } = IDBObjectStore.prototype;
	IDBObjectStore.prototype.add = function (this: IDBObjectStore, row: OutboxRow, ...key) {
		if (this.name === 'rows' && refuses(row.msgId)) throw new DOMException('no room', 'QuotaExceededError');
		return add.call(this, row, ...key);
	};
	return () => {
		IDBObjectStore.prototype.add = add;
	};
}
