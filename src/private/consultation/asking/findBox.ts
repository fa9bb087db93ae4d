import { ok, type Result } from '../../../shared/base/result.ts';
import { type LockedRecord, type OpenedKey, unlockKey, type Way } from '../../crypto/box.ts';
import type { Secret } from '../../crypto/secret.ts';
import type { BoxRefused } from './asking.ts';
import { isOver } from './clocks.ts';
import type { LockedRoom } from './lockedRoom.ts';

export type FoundBox = OpenedKey & { readonly number: number; readonly key: LockedRecord<'key'> };

/** The box whose KEY these stretched pictures, or words, open, else `null`. Boxes past their time are deleted first, unopened. */
export async function findBox(room: LockedRoom, stretched: Secret<'stretched'>, way: Way): Promise<Result<FoundBox | null, BoxRefused>> {
	const erased = await room.ports.vault.erase(await isOver(room));
	if (!erased.ok) return erased;
	const keys = await room.ports.vault.keys();
	if (!keys.ok) return keys;
	// Every KEY is tried, also after one opened: how long it takes does not tell which.
	const opened = keys.value.flatMap(({ number, record }) => {
		const key = unlockKey(stretched, way, record);
		return key.ok ? [{ ...key.value, number, key: record }] : [];
	});
	return ok(opened[0] ?? null);
}
