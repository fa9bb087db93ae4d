import { err, ok, type Result } from '../../shared/base/result.ts';
import type { StretchCost } from './argon2id.ts';
import { argon2id } from './argon2idWithoutFloor.ts';
import { makeSecret, type Secret } from './secret.ts';
import { wipeBytes } from './sodium.ts';

/** A child's box: 64 MiB, three passes (protocol 3). */
export const boxCost: StretchCost = { mib: 64, t: 3 };
/** A member's seed: 256 MiB, three passes (protocol 8). */
export const seedCost: StretchCost = { mib: 256, t: 3 };
/** Nothing below this is ever used, whatever a disk or a server says. */
export const costFloor: StretchCost = { mib: 19, t: 2 };

/** places. Pictures of one sheet. */
export const pictureCount = 36;
const picturesOffline = 6;
const picturesGuarded = 5;
const bookmarkWords = 5;

/** `TY1/pictures:03-17-…`: places in the sheet of 36, from 00; six, or five where unlocking is guarded. */
export function passwordOfPictures(pictures: readonly number[]): string {
	const places = pictures.every((place) => Number.isInteger(place) && place >= 0 && place < pictureCount);
	const count = pictures.length === picturesOffline || pictures.length === picturesGuarded;
	if (!places || !count) throw new RangeError('six or five places from 0 to 35');
	return `TY1/pictures:${pictures.map((place) => String(place).padStart(2, '0')).join('-')}`;
}

/** `TY1/words:` + the five words of a paper bookmark, NFKC, joined by `-`. */
export function passwordOfWords(words: readonly string[]): string {
	if (words.length !== bookmarkWords) throw new RangeError('a bookmark has five words');
	return `TY1/words:${words.map((word) => word.normalize('NFKC')).join('-')}`;
}

/** A member's passphrase as it is stretched: the assigned words joined by `-`, NFKC. */
export const passphraseOf = (words: string): string => words.normalize('NFKC');

/** What someone typed as a passphrase: spaces for `-`, capitals and stray blanks do not matter, since the words are assigned. */
export const tidyPassphrase = (typed: string): string =>
	passphraseOf(typed)
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/gu, '-');

/** `memory`: this device cannot give so much; there is no cheaper way. `below-floor`: the parameters were tampered with. */
export type StretchRefused = { readonly tag: 'memory' | 'below-floor' };

/** One Argon2id over a password; the answer is tried on every box of the tablet. Takes a quarter of a second and more. */
export function stretchPassword(
	password: string,
	salt: Uint8Array,
	cost: StretchCost = boxCost,
): Result<Secret<'stretched'>, StretchRefused> {
	if (!(cost.mib >= costFloor.mib && cost.t >= costFloor.t)) return err({ tag: 'below-floor' });
	const bytes = argon2id(password, salt, cost);
	if (bytes === null) return err({ tag: 'memory' });
	const stretched = makeSecret('stretched', bytes);
	wipeBytes(bytes);
	return ok(stretched);
}
