import { describe, expect, test } from 'vitest';
import { decryptOnce, encryptOnce } from '../../src/private/crypto/aead.ts';
import { encodeBase32 } from '../../src/private/crypto/base32.ts';
import { parseCanonicalJson, readCanonicalJson } from '../../src/shared/base/canonicalJson.ts';
import { hash } from '../../src/private/crypto/hash.ts';
import { openSealed, sealTo } from '../../src/private/crypto/seal.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { signBytes, signingPublicKey, signUnlabelled, verifyBytes } from '../../src/private/crypto/signature.ts';
import { sha256, sodiumReady } from '../../src/private/crypto/sodium.ts';
import { decapsulate, encapsulate, isKemPublicKey, kemPublicKey } from '../../src/private/crypto/xwing.ts';
import { concatBytes, copyBytes, utf8 } from '../../src/shared/base/bytes.ts';
import { filled } from '../support/cryptoCast.ts';

await sodiumReady();
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

describe('known answers', () => {
	test('SHA-256 of "abc" (FIPS 180-4)', () => {
		expect(sha256(utf8('abc'))).toEqual(hex('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'));
	});

	test('Ed25519 of the empty message (RFC 8032, 7.1, test 1)', () => {
		const seed = makeSecret('author-sign', hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'));
		expect(signingPublicKey(seed)).toEqual(hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'));
		const signature =
			'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';
		expect(signUnlabelled(seed, filled(0, 0))).toEqual(hex(signature));
	});

	test('base32 of "foobar" (RFC 4648, 10)', () => {
		expect(encodeBase32(utf8('foobar'))).toBe('mzxw6ytboi');
		expect(encodeBase32(utf8('fooba'))).toBe('mzxw6ytb');
		expect(encodeBase32(utf8('f'))).toBe('my');
	});
});

test('a hash says where one argument ends and the next begins', () => {
	expect(hash('x', utf8('ab'), utf8('c'))).not.toEqual(hash('x', utf8('a'), utf8('bc')));
	expect(hash('x', utf8('ab'))).not.toEqual(hash('xa', utf8('b')));
});

describe('a signature', () => {
	const seed = () => makeSecret('author-sign', filled(32, 1));

	test('holds under its own label alone', () => {
		const signature = signBytes(seed(), 'letter', utf8('m'));
		expect(verifyBytes(signingPublicKey(seed()), 'letter', utf8('m'), signature)).toBe(true);
		expect(verifyBytes(signingPublicKey(seed()), 'answer', utf8('m'), signature)).toBe(false);
	});

	test.each([
		['zero', filled(32, 0)],
		['of order 1', concatBytes(filled(1, 1), filled(31, 0))],
		['of order 2', hex(`ec${'ff'.repeat(30)}7f`)],
		['too short', filled(31, 1)],
		['too long', filled(33, 1)],
	])('never holds under a key that is %s', (_name, key) => {
		// S = 0 and R = the neutral point satisfy the bare equation under a key of order 1.
		const forged = concatBytes(filled(1, 1), filled(63, 0));
		expect(verifyBytes(key, 'letter', utf8('m'), forged)).toBe(false);
	});

	test('of a wrong length never holds', () => {
		const signature = signBytes(seed(), 'letter', utf8('m'));
		for (const length of [0, 63])
			expect(verifyBytes(signingPublicKey(seed()), 'letter', utf8('m'), signature.subarray(0, length))).toBe(false);
	});
});

describe('sealing', () => {
	test('to a zero, short or long key does not happen', () => {
		for (const key of [filled(1_216, 0), filled(1_215, 1), filled(1_217, 1), filled(1_216, 0xff)]) {
			expect(isKemPublicKey(key)).toBe(false);
			expect(sealTo('wrap', key, filled(0, 0), utf8('m'), filled(64, 1))).toBe(null);
		}
	});

	test('to a key whose curve point has low order does not happen', () => {
		const key = copyBytes(kemPublicKey(filled(32, 1)));
		key.fill(0, 1_184);
		expect(isKemPublicKey(key)).toBe(false);
	});

	test('opens with the recipient, label and additional data it was made for, and with no other', () => {
		const sealed = sealTo('wrap', kemPublicKey(filled(32, 1)), utf8('aad'), utf8('m'), filled(64, 1)) ?? filled(0, 0);
		expect(openSealed('wrap', filled(32, 1), utf8('aad'), sealed)).toEqual(utf8('m'));
		expect(openSealed('wrap', filled(32, 2), utf8('aad'), sealed)).toBe(null);
		expect(openSealed('guard', filled(32, 1), utf8('aad'), sealed)).toBe(null);
		expect(openSealed('wrap', filled(32, 1), utf8('other'), sealed)).toBe(null);
		expect(openSealed('wrap', filled(32, 1), utf8('aad'), sealed.subarray(0, -1))).toBe(null);
		expect(openSealed('wrap', filled(32, 1), utf8('aad'), filled(0, 0))).toBe(null);
	});

	test('a ciphertext whose curve point has low order gives no secret', () => {
		const kem = encapsulate(kemPublicKey(filled(32, 1)), filled(64, 1));
		const ciphertext = copyBytes(kem?.ciphertext ?? filled(0, 0));
		expect(decapsulate(filled(32, 1), ciphertext)).toEqual(kem?.shared);
		ciphertext.fill(0, 1_088);
		expect(decapsulate(filled(32, 1), ciphertext)).toBe(null);
	});
});

test('what was encrypted opens with key and additional data, and not when shortened to nothing', () => {
	const box = encryptOnce(filled(32, 1), utf8('m'), utf8('aad'));
	expect(decryptOnce(filled(32, 1), box, utf8('aad'))).toEqual(utf8('m'));
	expect(decryptOnce(filled(32, 2), box, utf8('aad'))).toBe(null);
	for (const length of [0, 15, 16]) expect(decryptOnce(filled(32, 1), box.subarray(0, length), utf8('aad'))).toBe(null);
});

describe('canonical JSON', () => {
	test.each(['{"a": 1}', '{"a":1,"a":1}', '{"a":1.0}', '{"a":1e2}', '{"a":-0}', '{"a":"\\u0041"}', '{"a":"\\/"}', ' {}', '{}\n', '{', ''])(
		'refuses %j',
		(text) => expect(parseCanonicalJson(text)).toBe(undefined),
	);

	test('refuses bytes that are not well-formed UTF-8, and a byte order mark', () => {
		expect(readCanonicalJson(concatBytes(utf8('"'), new Uint8Array([0xff]), utf8('"')))).toBe(undefined);
		expect(readCanonicalJson(concatBytes(utf8('"'), new Uint8Array([0xed, 0xa0, 0x80]), utf8('"')))).toBe(undefined);
		expect(readCanonicalJson(concatBytes(new Uint8Array([0xef, 0xbb, 0xbf]), utf8('{}')))).toBe(undefined);
	});

	test('keeps a letter whose emoji was cut in two, and control characters', () => {
		for (const text of ['\ud83d', '\u0000', '\u202e']) expect(readCanonicalJson(utf8(JSON.stringify({ text })))).toEqual({ text });
	});
});
