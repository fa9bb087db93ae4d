import type { Brand } from '../../shared/base/brand.ts';
import { allZero, type Bytes, concatBytes, copyBytes, equalBytes, readU32, u32, utf8 } from '../../shared/base/bytes.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { aeadTagBytes, decryptUnder, encryptUnder, nonceBytes } from './aead.ts';
import { type CannotOpen, cannotOpen } from './cannotOpen.ts';
import { deriveKey } from './hash.ts';
import { makeSecret, readSecret, type Secret } from './secret.ts';
import { randomBytes } from './sodium.ts';

// KEY (protocol 3): 0 "TYB1" | 4 mode 1 | 5 3 zero | 8 u32 eraseAfter | 12 4 zero | 16 16 box_id | 32 72 pictures | 104 72 words | 176 W

/** What a record at rest holds: a box's key, its draft, its body. */
export type RecordContent = 'key' | 'draft' | 'body';

/** Bytes that may lie on a disk and never travel (protocol 3). Only locking and `parseLockedRecord` make one. */
export type LockedRecord<Content extends RecordContent> = Brand<Bytes, `LockedRecord<${Content}>`>;

/** bytes. DRAFT and BODY are as large as they are so that Chromium unlinks what they overwrite. */
export const recordBytes: { readonly [Content in RecordContent]: number } = { key: 1_360, draft: 65_536, body: 262_144 };

/** Reads bytes from a disk as a locked record; `null` when the length is not its own. */
export const parseLockedRecord = <Content extends RecordContent>(content: Content, bytes: Uint8Array): LockedRecord<Content> | null =>
	bytes.length === recordBytes[content] ? (copyBytes(bytes) as LockedRecord<Content>) : null;

const boxIdBytes = 16;
const vaultKeyBytes = 32;
/** bytes. One way into a box: nonce ‖ AEAD(KEK, VK). */
const wayBytes = nonceBytes + vaultKeyBytes + aeadTagBytes;
const waysAt = { pictures: 32, words: 104 } as const;
const guardAt = 176;
const magic = utf8('TYB1');
const magicAndMode = concatBytes(magic, new Uint8Array([1, 0, 0, 0]));

/** days. How long an unopened box stays. */
const keepsUnopenedDays = 90;
const daysPerWeek = 7;
/** Day 3 of the epoch, 4 January 1970, was a Sunday. */
const sunday = 3;

export type Way = keyof typeof waysAt;
/** VK, which locks a box's contents, and the box's id (16). */
export type BoxKeys = { readonly VK: Secret<'vault'>; readonly boxId: Bytes };
export type OpenedKey = BoxKeys & { readonly eraseAfter: number };

/** Keys for a new box. */
export const newBoxKeys = (): BoxKeys => ({ VK: makeSecret('vault', randomBytes(vaultKeyBytes)), boxId: randomBytes(boxIdBytes) });

/** The first Sunday from today + 90 on, as a day number: rounding up hides on which day a box was opened. */
export function eraseAfterDay(today: number): number {
	const earliest = today + keepsUnopenedDays;
	return earliest + ((sunday + daysPerWeek - (earliest % daysPerWeek)) % daysPerWeek);
}

export type KeyToLock = BoxKeys & {
	/** Day number, from `eraseAfterDay`. */
	readonly eraseAfter: number;
	readonly pictures: Secret<'stretched'>;
	/** The stretched words of a paper bookmark; without one, random bytes that look alike stand in its place. */
	readonly words?: Secret<'stretched'> | null;
};

/** KEY (offline mode): a box's key under its pictures and, if wanted, under words. */
export function lockKey(key: KeyToLock, random: (length: number) => Bytes = randomBytes): LockedRecord<'key'> {
	const byPictures = lockWay(key.pictures, key, random(nonceBytes));
	const byWords = key.words ? lockWay(key.words, key, random(nonceBytes)) : random(wayBytes);
	const guard = new Uint8Array(recordBytes.key - guardAt);
	return concatBytes(magicAndMode, u32(key.eraseAfter), u32(0), key.boxId, byPictures, byWords, guard) as LockedRecord<'key'>;
}

const lockWay = (stretched: Secret<'stretched'>, { VK, boxId }: BoxKeys, nonce: Bytes): Bytes =>
	concatBytes(nonce, encryptUnder(nonce, keyEncryptionKey(stretched, boxId), readSecret(VK), keyAad(boxId)));

const keyEncryptionKey = (stretched: Secret<'stretched'>, boxId: Uint8Array): Bytes => deriveKey('kek', readSecret(stretched), boxId);

/** Bytes 0..8 ‖ 16..32: eraseAfter changes at each opening and is not authenticated. */
const keyAad = (boxId: Uint8Array): Bytes => concatBytes(magicAndMode, boxId);

/** Tries a stretched password on a box. Wrong, damaged and foreign look alike. */
export function unlockKey(stretched: Secret<'stretched'>, way: Way, record: LockedRecord<'key'>): Result<OpenedKey, CannotOpen> {
	if (!isKeyForm(record)) return cannotOpen;
	const boxId = record.slice(16, 32) as Bytes;
	const locked = record.subarray(waysAt[way], waysAt[way] + wayBytes);
	const kek = keyEncryptionKey(stretched, boxId);
	const VK = decryptUnder(locked.subarray(0, nonceBytes), kek, locked.subarray(nonceBytes), keyAad(boxId));
	return VK === null ? cannotOpen : ok({ VK: makeSecret('vault', VK), boxId, eraseAfter: eraseAfterOf(record) });
}

const isKeyForm = (record: Uint8Array): boolean =>
	record.length === recordBytes.key &&
	equalBytes(record.subarray(0, 8), magicAndMode) &&
	allZero(record.subarray(12, 16)) &&
	allZero(record.subarray(guardAt));

/**
 * The last day on which the box may still be opened; of a KEY whose form this release does not know, none ever is. Not authenticated:
 * whoever writes the disk could also delete the box.
 */
export const eraseAfterOf = (key: Uint8Array): number =>
	key.length === recordBytes.key && equalBytes(key.subarray(0, 4), magic) ? readU32(key, 8) : Number.POSITIVE_INFINITY;

/** The same KEY, to be kept until another day. */
export function withEraseAfter(key: LockedRecord<'key'>, eraseAfter: number): LockedRecord<'key'> {
	const extended = copyBytes(key);
	extended.set(u32(eraseAfter), 8);
	return extended as LockedRecord<'key'>;
}

/**
 * The same KEY with other words as its second way, or with none: random bytes. The keys must be this very box's. Nobody who has not the
 * words can tell the two apart.
 */
export function withWords(
	key: LockedRecord<'key'>,
	keys: BoxKeys,
	words: Secret<'stretched'> | null,
	random: (length: number) => Bytes = randomBytes,
): LockedRecord<'key'> {
	const changed = copyBytes(key);
	changed.set(words === null ? random(wayBytes) : lockWay(words, keys, random(nonceBytes)), waysAt.words);
	return changed as LockedRecord<'key'>;
}

const contentLabels = { draft: 'draft', body: 'store' } as const;
type BoxContent = keyof typeof contentLabels;
const lengthBytes = 4;

/** bytes. What a DRAFT or BODY holds of canonical JSON. */
export const boxContentBytes = (content: BoxContent): number => recordBytes[content] - nonceBytes - aeadTagBytes - lengthBytes;

function lockContent<C extends BoxContent>(content: C, keys: BoxKeys, json: Uint8Array, nonce: Bytes): LockedRecord<C> | null {
	if (json.length > boxContentBytes(content)) return null;
	const padded = new Uint8Array(lengthBytes + boxContentBytes(content));
	padded.set(u32(json.length));
	padded.set(json, lengthBytes);
	const key = deriveKey(contentLabels[content], readSecret(keys.VK));
	return concatBytes(nonce, encryptUnder(nonce, key, padded, keys.boxId)) as LockedRecord<C>;
}

function unlockContent<C extends BoxContent>(content: C, keys: BoxKeys, record: LockedRecord<C>): Result<Bytes, CannotOpen> {
	if (record.length !== recordBytes[content]) return cannotOpen;
	const key = deriveKey(contentLabels[content], readSecret(keys.VK));
	const padded = decryptUnder(record.subarray(0, nonceBytes), key, record.subarray(nonceBytes), keys.boxId);
	if (padded === null) return cannotOpen;
	const end = lengthBytes + readU32(padded, 0);
	return end > padded.length || !allZero(padded.subarray(end)) ? cannotOpen : ok(padded.slice(lengthBytes, end) as Bytes);
}

/**
 * DRAFT: nonce 24 ‖ AEAD(KDF("draft", VK), u32 len ‖ CJ ‖ zeros; box_id), 65 536 bytes; `null` when the content does not fit.
 * The nonce must be random and used once.
 */
export const lockDraft = (
	VK: Secret<'vault'>,
	boxId: Bytes,
	json: Uint8Array,
	nonce: Bytes = randomBytes(nonceBytes),
): LockedRecord<'draft'> | null => lockContent('draft', { VK, boxId }, json, nonce);

/** Opens a DRAFT of this very box. */
export const unlockDraft = (VK: Secret<'vault'>, boxId: Bytes, record: LockedRecord<'draft'>): Result<Bytes, CannotOpen> =>
	unlockContent('draft', { VK, boxId }, record);

/** BODY: the same with KDF("store", VK), 262 144 bytes. */
export const lockBody = (
	VK: Secret<'vault'>,
	boxId: Bytes,
	json: Uint8Array,
	nonce: Bytes = randomBytes(nonceBytes),
): LockedRecord<'body'> | null => lockContent('body', { VK, boxId }, json, nonce);

/** Opens a BODY of this very box. */
export const unlockBody = (VK: Secret<'vault'>, boxId: Bytes, record: LockedRecord<'body'>): Result<Bytes, CannotOpen> =>
	unlockContent('body', { VK, boxId }, record);
