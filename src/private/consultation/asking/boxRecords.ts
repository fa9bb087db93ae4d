import type { Bytes } from '../../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { nonceBytes } from '../../crypto/aead.ts';
import { type BoxKeys, type LockedRecord, lockBody, lockDraft, unlockBody, unlockDraft } from '../../crypto/box.ts';
import {
	type BodyContent,
	type DraftContent,
	emptyDraft,
	encodeContents,
	parseBodyContent,
	parseDraftContent,
} from '../../vault/boxContents.ts';
import type { LockedBox } from '../../vault/boxes.ts';
import type { BoxRefused } from './asking.ts';
import type { LockedRoom, OpenBox } from './lockedRoom.ts';

/** What of an open box is written again. */
export type Changes = { readonly draft?: DraftContent; readonly body?: BodyContent };

/**
 * Reads a draft. One that is missing or whose bytes are not authentic is empty: no release can ever read it, and the box must still send.
 * `null` when it is of a later release: then its bytes stay as they are.
 */
export function unlockDraftContent({ VK, boxId }: BoxKeys, record: LockedRecord<'draft'> | null): DraftContent | null {
	if (record === null) return emptyDraft;
	const opened = unlockDraft(VK, boxId, record);
	return opened.ok ? parseDraftContent(opened.value) : emptyDraft;
}

/** Reads a body; `null` when it is missing, damaged or of a later release. */
export function unlockBodyContent({ VK, boxId }: BoxKeys, record: LockedRecord<'body'> | null): BodyContent | null {
	const opened = record === null ? null : unlockBody(VK, boxId, record);
	return opened?.ok ? parseBodyContent(opened.value) : null;
}

/** Locks these contents, each under a fresh nonce; `null` when one does not fit its record. */
export function lockChanges(
	randomBytes: (length: number) => Bytes,
	{ VK, boxId }: BoxKeys,
	{ draft, body }: Changes,
): Partial<LockedBox> | null {
	const records: { draft?: LockedRecord<'draft'>; body?: LockedRecord<'body'> } = {};
	if (draft !== undefined) {
		const locked = lockDraft(VK, boxId, encodeContents(draft), randomBytes(nonceBytes));
		if (locked === null) return null;
		records.draft = locked;
	}
	if (body !== undefined) {
		const locked = lockBody(VK, boxId, encodeContents(body), randomBytes(nonceBytes));
		if (locked === null) return null;
		records.body = locked;
	}
	return records;
}

/** Draft and body of an open box as every opening and locking writes them again; a draft that cannot be read stays as it is. */
export const wholeBox = ({ draft, draftIsReadable, body }: OpenBox): Changes => (draftIsReadable ? { draft, body } : { body });

/**
 * Writes draft, body or both of the open box in one transaction; only once that is durable does the room hold them for true. Without room
 * in a record nothing is written: `box-full`.
 */
export async function writeBox(room: LockedRoom, open: OpenBox, changes: Changes): Promise<Result<'durable', BoxRefused>> {
	if (changes.draft !== undefined && !open.draftIsReadable) return err({ tag: 'draft-unreadable' });
	const records = lockChanges(room.ports.randomBytes, open, changes);
	if (records === null) return err({ tag: 'box-full' });
	const written = await room.ports.vault.rewrite(open.number, open.boxId, records);
	if (!written.ok) return written;
	// Another box stands under the number: this one was erased, and a live box is never overwritten.
	if (!written.value) return err({ tag: 'storage' });
	if (changes.draft !== undefined) open.draft = changes.draft;
	if (changes.body !== undefined) open.body = changes.body;
	return ok('durable');
}
