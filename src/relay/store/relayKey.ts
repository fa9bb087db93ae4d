import { createPrivateKey, createPublicKey, randomBytes, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeBase64url, parseBase64url } from '../../shared/base/base64url.ts';
import type { Bytes } from '../../shared/base/bytes.ts';

const seedLength = 32;
/** PKCS #8 of an Ed25519 key up to its seed (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key that signs receipts: read from `relay.key` in the data folder, made there (0600) at the first start. */
export function openReceiptSeed(dir: string): Bytes {
	mkdirSync(dir, { recursive: true, mode: 0o700 });
	const path = join(dir, 'relay.key');
	try {
		// `wx`: of two processes that start at once, one makes the key and both use it.
		writeFileSync(path, `${encodeBase64url(randomBytes(seedLength))}\n`, { mode: 0o600, flag: 'wx', flush: true });
	} catch (failure) {
		if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
	}
	const seed = parseBase64url(readFileSync(path, 'utf8').trim());
	if (seed?.length !== seedLength) throw new Error('relay.key does not hold a key of 32 bytes');
	return seed;
}

/** The private key of a receipt seed. */
export const receiptKeyOf = (seed: Uint8Array): KeyObject =>
	createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });

/** The public key (32 bytes) that the policy statement names beside the relay's URL. */
export function receiptPublicKey(seed: Uint8Array): Bytes {
	const { x } = createPublicKey(receiptKeyOf(seed)).export({ format: 'jwk' });
	const bytes = parseBase64url(x ?? '');
	if (bytes === null) throw new Error('the key has no public half');
	return bytes;
}
