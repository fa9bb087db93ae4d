import { err, ok, type Result } from '../../../shared/base/result.ts';
import { saltBytes } from '../../crypto/argon2id.ts';
import { passwordOfPictures, stretchPassword } from '../../crypto/passphrase.ts';
import type { Secret } from '../../crypto/secret.ts';
import type { BoxRefused } from './asking.ts';
import type { LockedRoom } from './lockedRoom.ts';

/**
 * The one Argon2id of an unlock, with the tablet's own salt and parameters. Never with weaker ones:
 * no memory, or parameters on the disk that fell under the floor, is `memory`.
 */
export async function stretchPictures(room: LockedRoom, pictures: readonly number[]): Promise<Result<Secret<'stretched'>, BoxRefused>> {
	const { vault, argon, randomBytes } = room.ports;
	const stretching = await vault.stretching(() => ({ salt: randomBytes(saltBytes), ...argon }));
	if (!stretching.ok) return stretching;
	const { salt, mib, t } = stretching.value;
	const stretched = stretchPassword(passwordOfPictures(pictures), salt, { mib, t });
	return stretched.ok ? ok(stretched.value) : err({ tag: 'memory' });
}
