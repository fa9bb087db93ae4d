import { allZero, type Bytes, concatBytes, equalBytes, readU32, u32, utf8 } from '../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { aeadTagBytes, decryptUnder, encryptUnder, nonceBytes } from './aead.ts';
import { type CannotOpen, cannotOpen } from './cannotOpen.ts';
import { deriveKey } from './hash.ts';
import { type LockedRecord, recordBytes } from './lockedRecord.ts';
import { makeSecret, readSecret, type Secret } from './secret.ts';

// KEY (protocol 3): 0 "TYB1" | 4 mode 1 | 5 3 zero | 8 u32 eraseAfter | 12 4 zero | 16 16 box_id | 32 72 pictures | 104 72 words | 176 W

/** bytes. */
export const boxIdBytes = 16;
export const vaultKeyBytes = 32;
/** bytes. nonce ‖ AEAD(KEK, VK): one way into a box. */
export const wayBytes = nonceBytes + vaultKeyBytes + aeadTagBytes;
const magic = utf8('TYB1');
const modeOffline = 1;
const waysAt = { pictures: 32, words: 104 } as const;
const guardAt = 176;

/** days. How long an unopened box stays (protocol 3). */
const keepsUnopenedDays = 90;
const daysPerWeek = 7;
/** Day 3 (Sunday, 4 January 1970) was a Sunday. */
const sundayRemainder = 3;

export type Way = keyof typeof waysAt;
export type WayToLock = { readonly stretched: Secret<'stretched'>; /** 24 bytes. */ readonly nonce: Uint8Array };

/** The first Sunday from today + 90 on, as a day number: rounding up hides on which day a box was opened. */
export function eraseAfterDay(today: number): number {
	const earliest = today + keepsUnopenedDays;
	return earliest + ((sundayRemainder - (earliest % daysPerWeek) + daysPerWeek) % daysPerWeek);
}

const keyEncryptionKey = (stretched: Secret<'stretched'>, boxId: Uint8Array): Bytes => deriveKey('kek', readSecret(stretched), boxId);

/** What a way authenticates: bytes 0..8 ‖ 16..32 (eraseAfter changes at each opening). */
const keyAad = (boxId: Uint8Array): Bytes => concatBytes(magic, new Uint8Array([modeOffline, 0, 0, 0]), boxId);

const lockWay = ({ stretched, nonce }: WayToLock, vaultKey: Secret<'vault'>, boxId: Uint8Array): Bytes =>
	concatBytes(nonce, encryptUnder(nonce, keyEncryptionKey(stretched, boxId), readSecret(vaultKey), keyAad(boxId)));

export type KeyToLock = {
	readonly vaultKey: Secret<'vault'>;
	/** 16 bytes. */
	readonly boxId: Uint8Array;
	/** Day number. */
	readonly today: number;
	readonly pictures: WayToLock;
	/** A paper bookmark, or 72 random bytes that look like one. */
	readonly words: WayToLock | { readonly filler: Uint8Array };
};

/** Locks a box's key under its pictures and, if wanted, under words (offline mode). */
export function lockKey({ vaultKey, boxId, today, pictures, words }: KeyToLock): LockedRecord<'key'> {
	const byWords = 'filler' in words ? words.filler : lockWay(words, vaultKey, boxId);
	if (byWords.length !== wayBytes || boxId.length !== boxIdBytes) throw new RangeError('filler has 72 bytes, a box id 16');
	const head = concatBytes(magic, new Uint8Array([modeOffline, 0, 0, 0]), u32(eraseAfterDay(today)), u32(0), boxId);
	const guard = new Uint8Array(recordBytes.key - guardAt);
	return concatBytes(head, lockWay(pictures, vaultKey, boxId), byWords, guard) as LockedRecord<'key'>;
}

export type UnlockedKey = { readonly vaultKey: Secret<'vault'>; readonly boxId: Bytes; readonly eraseAfter: number };

/** Tries a stretched password on a box. Wrong, damaged and foreign look alike. */
export function unlockKey(stretched: Secret<'stretched'>, way: Way, record: LockedRecord<'key'>): Result<UnlockedKey, CannotOpen> {
	if (!isKeyForm(record)) return cannotOpen;
	const boxId = record.slice(16, 32) as Bytes;
	const locked = record.subarray(waysAt[way], waysAt[way] + wayBytes);
	const kek = keyEncryptionKey(stretched, boxId);
	const vaultKey = decryptUnder(locked.subarray(0, nonceBytes), kek, locked.subarray(nonceBytes), keyAad(boxId));
	if (vaultKey === null) return cannotOpen;
	return ok({ vaultKey: makeSecret('vault', vaultKey), boxId, eraseAfter: readEraseAfter(record) });
}

const isKeyForm = (record: LockedRecord<'key'>): boolean =>
	record.length === recordBytes.key &&
	equalBytes(record.subarray(0, 4), magic) &&
	record[4] === modeOffline &&
	allZero(record.subarray(5, 8)) &&
	allZero(record.subarray(12, 16)) &&
	allZero(record.subarray(guardAt));

/** The last day on which the box may still be opened. Not authenticated: whoever writes the disk could also delete the box. */
export const readEraseAfter = (record: LockedRecord<'key'>): number => readU32(record, 8);

/** The same key, kept for 90 days more from today. */
export function extendKey(record: LockedRecord<'key'>, today: number): LockedRecord<'key'> {
	const extended = record.slice();
	extended.set(u32(eraseAfterDay(today)), 8);
	return extended as LockedRecord<'key'>;
}

const contentLabels = { draft: 'draft', body: 'store' } as const;
type BoxContent = keyof typeof contentLabels;

/** The content does not fit the record: the child is asked what may go. */
export type TooLong = { readonly tag: 'too-long' };

/** bytes. What a record holds of canonical JSON. */
export const boxContentBytes = (content: BoxContent): number => recordBytes[content] - nonceBytes - aeadTagBytes - 4;

function lockContent<C extends BoxContent>(
	content: C,
	vaultKey: Secret<'vault'>,
	boxId: Uint8Array,
	nonce: Uint8Array,
	json: Uint8Array,
): Result<LockedRecord<C>, TooLong> {
	if (json.length > boxContentBytes(content)) return err({ tag: 'too-long' });
	const padded = new Uint8Array(boxContentBytes(content) + 4);
	padded.set(u32(json.length));
	padded.set(json, 4);
	const key = deriveKey(contentLabels[content], readSecret(vaultKey));
	return ok(concatBytes(nonce, encryptUnder(nonce, key, padded, boxId)) as LockedRecord<C>);
}

function unlockContent<C extends BoxContent>(
	content: C,
	vaultKey: Secret<'vault'>,
	boxId: Uint8Array,
	record: LockedRecord<C>,
): Result<Bytes, CannotOpen> {
	if (record.length !== recordBytes[content]) return cannotOpen;
	const key = deriveKey(contentLabels[content], readSecret(vaultKey));
	const padded = decryptUnder(record.subarray(0, nonceBytes), key, record.subarray(nonceBytes), boxId);
	if (padded === null) return cannotOpen;
	const end = 4 + readU32(padded, 0);
	return end > padded.length || !allZero(padded.subarray(end)) ? cannotOpen : ok(padded.slice(4, end) as Bytes);
}

/** DRAFT: nonce 24 ‖ AEAD(KDF("draft", VK), u32 len ‖ CJ ‖ zeros; box_id), 65 536 bytes. The nonce is random and used once. */
export const lockDraft = (vaultKey: Secret<'vault'>, boxId: Uint8Array, nonce: Uint8Array, json: Uint8Array): Result<LockedRecord<'draft'>, TooLong> =>
	lockContent('draft', vaultKey, boxId, nonce, json);

export const unlockDraft = (vaultKey: Secret<'vault'>, boxId: Uint8Array, record: LockedRecord<'draft'>): Result<Bytes, CannotOpen> =>
	unlockContent('draft', vaultKey, boxId, record);

/** BODY: the same with KDF("store", VK), 262 144 bytes. */
export const lockBody = (vaultKey: Secret<'vault'>, boxId: Uint8Array, nonce: Uint8Array, json: Uint8Array): Result<LockedRecord<'body'>, TooLong> =>
	lockContent('body', vaultKey, boxId, nonce, json);

export const unlockBody = (vaultKey: Secret<'vault'>, boxId: Uint8Array, record: LockedRecord<'body'>): Result<Bytes, CannotOpen> =>
	unlockContent('body', vaultKey, boxId, record);
