import type { Result } from '../../shared/base/result.ts';
import type { FeedId, SchoolCode } from '../../shared/wire/ids.ts';
import type { LockedRecord } from '../crypto/box.ts';
import { addBox, eraseBoxes, type LockedBox, listKeys, readBox, removeBox, rewriteBox } from './boxes.ts';
import { atStorageEdge, type StorageRefused } from './storageEdge.ts';
import { type Accepted, drawFeed, type KeptDirectory, keepDirectory, keptDirectory, stretchingOf, trustedPin } from './tablet.ts';
import type { FeedRow, KeyRow, Stretching, VaultDatabase } from './vaultDatabase.ts';

type Stored<Value> = Promise<Result<Value, StorageRefused>>;

/** What the use cases ask of the vault. Every writing method answers `ok` only once it is durable. */
export type Vault = {
	stretching(make: () => Stretching): Stored<Stretching>;
	trustedPin(): Stored<string | null>;
	keptDirectory(code: SchoolCode): Stored<KeptDirectory>;
	keepDirectory(accepted: Accepted): Stored<boolean>;
	drawFeed(
		code: SchoolCode,
		offered: readonly FeedId[],
		pick: (among: readonly FeedId[]) => FeedId,
		nowMs: number,
	): Stored<readonly FeedRow[]>;
	keys(): Stored<readonly KeyRow[]>;
	read(number: number): Stored<{ readonly draft: LockedRecord<'draft'> | null; readonly body: LockedRecord<'body'> | null }>;
	add(box: LockedBox, isOver: (key: LockedRecord<'key'>) => boolean): Stored<number | null>;
	rewrite(number: number, boxId: Uint8Array, records: Partial<LockedBox>): Stored<boolean>;
	remove(number: number, boxId: Uint8Array): Stored<boolean>;
	erase(isOver: (key: LockedRecord<'key'>) => boolean): Stored<void>;
};

/** Opens the vault over its database; what the database throws ends here as `storage`. */
export const openVault = (database: VaultDatabase): Vault => ({
	stretching: (make) => atStorageEdge(() => stretchingOf(database, make)),
	trustedPin: () => atStorageEdge(() => trustedPin(database)),
	keptDirectory: (code) => atStorageEdge(() => keptDirectory(database, code)),
	keepDirectory: (accepted) => atStorageEdge(() => keepDirectory(database, accepted)),
	drawFeed: (code, offered, pick, nowMs) => atStorageEdge(() => drawFeed(database, code, offered, pick, nowMs)),
	keys: () => atStorageEdge(() => listKeys(database)),
	read: (number) => atStorageEdge(() => readBox(database, number)),
	add: (box, isOver) => atStorageEdge(() => addBox(database, box, isOver)),
	rewrite: (number, boxId, records) => atStorageEdge(() => rewriteBox(database, number, boxId, records)),
	remove: (number, boxId) => atStorageEdge(() => removeBox(database, number, boxId)),
	erase: (isOver) => atStorageEdge(() => eraseBoxes(database, isOver)),
});
