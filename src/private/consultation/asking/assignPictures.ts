import { err, ok, type Result } from '../../../shared/base/result.ts';
import { pictureCount } from '../../crypto/passphrase.ts';
import { wipe } from '../../crypto/secret.ts';
import type { AssignedPictures, BoxRefused } from './asking.ts';
import { drawMany } from './drawUniform.ts';
import { findBox } from './findBox.ts';
import type { LockedRoom } from './lockedRoom.ts';
import { stretchPictures } from './stretchSecret.ts';

/** draws. 36^6 is 31.0 bits (protocol 3). */
export const picturesPerBox = 6;
/** draws. Choosing the prettiest of more would cost bits: four in all leave 29 at worst. */
const mostRedraws = 3;

/**
 * Draws six pictures, each independent of the others, that open no box on this tablet. Pictures that open one are drawn again without
 * counting: the child never sees them.
 */
export async function assignPictures(room: LockedRoom): Promise<Result<AssignedPictures, BoxRefused>> {
	const drawsLeft = room.drawn === null ? mostRedraws : room.drawn.drawsLeft - 1;
	if (drawsLeft < 0) return err({ tag: 'no-draws-left' });
	for (;;) {
		const pictures = drawMany(room.ports.randomBytes, pictureCount, picturesPerBox);
		const stretched = await stretchPictures(room, pictures);
		if (!stretched.ok) return stretched;
		const opens = await findBox(room, stretched.value, 'pictures');
		if (!opens.ok) return opens;
		if (opens.value === null) {
			forgetDrawn(room);
			room.drawn = { pictures, stretched: stretched.value, drawsLeft };
			return ok({ pictures, drawsLeft });
		}
		wipe(opens.value.VK);
		wipe(stretched.value);
	}
}

/** Forgets pictures that were drawn and not taken. */
export function forgetDrawn(room: LockedRoom): void {
	if (room.drawn !== null) wipe(room.drawn.stretched);
	room.drawn = null;
}
