import { Dexie, type EntityTable } from 'dexie';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { FeedId, SchoolCode } from '../../shared/wire/ids.ts';
import type { AcceptedBefore } from '../crypto/directory.ts';
import type { LockedRecord } from '../crypto/box.ts';

/** How this tablet stretches pictures: made once, fixed while a box exists, one for all boxes (protocol 3). */
export type Stretching = { readonly salt: Bytes; readonly mib: number; readonly t: number };

/** The first pin wins, for the whole tablet (protocol 2). */
export type TabletRow = { readonly id: 'tablet'; readonly stretching: Stretching | null; readonly pin: string | null };

/** The newest directory that was accepted for a school, as served, with what the next one is held against. Public text. */
export type DirectoryRow = { readonly code: SchoolCode; readonly served: string; readonly accepted: AcceptedBefore };

/** A feed that this tablet drew, and since when it is not the tablet's own any more. */
export type FeedRow = { readonly feed: FeedId; readonly code: SchoolCode; readonly retiredAtMs: number | null };

/** The three records of box 0 to 15, each in a table of its own: autosave rewrites a draft alone. */
export type KeyRow = { readonly number: number; readonly record: LockedRecord<'key'> };
export type DraftRow = { readonly number: number; readonly record: LockedRecord<'draft'> };
export type BodyRow = { readonly number: number; readonly record: LockedRecord<'body'> };

export type VaultDatabase = Dexie & {
	tablet: EntityTable<TabletRow, 'id'>;
	directories: EntityTable<DirectoryRow, 'code'>;
	feeds: EntityTable<FeedRow, 'feed'>;
	keys: EntityTable<KeyRow, 'number'>;
	drafts: EntityTable<DraftRow, 'number'>;
	bodies: EntityTable<BodyRow, 'number'>;
};

/** For tests: another IndexedDB than the global one. */
export type VaultDeps = { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };

/**
 * The locked room's own database: locked records and public text, never a letter or a key. Writes are durable when the outer promise of a
 * transaction resolves (option `strict`; its name says Chrome, all three browsers obey it).
 */
export function openVaultDatabase(name = 'vault', deps?: VaultDeps): VaultDatabase {
	const database = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'disabled', ...deps }) as VaultDatabase;
	database.version(1).stores({
		tablet: 'id',
		directories: 'code',
		feeds: 'feed',
		keys: 'number',
		drafts: 'number',
		bodies: 'number',
	});
	return database;
}
