import { equalBytes } from '../../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { withWords } from '../../crypto/box.ts';
import { type Secret, wipe } from '../../crypto/secret.ts';
import { bookmarkLength, bookmarkWords } from '../../domain/bookmarkWords.ts';
import type { BoxRefused } from './asking.ts';
import { drawMany } from './drawUniform.ts';
import { findBox } from './findBox.ts';
import type { LockedRoom } from './lockedRoom.ts';
import { stretchWords } from './stretchSecret.ts';

/**
 * Draws five words, each independent of the others, that open no box on this tablet. They open one only once they are kept; drawing again
 * forgets those before.
 */
export async function drawBookmark(room: LockedRoom): Promise<Result<readonly string[], BoxRefused>> {
	if (room.open === null) return err({ tag: 'locked' });
	forgetBookmark(room);
	for (;;) {
		const places = drawMany(room.ports.randomBytes, bookmarkWords.length, bookmarkLength);
		const words = places.map((place) => bookmarkWords[place] ?? '');
		const stretched = await stretchWords(room, words);
		if (!stretched.ok) return stretched;
		const opens = await findBox(room, stretched.value, 'words');
		if (!opens.ok) return opens;
		if (opens.value === null) {
			room.bookmark = stretched.value;
			return ok(words);
		}
		wipe(opens.value.VK);
		wipe(stretched.value);
	}
}

/** Makes the words drawn last open the open box, in the place of any before; durable when it answers. */
export async function keepBookmark(room: LockedRoom): Promise<Result<'durable', BoxRefused>> {
	if (room.bookmark === null) return err({ tag: 'locked' });
	const written = await rewriteWords(room, room.bookmark);
	if (written.ok) forgetBookmark(room);
	return written;
}

/** Makes every bookmark of the open box useless: a paper may be lost. A box that never had one looks no different afterwards. */
export async function dropBookmark(room: LockedRoom): Promise<Result<'durable', BoxRefused>> {
	forgetBookmark(room);
	return rewriteWords(room, null);
}

/** Forgets words that were drawn and not kept. */
export function forgetBookmark(room: LockedRoom): void {
	if (room.bookmark !== null) wipe(room.bookmark);
	room.bookmark = null;
}

/** Writes KEY whole in one transaction: after a crash the old way or the new one is there, never half of one. */
async function rewriteWords(room: LockedRoom, words: Secret<'stretched'> | null): Promise<Result<'durable', BoxRefused>> {
	const { open, ports } = room;
	if (open === null) return err({ tag: 'locked' });
	const keys = await ports.vault.keys();
	if (!keys.ok) return keys;
	const mine = keys.value.find(({ number, record }) => number === open.number && equalBytes(record.subarray(16, 32), open.boxId));
	// The box was erased meanwhile: nothing is written in its place.
	if (mine === undefined) return err({ tag: 'storage' });
	const key = withWords(mine.record, open, words, ports.randomBytes);
	const written = await ports.vault.rewrite(open.number, open.boxId, { key });
	if (!written.ok) return written;
	return written.value ? ok('durable') : err({ tag: 'storage' });
}
