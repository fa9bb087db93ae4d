import { describe, expect, test } from 'vitest';
import { encryptUnder } from '../../src/private/crypto/aead.ts';
import { argon2id } from '../../src/private/crypto/argon2idWithoutFloor.ts';
import {
	boxContentBytes,
	eraseAfterDay,
	eraseAfterOf,
	lockBody,
	lockDraft,
	lockKey,
	type LockedRecord,
	newBoxKeys,
	parseLockedRecord,
	recordBytes,
	unlockBody,
	unlockDraft,
	unlockKey,
	withEraseAfter,
} from '../../src/private/crypto/box.ts';
import { deriveKey } from '../../src/private/crypto/hash.ts';
import { passwordOfPictures, passwordOfWords, stretchPassword, tidyPassphrase } from '../../src/private/crypto/passphrase.ts';
import { makeSecret, readSecret, type Secret } from '../../src/private/crypto/secret.ts';
import { lockSeed, parseLockedSeed, unlockSeed } from '../../src/private/crypto/seed.ts';
import { sodiumReady } from '../../src/private/crypto/sodium.ts';
import { type Bytes, concatBytes, u32, utf8 } from '../../src/shared/base/bytes.ts';
import { filled, member } from '../support/cryptoCast.ts';

await sodiumReady();

const today = 20_781;
const stretched = (value: number) => makeSecret('stretched', filled(32, value));
const keys = () => ({ VK: makeSecret('vault', filled(32, 3)), boxId: filled(16, 4) });
const keyRecord = () => lockKey({ ...keys(), eraseAfter: eraseAfterDay(today), pictures: stretched(1), words: stretched(2) });
const refused = { ok: false, error: { tag: 'cannot-open' } };

/** The same record, one byte of it changed. */
function changed<Record extends Bytes>(record: Record, place: number): Record {
	const copy = record.slice() as Record;
	copy[place] = (copy[place] ?? 0) ^ 1;
	return copy;
}

describe('a box', () => {
	test("opens with Amina's pictures and with her bookmark, and not with Chidi's", () => {
		const opened = unlockKey(stretched(1), 'pictures', keyRecord());
		expect(opened).toMatchObject({ ok: true, value: { boxId: filled(16, 4), eraseAfter: eraseAfterDay(today) } });
		expect(opened.ok && readSecret(opened.value.VK)).toEqual(filled(32, 3));
		expect(unlockKey(stretched(2), 'words', keyRecord()).ok).toBe(true);
		expect(unlockKey(stretched(9), 'pictures', keyRecord())).toEqual(refused);
		expect(unlockKey(stretched(1), 'words', keyRecord())).toEqual(refused);
	});

	test('without a bookmark looks like one with, and opens by no words', () => {
		const record = lockKey({ ...keys(), eraseAfter: 0, pictures: stretched(1) });
		expect(record.subarray(104, 176).some((byte) => byte !== 0)).toBe(true);
		expect(unlockKey(stretched(2), 'words', record)).toEqual(refused);
	});

	test('of which any byte but eraseAfter and the other way was changed does not open', () => {
		const record = keyRecord();
		const authenticated = [...Array(8).keys(), ...Array.from({ length: 92 }, (_, i) => 12 + i), 176, 700, 1_359];
		for (const place of authenticated) expect(unlockKey(stretched(1), 'pictures', changed(record, place)).ok, `byte ${place}`).toBe(false);
		for (const place of [8, 11, 104, 175])
			expect(unlockKey(stretched(1), 'pictures', changed(record, place)).ok, `byte ${place}`).toBe(true);
	});

	test('of another length is none', () => {
		for (const [content, length] of Object.entries(recordBytes)) {
			for (const other of [0, length - 1, length + 1]) expect(parseLockedRecord(content as 'key', filled(other, 0))).toBe(null);
		}
	});

	test('stays ninety days and until the Sunday after, which hides on which day it was opened', () => {
		for (let day = today; day < today + 14; day++) {
			const erased = eraseAfterDay(day);
			expect(erased % 7).toBe(3);
			expect(erased - day).toBeGreaterThanOrEqual(90);
			expect(erased - day).toBeLessThan(97);
		}
		const later = withEraseAfter(keyRecord(), eraseAfterDay(today + 30));
		expect(eraseAfterOf(later)).toBe(eraseAfterDay(today + 30));
		expect(unlockKey(stretched(1), 'pictures', later).ok).toBe(true);
	});

	test('gets keys that no other has', () => {
		expect(newBoxKeys().boxId).not.toEqual(newBoxKeys().boxId);
	});
});

/** DRAFT and BODY under one roof: what is read from a disk has no type until it was parsed. */
const contents = {
	draft: {
		lock: lockDraft,
		unlock: (VK: Secret<'vault'>, boxId: Bytes, record: Bytes) => unlockDraft(VK, boxId, record as LockedRecord<'draft'>),
	},
	body: {
		lock: lockBody,
		unlock: (VK: Secret<'vault'>, boxId: Bytes, record: Bytes) => unlockBody(VK, boxId, record as LockedRecord<'body'>),
	},
} as const;

describe.each(['draft', 'body'] as const)('the %s of a box', (content) => {
	const { VK, boxId } = keys();
	const { lock, unlock } = contents[content];
	const locked = (json: Bytes): Bytes => lock(VK, boxId, json) ?? filled(0, 0);

	test('comes back as it was, of any length that fits, and always fills its record', () => {
		const most = boxContentBytes(content);
		for (const length of [0, 1, most - 1, most]) {
			expect(locked(filled(length, 65))).toHaveLength(recordBytes[content]);
			expect(unlock(VK, boxId, locked(filled(length, 65)))).toEqual({ ok: true, value: filled(length, 65) });
		}
		expect(lock(VK, boxId, filled(most + 1, 65))).toBe(null);
	});

	test('locked twice is two different records', () => {
		expect(locked(utf8('{}'))).not.toEqual(locked(utf8('{}')));
	});

	test('does not open in another box, with another key or with a bit flipped', () => {
		const record = locked(utf8('{"v":1}'));
		expect(unlock(VK, filled(16, 5), record)).toEqual(refused);
		expect(unlock(makeSecret('vault', filled(32, 9)), boxId, record)).toEqual(refused);
		for (const place of [0, 23, 24, 28, 500, record.length - 1]) expect(unlock(VK, boxId, changed(record, place))).toEqual(refused);
	});
});

test('a draft whose padding or length Mallory chose does not open', () => {
	const { VK, boxId } = keys();
	const forge = (length: number, last: number) => {
		const padded = concatBytes(u32(length), filled(recordBytes.draft - 24 - 16 - 5, 0), filled(1, last));
		const sealed = encryptUnder(filled(24, 1), deriveKey('draft', readSecret(VK)), padded, boxId);
		return unlockDraft(VK, boxId, concatBytes(filled(24, 1), sealed) as LockedRecord<'draft'>);
	};
	expect(forge(2, 0)).toEqual({ ok: true, value: filled(2, 0) });
	expect(forge(2, 1)).toEqual(refused);
	expect(forge(boxContentBytes('draft'), 1).ok).toBe(true);
	expect(forge(boxContentBytes('draft') + 1, 0)).toEqual(refused);
	expect(forge(0xffff_ffff, 0)).toEqual(refused);
});

test('a draft does not open as a body that was cut to its size', () => {
	const { VK, boxId } = keys();
	expect(unlockBody(VK, boxId, lockDraft(VK, boxId, utf8('{}')) as unknown as LockedRecord<'body'>)).toEqual(refused);
});

describe('a password', () => {
	test('of pictures is their places, two digits each', () => {
		expect(passwordOfPictures([3, 17, 0, 35, 8, 22])).toBe('TY1/pictures:03-17-00-35-08-22');
		for (const wrong of [[], [1, 2, 3, 4], [1, 2, 3, 4, 5, 36], [1, 2, 3, 4, 5, -1], [1, 2, 3, 4, 5, 1.5]]) {
			expect(() => passwordOfPictures(wrong)).toThrow(RangeError);
		}
	});

	test('of words does not depend on how a keyboard composes them', () => {
		expect(passwordOfWords(['ハ\u309aン', 'ﾊﾟﾝ', 'パン', 'うさぎ', 'かめ'])).toBe('TY1/words:パン-パン-パン-うさぎ-かめ');
		expect(() => passwordOfWords(['うさぎ'])).toThrow(RangeError);
	});

	test('typed with spaces, capitals or full-width letters is the assigned one', () => {
		for (const typed of ['ocean-paper-lamp', ' Ocean  paper lamp ', 'ＯＣＥＡＮ　paper - lamp'])
			expect(tidyPassphrase(typed)).toBe('ocean-paper-lamp');
	});
});

describe('stretching', () => {
	test('never goes below its floor, whatever a disk or a server says', () => {
		for (const cost of [
			{ mib: 18, t: 2 },
			{ mib: 19, t: 1 },
			{ mib: 8, t: 99 },
			{ mib: Number.NaN, t: 3 },
		]) {
			expect(stretchPassword('TY1/words:x', filled(16, 1), cost)).toEqual({ ok: false, error: { tag: 'below-floor' } });
		}
	});

	test('without the memory it needs is refused, never done with less', () => {
		expect(stretchPassword('TY1/words:x', filled(16, 1), { mib: 4_000, t: 3 })).toEqual({ ok: false, error: { tag: 'memory' } });
	});

	test('is Argon2id of exactly the given cost', () => {
		const result = stretchPassword('TY1/words:x', filled(16, 1), { mib: 19, t: 2 });
		expect(result.ok && readSecret(result.value)).toEqual(argon2id('TY1/words:x', filled(16, 1), { mib: 19, t: 2 }));
		expect(argon2id('TY1/words:x', filled(16, 1), { mib: 20, t: 2 })).not.toEqual(
			argon2id('TY1/words:x', filled(16, 1), { mib: 19, t: 2 }),
		);
		expect(() => argon2id('x', filled(15, 1), { mib: 19, t: 2 })).toThrow(RangeError);
	});
});

describe("a member's seed at the relay", () => {
	const cost = { mib: 19, t: 2 };
	const ben = member(0xb1).id;
	const lock = (at = cost) =>
		lockSeed({ passphrase: 'ocean-paper-lamp', member: ben, seed: makeSecret('member-seed', filled(32, 0xb1)), cost: at });

	test('opens with the passphrase, also typed carelessly, for this member alone', () => {
		const locked = lock();
		if (!locked.ok) throw new Error(locked.error.tag);
		const open = (passphrase: string, id = ben) => unlockSeed({ passphrase, member: id, locked: locked.value, cost });
		const opened = open('Ocean paper lamp');
		expect(opened.ok && readSecret(opened.value)).toEqual(filled(32, 0xb1));
		expect(open('ocean-paper-lam')).toEqual(refused);
		expect(open('ocean-paper-lamp', member(0xb2).id)).toEqual(refused);
	});

	test('is never locked or opened below the floor', () => {
		expect(lock({ mib: 8, t: 1 })).toEqual({ ok: false, error: { tag: 'below-floor' } });
		const locked = parseLockedSeed(filled(72, 0));
		if (locked === null) throw new Error('no seed');
		expect(unlockSeed({ passphrase: 'x', member: ben, locked, cost: { mib: 8, t: 1 } })).toEqual({
			ok: false,
			error: { tag: 'below-floor' },
		});
		for (const length of [71, 73]) expect(parseLockedSeed(filled(length, 0))).toBe(null);
	});
});
