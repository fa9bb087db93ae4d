import type { Brand } from '../../shared/base/brand.ts';
import { copyBytes, type Bytes } from '../../shared/base/bytes.ts';

/** What a record at rest holds: a box's key, its draft, its body. */
export type RecordContent = 'key' | 'draft' | 'body';

/** Bytes that may lie on a disk and never travel (protocol 3). Only locking and `parseLockedRecord` make one. */
export type LockedRecord<Content extends RecordContent> = Brand<Bytes, `LockedRecord<${Content}>`>;

/** bytes. DRAFT and BODY are as large as they are so that Chromium unlinks what they overwrite. */
export const recordBytes: { readonly [Content in RecordContent]: number } = { key: 1_360, draft: 65_536, body: 262_144 };

/** Reads bytes from a disk as a locked record; `null` when the length is not its own. */
export const parseLockedRecord = <Content extends RecordContent>(content: Content, bytes: Uint8Array): LockedRecord<Content> | null =>
	bytes.length === recordBytes[content] ? (copyBytes(bytes) as LockedRecord<Content>) : null;
