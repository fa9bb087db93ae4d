import { createPrivateKey, createPublicKey, randomBytes, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeBase64url, parseBase64url } from '../../shared/base/base64url.ts';
import type { Bytes } from '../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type FileRefused, fileRefusedSentence, makeFolder, withFile } from './files.ts';

const seedLength = 32;
/** PKCS #8 of an Ed25519 key up to its seed (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

export type RelayKeyRefused = FileRefused | { readonly tag: 'damaged' | 'missing' | 'other-key'; readonly path: string };

/**
 * The key that signs receipts: read from `relay.key` in the data folder, made there (0600) at the first start. `named` is the public
 * key (b64) that the published policy names: with another key no receipt would hold and every letter would wait for ever, so a missing
 * or different key is refused, and none is made in its place.
 */
export function openReceiptSeed(dir: string, named: string | null): Result<Bytes, RelayKeyRefused> {
	const path = join(dir, 'relay.key');
	const made = named === null ? makeKey(dir, path) : ok(undefined);
	if (!made.ok) return made;
	const read = withFile(path, () => readKey(path));
	if (!read.ok) return read;
	if (read.value === null) return err({ tag: 'missing', path });
	const seed = parseBase64url(read.value.trim());
	if (seed?.length !== seedLength) return err({ tag: 'damaged', path });
	return named === null || encodeBase64url(receiptPublicKey(seed)) === named ? ok(seed) : err({ tag: 'other-key', path });
}

function makeKey(dir: string, path: string): Result<void, FileRefused> {
	const folder = makeFolder(dir);
	if (!folder.ok) return folder;
	return withFile(path, () => {
		try {
			// `wx`: of two processes that start at once, one makes the key and both use it.
			writeFileSync(path, `${encodeBase64url(randomBytes(seedLength))}\n`, { mode: 0o600, flag: 'wx', flush: true });
		} catch (failure) {
			if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
		}
	});
}

function readKey(path: string): string | null {
	try {
		return readFileSync(path, 'utf8');
	} catch (failure) {
		if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw failure;
	}
}

const complaints = {
	damaged: 'is damaged',
	missing: 'is missing, and without the key that the organisation names no receipt would hold',
	'other-key': 'is not the key that the organisation names, so that no receipt would hold',
} as const;

/** The refusal as one sentence. */
export const relayKeyRefusedSentence = (refused: RelayKeyRefused): string =>
	refused.tag === 'file-refused'
		? fileRefusedSentence(refused)
		: `${refused.path} ${complaints[refused.tag]}: put it back from a copy, or, for a demonstration, delete the whole folder to begin anew.`;

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
