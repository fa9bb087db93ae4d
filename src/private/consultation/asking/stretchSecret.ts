import { err, ok, type Result } from '../../../shared/base/result.ts';
import { saltBytes } from '../../crypto/argon2id.ts';
import { passwordOfPictures, passwordOfWords, stretchPassword } from '../../crypto/passphrase.ts';
import type { Secret } from '../../crypto/secret.ts';
import type { BoxRefused } from './asking.ts';
import type { LockedRoom } from './lockedRoom.ts';

/** Stretches pictures, to be tried on every box of the tablet. */
export const stretchPictures = (room: LockedRoom, pictures: readonly number[]): Stretched => stretch(room, passwordOfPictures(pictures));

/** Stretches the five words of a bookmark, as the list spells them. */
export const stretchWords = (room: LockedRoom, words: readonly string[]): Stretched => stretch(room, passwordOfWords(words));

type Stretched = Promise<Result<Secret<'stretched'>, BoxRefused>>;

/**
 * The one Argon2id of an unlock, with the tablet's own salt and parameters. Never with weaker ones:
 * no memory, or parameters on the disk that fell under the floor, is `memory`.
 */
async function stretch(room: LockedRoom, password: string): Stretched {
	const { vault, argon, randomBytes } = room.ports;
	const stretching = await vault.stretching(() => ({ salt: randomBytes(saltBytes), ...argon }));
	if (!stretching.ok) return stretching;
	const { salt, mib, t } = stretching.value;
	const stretched = stretchPassword(password, salt, { mib, t });
	return stretched.ok ? ok(stretched.value) : err({ tag: 'memory' });
}
