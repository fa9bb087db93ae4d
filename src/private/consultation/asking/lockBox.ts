import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { wipe } from '../../crypto/secret.ts';
import { forgetDrawn } from './assignPictures.ts';
import { forgetBookmark } from './bookmark.ts';
import { lockChanges, wholeBox } from './boxRecords.ts';
import type { LockedRoom } from './lockedRoom.ts';

/** The Web Lock of an open box. Its id is no secret and stands on no disk but in the KEY. */
export const boxLockName = (boxId: Uint8Array): string => `tayori-box-${encodeBase64url(boxId)}`;

/**
 * Forgets every key and text, first of all; then writes draft and body again under fresh nonces, as every opening and locking does, so
 * that a disk copy does not tell a session with a letter from one without.
 */
export async function lockBox(room: LockedRoom, drawn: 'forget-drawn' | 'keep-drawn' = 'forget-drawn'): Promise<void> {
	if (drawn === 'forget-drawn') forgetDrawn(room);
	forgetBookmark(room);
	for (const [letterId, letter] of room.oneWay) room.oneWay.set(letterId, { ...letter, draft: null });
	const { open } = room;
	room.open = null;
	if (open === null) return;
	const records = lockChanges(room.ports.randomBytes, open, wholeBox(open));
	wipe(open.VK);
	for (const conversation of open.derived.values()) wipe(conversation.S);
	if (records !== null) await room.ports.vault.rewrite(open.number, open.boxId, records);
	open.release();
}
