import { type Bytes, equalBytes } from '../../shared/base/bytes.ts';
import { boxesPerTablet } from '../../shared/wire/limits.ts';
import type { LockedRecord } from '../crypto/box.ts';
import type { KeyRow, VaultDatabase } from './vaultDatabase.ts';

/** One box at rest: KEY 1 360, DRAFT 65 536 and BODY 262 144 bytes (protocol 3). */
export type LockedBox = {
	readonly key: LockedRecord<'key'>;
	readonly draft: LockedRecord<'draft'>;
	readonly body: LockedRecord<'body'>;
};

const boxIdOf = (key: Uint8Array): Bytes => new Uint8Array(key.subarray(16, 32));

/** KEYs of all boxes of the tablet. */
export const listKeys = (vault: VaultDatabase): Promise<readonly KeyRow[]> => vault.keys.orderBy('number').toArray();

/** The draft and body of a box; `null` for what is missing. */
export async function readBox(
	vault: VaultDatabase,
	number: number,
): Promise<{ readonly draft: LockedRecord<'draft'> | null; readonly body: LockedRecord<'body'> | null }> {
	const [draft, body] = await vault.transaction('r', vault.drafts, vault.bodies, () =>
		Promise.all([vault.drafts.get(number), vault.bodies.get(number)]),
	);
	return { draft: draft?.record ?? null, body: body?.record ?? null };
}

/** The number of a new box: the lowest free, else the lowest one whose time is over, else `null`: full. */
function numberForNew(keys: readonly KeyRow[], isOver: (key: LockedRecord<'key'>) => boolean): number | null {
	const taken = new Map(keys.map((row) => [row.number, row.record]));
	const numbers = Array.from({ length: boxesPerTablet }, (_, number) => number);
	const free = numbers.find((number) => !taken.has(number));
	return free ?? keys.find((row) => isOver(row.record))?.number ?? null;
}

/**
 * Adds a box under a number of its own, durable when this resolves; `null` when sixteen live boxes exist. The number is chosen inside the
 * writing transaction, so that two windows never take the same one, and a live box is never overwritten.
 */
export const addBox = (vault: VaultDatabase, box: LockedBox, isOver: (key: LockedRecord<'key'>) => boolean): PromiseLike<number | null> =>
	vault.transaction('rw', vault.keys, vault.drafts, vault.bodies, async () => {
		const number = numberForNew(await vault.keys.orderBy('number').toArray(), isOver);
		if (number === null) return null;
		await Promise.all([vault.keys.delete(number), vault.drafts.delete(number), vault.bodies.delete(number)]);
		await vault.keys.add({ number, record: box.key });
		await vault.drafts.add({ number, record: box.draft });
		await vault.bodies.add({ number, record: box.body });
		return number;
	});

/** Deletes every box whose time is over, unopened. */
export const eraseBoxes = (vault: VaultDatabase, isOver: (key: LockedRecord<'key'>) => boolean): PromiseLike<void> =>
	vault.transaction('rw', vault.keys, vault.drafts, vault.bodies, async () => {
		const over = (await vault.keys.toArray()).filter((row) => isOver(row.record)).map((row) => row.number);
		await Promise.all([vault.keys.bulkDelete(over), vault.drafts.bulkDelete(over), vault.bodies.bulkDelete(over)]);
	});

/**
 * Writes some records of a box again, all or none, durable when this resolves. `false` and nothing written when another box stands under
 * the number by now: the box_id is compared inside the transaction.
 */
export const rewriteBox = (vault: VaultDatabase, number: number, boxId: Uint8Array, records: Partial<LockedBox>): PromiseLike<boolean> =>
	vault.transaction('rw', vault.keys, vault.drafts, vault.bodies, async () => {
		const found = await vault.keys.get(number);
		if (found === undefined || !equalBytes(boxIdOf(found.record), boxId)) return false;
		if (records.key !== undefined) await vault.keys.put({ number, record: records.key });
		if (records.draft !== undefined) await vault.drafts.put({ number, record: records.draft });
		if (records.body !== undefined) await vault.bodies.put({ number, record: records.body });
		return true;
	});

/** Deletes the three records of a box, all or none. Another box that stands under the number by now stays: `false`. */
export const removeBox = (vault: VaultDatabase, number: number, boxId: Uint8Array): PromiseLike<boolean> =>
	vault.transaction('rw', vault.keys, vault.drafts, vault.bodies, async () => {
		const found = await vault.keys.get(number);
		if (found === undefined || !equalBytes(boxIdOf(found.record), boxId)) return false;
		await Promise.all([vault.keys.delete(number), vault.drafts.delete(number), vault.bodies.delete(number)]);
		return true;
	});
