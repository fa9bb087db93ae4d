import { argon2id } from '../../../src/private/crypto/argon2idWithoutFloor.ts';
import {
	eraseAfterDay,
	lockBody,
	lockDraft,
	lockKey,
	parseLockedRecord,
	unlockDraft,
	unlockKey,
	type Way,
} from '../../../src/private/crypto/box.ts';
import { passphraseOf, passwordOfPictures, passwordOfWords, seedCost } from '../../../src/private/crypto/passphrase.ts';
import { makeSecret, readSecret, type Secret } from '../../../src/private/crypto/secret.ts';
import { parseLockedSeed } from '../../../src/private/crypto/seed.ts';
import { lockSeedUnder, unlockSeedUnder } from '../../../src/private/crypto/seedRecord.ts';
import { sha256 } from '../../../src/private/crypto/sodium.ts';
import { type Bytes, parseUtf8, utf8 } from '../../../src/shared/base/bytes.ts';
import { idBytes, type MemberId } from '../../../src/shared/wire/ids.ts';
import { refused } from '../runVectors.ts';
import { b64, bytesOf, orRefused, secretOf } from './binary.ts';

const runPassword = (input: { pictures: number[] } | { words: string[] }) => ({
	password: 'pictures' in input ? passwordOfPictures(input.pictures) : passwordOfWords(input.words),
});

/** The product's own stretching has a floor, which the reduced vectors are under. */
function stretch(password: string, salt: Uint8Array, mib: number, t: number): Secret<'stretched'> {
	const bytes = argon2id(password, salt, { mib, t });
	if (bytes === null) throw new Error('not enough memory');
	return makeSecret('stretched', bytes);
}

const runStretch = (input: { password: string; salt: string; mib: number; t: number }) => ({
	a: b64(readSecret(stretch(input.password, bytesOf(input.salt), input.mib, input.t))),
});

type WayInput = { a: string; nonce: string };

/** What is random in the product comes from the vector, in the order in which it is drawn. */
function runKey(input: { ways: [WayInput, WayInput?]; filler?: string; VK: string; box_id: string; today: number }) {
	const [pictures, words] = input.ways;
	const drawn = [pictures.nonce, words?.nonce ?? input.filler ?? ''].map(bytesOf);
	const random = (length: number): Bytes => {
		const next = drawn.shift();
		if (next?.length !== length) throw new RangeError('random bytes of another length');
		return next;
	};
	const keys = { VK: secretOf('vault', input.VK), boxId: bytesOf(input.box_id), eraseAfter: eraseAfterDay(input.today) };
	const stretchedWords = words === undefined ? null : secretOf('stretched', words.a);
	return { record: b64(lockKey({ ...keys, pictures: secretOf('stretched', pictures.a), words: stretchedWords }, random)) };
}

function runOpenKey(input: { a: string; way: Way; record: string }) {
	const record = parseLockedRecord('key', bytesOf(input.record));
	if (record === null) return refused;
	return orRefused(unlockKey(secretOf('stretched', input.a), input.way, record), ({ VK, boxId, eraseAfter }) => ({
		VK: b64(readSecret(VK)),
		box_id: b64(boxId),
		erase_after: eraseAfter,
	}));
}

type ContentInput = { VK: string; box_id: string; nonce: string; cj: string };

function runDraft(input: ContentInput) {
	const record = lockDraft(secretOf('vault', input.VK), bytesOf(input.box_id), utf8(input.cj), bytesOf(input.nonce));
	return record === null ? refused : { record: b64(record) };
}

function runBody(input: ContentInput) {
	const record = lockBody(secretOf('vault', input.VK), bytesOf(input.box_id), utf8(input.cj), bytesOf(input.nonce));
	if (record === null) return refused;
	return { first_64: b64(record.subarray(0, 64)), last_64: b64(record.subarray(-64)), sha256: b64(sha256(record)), length: record.length };
}

function runOpenDraft(input: { VK: string; box_id: string; record: string }) {
	const record = parseLockedRecord('draft', bytesOf(input.record));
	if (record === null) return refused;
	return orRefused(unlockDraft(secretOf('vault', input.VK), bytesOf(input.box_id), record), (json) => ({ cj: parseUtf8(json) }));
}

type SeedInput = { passphrase: string; member_id: string; mib?: number; t?: number };

const stretchSeed = ({ passphrase, member_id, mib = seedCost.mib, t = seedCost.t }: SeedInput) =>
	stretch(passphraseOf(passphrase), idBytes(member_id as MemberId), mib, t);

const runSeed = (input: SeedInput & { seed: string; nonce: string }) => ({
	record: b64(lockSeedUnder(stretchSeed(input), input.member_id as MemberId, secretOf('member-seed', input.seed), bytesOf(input.nonce))),
});

function runOpenSeed(input: SeedInput & { record: string }) {
	const locked = parseLockedSeed(bytesOf(input.record));
	if (locked === null) return refused;
	return orRefused(unlockSeedUnder(stretchSeed(input), input.member_id as MemberId, locked), (seed) => ({ seed: b64(readSecret(seed)) }));
}

export const boxes = {
	password: runPassword,
	stretch: runStretch,
	key: runKey,
	'open-key': runOpenKey,
	draft: runDraft,
	'open-draft': runOpenDraft,
	body: runBody,
	seed: runSeed,
	'open-seed': runOpenSeed,
};
