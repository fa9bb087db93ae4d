import { err, ok, type Result } from '../../../shared/base/result.ts';
import { dayOf } from '../../../shared/base/time.ts';
import { eraseAfterDay, lockKey, newBoxKeys } from '../../crypto/box.ts';
import { wipe } from '../../crypto/secret.ts';
import { emptyBody, emptyDraft } from '../../vault/boxContents.ts';
import type { BoxRefused, BoxView, Draft } from './asking.ts';
import { forgetDrawn } from './assignPictures.ts';
import { lockChanges } from './boxRecords.ts';
import { isOver, sealingNowMs } from './clocks.ts';
import { boxLockName, lockBox } from './lockBox.ts';
import { type LockedRoom, openedBox } from './lockedRoom.ts';
import { viewBox } from './viewBox.ts';

/**
 * Makes a box under the pictures drawn last, with the draft in it, and leaves it open. All three records are durable before it answers; a
 * full tablet says so and keeps every box that it has.
 */
export async function createBox(room: LockedRoom, draft: Draft | null): Promise<Result<BoxView, BoxRefused>> {
	const { drawn } = room;
	if (drawn === null) return err({ tag: 'locked' });
	await lockBox(room, 'keep-drawn');
	const { randomBytes } = room.ports;
	const keys = newBoxKeys();
	const contents = { draft: { ...emptyDraft, draft }, body: emptyBody };
	const records = lockChanges(randomBytes, keys, contents);
	if (records?.draft === undefined || records.body === undefined) return err({ tag: 'box-full' });
	const key = lockKey({ ...keys, eraseAfter: eraseAfterDay(dayOf(sealingNowMs(room))), pictures: drawn.stretched }, randomBytes);
	const number = await room.ports.vault.add({ key, draft: records.draft, body: records.body }, await isOver(room));
	if (!number.ok || number.value === null) {
		wipe(keys.VK);
		return number.ok ? err({ tag: 'full' }) : number;
	}
	const release = await room.ports.locks.hold(boxLockName(keys.boxId));
	const opened = { number: number.value, release: release ?? (() => undefined), draftIsReadable: true };
	room.open = openedBox({ ...keys, ...opened, ...contents });
	forgetDrawn(room);
	return ok(viewBox(room, room.open));
}
