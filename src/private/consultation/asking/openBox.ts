import { err, ok, type Result } from '../../../shared/base/result.ts';
import { dayOf } from '../../../shared/base/time.ts';
import { eraseAfterDay, type Way, withEraseAfter } from '../../crypto/box.ts';
import { pictureCount } from '../../crypto/passphrase.ts';
import { type Secret, wipe } from '../../crypto/secret.ts';
import { bookmarkLength, unknownWords } from '../../domain/bookmarkWords.ts';
import { tidyWord } from '../../domain/tidyWord.ts';
import { emptyDraft } from '../../vault/boxContents.ts';
import type { BoxRefused, BoxView, WordsUnknown } from './asking.ts';
import { picturesPerBox } from './assignPictures.ts';
import { lockChanges, wholeBox, unlockBodyContent, unlockDraftContent } from './boxRecords.ts';
import { sealingNowMs } from './clocks.ts';
import { type FoundBox, findBox } from './findBox.ts';
import { forgetOldConversations } from './forgetOldConversations.ts';
import { boxLockName, lockBox } from './lockBox.ts';
import { type LockedRoom, type OpenBox, openedBox } from './lockedRoom.ts';
import { lookThroughPost } from './lookThroughPost.ts';
import { resumeSending } from './resumeSending.ts';
import { stretchPictures, stretchWords } from './stretchSecret.ts';
import { viewBox } from './viewBox.ts';

/**
 * Opens the box that these pictures fit, finishes what a crash interrupted and looks through the post. `null` for wrong pictures, no box
 * and a damaged box alike: nothing is written then, so a damaged body is never overwritten.
 */
export async function openBox(room: LockedRoom, pictures: readonly number[]): Promise<Result<BoxView | null, BoxRefused>> {
	await lockBox(room);
	if (!arePictures(pictures)) return ok(null);
	return openWith(room, 'pictures', await stretchPictures(room, pictures));
}

/** The same by the five words of a bookmark. Words that no bookmark has are said, and nothing is tried then. */
export async function openBoxByWords(
	room: LockedRoom,
	typed: readonly string[],
): Promise<Result<BoxView | null, BoxRefused | WordsUnknown>> {
	await lockBox(room);
	const words = typed.map(tidyWord);
	const unknown = unknownWords(words);
	if (unknown.length > 0 || words.length !== bookmarkLength) return err({ tag: 'unknown-words', unknown });
	return openWith(room, 'words', await stretchWords(room, words));
}

async function openWith(
	room: LockedRoom,
	way: Way,
	stretched: Result<Secret<'stretched'>, BoxRefused>,
): Promise<Result<BoxView | null, BoxRefused>> {
	if (!stretched.ok) return stretched;
	const found = await findBox(room, stretched.value, way);
	wipe(stretched.value);
	if (!found.ok || found.value === null) return found.ok ? ok(null) : found;
	const release = await room.ports.locks.hold(boxLockName(found.value.boxId));
	if (release === null) {
		wipe(found.value.VK);
		return err({ tag: 'open-elsewhere' });
	}
	const open = await readFound(room, found.value, release);
	if (!open.ok || open.value === null) {
		wipe(found.value.VK);
		release();
		return open.ok ? ok(null) : open;
	}
	room.open = open.value;
	return ok(await settleIn(room, open.value, found.value));
}

const arePictures = (pictures: readonly number[]): boolean =>
	pictures.length === picturesPerBox && pictures.every((place) => Number.isInteger(place) && place >= 0 && place < pictureCount);

async function readFound(room: LockedRoom, found: FoundBox, release: () => void): Promise<Result<OpenBox | null, BoxRefused>> {
	const records = await room.ports.vault.read(found.number);
	if (!records.ok) return records;
	const body = unlockBodyContent(found, records.value.body);
	if (body === null) return ok(null);
	const read = unlockDraftContent(found, records.value.draft);
	const contents = { draft: read ?? emptyDraft, draftIsReadable: read !== null, body };
	return ok(openedBox({ number: found.number, boxId: found.boxId, VK: found.VK, release, ...contents }));
}

/** What every opening does, whether letters lie in the box or moods alone: the three records are written again. */
async function settleIn(room: LockedRoom, open: OpenBox, found: FoundBox): Promise<BoxView> {
	await resumeSending(room, open);
	await lookThroughPost(room, open);
	await forgetOldConversations(room, open);
	const records = lockChanges(room.ports.randomBytes, open, wholeBox(open));
	const key = withEraseAfter(found.key, eraseAfterDay(dayOf(sealingNowMs(room))));
	if (records !== null) await room.ports.vault.rewrite(open.number, open.boxId, { ...records, key });
	return viewBox(room, open);
}
