import { IDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { eraseAfterOf, parseLockedRecord, type RecordContent, recordBytes, withEraseAfter } from '../../src/private/crypto/box.ts';
import type { LockedBox } from '../../src/private/vault/boxes.ts';
import { openVault, type Vault } from '../../src/private/vault/vault.ts';
import { openVaultDatabase, type VaultDatabase } from '../../src/private/vault/vaultDatabase.ts';
import { utf8 } from '../../src/shared/base/bytes.ts';
import type { FeedId, SchoolCode } from '../../src/shared/wire/ids.ts';

let database: VaultDatabase;
let vault: Vault;
beforeEach(() => {
	database = openVaultDatabase('vault', { indexedDB: new IDBFactory(), IDBKeyRange });
	vault = openVault(database);
});

/** A record of the right size, filled with one byte. */
function record<Content extends RecordContent>(content: Content, fill: number) {
	const parsed = parseLockedRecord(content, new Uint8Array(recordBytes[content]).fill(fill));
	if (parsed === null) throw new Error('no record');
	return parsed;
}
/** A KEY of this release's form, by its first four bytes. */
function keyOf(fill: number) {
	const key = record('key', fill);
	key.set(utf8('TYB1'));
	return key;
}
const boxOf = (fill: number, eraseAfter = 1_000): LockedBox => ({
	key: withEraseAfter(keyOf(fill), eraseAfter),
	draft: record('draft', fill),
	body: record('body', fill),
});
const boxIdOf = (fill: number) => new Uint8Array(16).fill(fill);
const never = () => false;
const overAt = (day: number) => (key: Uint8Array) => eraseAfterOf(key) < day;
const add = async (fill: number, eraseAfter?: number, isOver: (key: Uint8Array) => boolean = never) => {
	const added = await vault.add(boxOf(fill, eraseAfter), isOver);
	return added.ok ? added.value : 'storage';
};

test('a new box takes the lowest free number', async () => {
	expect([await add(1), await add(2), await add(3)]).toEqual([0, 1, 2]);
	await database.keys.delete(1);
	expect(await add(4)).toBe(1);
});

test('with sixteen live boxes there is no number, and with one past its time it is that one’s', async () => {
	for (let fill = 1; fill <= 16; fill++) await add(fill, fill === 7 ? 500 : 1_000);
	expect(await add(17)).toBeNull();
	expect(await add(17, 2_000, overAt(501))).toBe(6);
	expect((await database.bodies.get(6))?.record[0]).toBe(17);
	expect(await add(18, 2_000, overAt(501))).toBeNull();
	expect(await database.keys.count()).toBe(16);
});

test('boxes added at the same moment never share a number', async () => {
	const numbers = await Promise.all(Array.from({ length: 17 }, (_, fill) => add(fill + 1)));
	expect(numbers.filter((number) => number !== null).toSorted((a, b) => Number(a) - Number(b))).toEqual(
		Array.from({ length: 16 }, (_, number) => number),
	);
	expect(numbers.filter((number) => number === null)).toHaveLength(1);
});

test('records are written for the box they belong to or not at all', async () => {
	await add(1);
	expect(await vault.rewrite(0, boxIdOf(1), { draft: record('draft', 9) })).toEqual({ ok: true, value: true });
	expect(await vault.rewrite(0, boxIdOf(2), { draft: record('draft', 8), body: record('body', 8) })).toEqual({ ok: true, value: false });
	expect(await vault.rewrite(5, boxIdOf(1), { draft: record('draft', 8) })).toEqual({ ok: true, value: false });
	const kept = await vault.read(0);
	expect(kept.ok && [kept.value.draft?.[0], kept.value.body?.[0]]).toEqual([9, 1]);
	expect(await database.drafts.count()).toBe(1);
});

test('what is past its time goes whole', async () => {
	await add(1, 10);
	await add(2, 20);
	await vault.erase(overAt(15));
	for (const table of [database.keys, database.drafts, database.bodies]) expect(await table.toCollection().primaryKeys()).toEqual([1]);
});

test('salt and parameters are made once, also when two windows ask at once', async () => {
	let made = 0;
	const make = () => ({ salt: new Uint8Array(16).fill(++made), mib: 64, t: 3 });
	const asked = await Promise.all([vault.stretching(make), vault.stretching(make), vault.stretching(make)]);
	expect(new Set(asked.map((one) => one.ok && one.value.salt[0])).size).toBe(1);
});

test('a tablet draws one feed of its school and keeps it, and reads a former one on', async () => {
	const feeds = ['a', 'b', 'c'] as FeedId[];
	const code = 'aoba' as SchoolCode;
	const pick = (at: number) => (among: readonly FeedId[]) => among[at] ?? ('none' as FeedId);
	const first = await vault.drawFeed(code, feeds, pick(1), 1);
	const again = await vault.drawFeed(code, feeds, pick(2), 2);
	expect(first).toEqual({ ok: true, value: [{ feed: 'b', code, retiredAtMs: null }] });
	expect(again).toEqual(first);
	const moved = await vault.drawFeed(code, ['c'] as FeedId[], pick(0), 3);
	expect(moved).toEqual({
		ok: true,
		value: [
			{ feed: 'c', code, retiredAtMs: null },
			{ feed: 'b', code, retiredAtMs: 3 },
		],
	});
});

test('what the database throws is one word, without what it says', async () => {
	database.close({ disableAutoOpen: true });
	expect(await vault.keys()).toEqual({ ok: false, error: { tag: 'storage' } });
	expect(await vault.add(boxOf(1), never)).toEqual({ ok: false, error: { tag: 'storage' } });
});

test('every writing transaction is asked to be durable', async () => {
	const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
	await add(1);
	await vault.rewrite(0, boxIdOf(1), { body: record('body', 2) });
	await vault.erase(never);
	const asked = spy.mock.calls.filter(([, mode]) => mode === 'readwrite').map(([, , options]) => options?.durability);
	spy.mockRestore();
	expect(asked).toEqual(['strict', 'strict', 'strict']);
});
