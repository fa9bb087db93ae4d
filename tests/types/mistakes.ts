// Mistakes that must not compile. Checked by `tsc -b` alone: each `@ts-expect-error` fails as soon as its line is accepted.
// Nothing here runs.

import type { Bag, OutboxRow } from '../../src/post/mailbag.ts';
import { lockDraft, type LockedRecord } from '../../src/private/crypto/box.ts';
import { type LetterToSeal, sealLetter } from '../../src/private/crypto/letter.ts';
import type { Secret } from '../../src/private/crypto/secret.ts';
import type { VaultDatabase } from '../../src/private/vault/vaultDatabase.ts';
import type { Bytes } from '../../src/shared/base/bytes.ts';
import type { UnverifiedDirectory } from '../../src/shared/wire/statement.ts';
import type { FeedId, TeamId } from '../../src/shared/wire/ids.ts';

declare const plain: Bytes;
declare const row: OutboxRow;
declare const mailbag: Bag;
declare const vault: VaultDatabase;
declare const letter: LetterToSeal;
declare const team: TeamId;

/** A letter in plain bytes does not get into the mailbag, by no method of its tables. */
export const plainBytesInTheMailbag = () => [
	// @ts-expect-error plain bytes are no sealed envelope
	mailbag.rows.add({ ...row, envelope: plain }),
	// @ts-expect-error plain bytes are no sealed envelope
	mailbag.rows.put({ ...row, envelope: plain }),
	// @ts-expect-error plain bytes are no sealed envelope
	mailbag.rows.update(row.msgId, { envelope: plain }),
];

/** A draft in plain bytes does not get into the vault, nor a record into the place of another. */
export const plainBytesInTheVault = (body: LockedRecord<'body'>) => [
	// @ts-expect-error plain bytes are no locked record
	vault.drafts.put({ number: 0, record: plain }),
	// @ts-expect-error plain bytes are no locked record
	vault.drafts.update(0, { record: plain }),
	// @ts-expect-error a body is no draft
	vault.drafts.put({ number: 0, record: body }),
	// @ts-expect-error what is locked at rest may not travel
	mailbag.rows.put({ ...row, envelope: body }),
];

/** A recipient comes from a verified directory, never from what somebody served or typed. */
export const recipientFromNowhere = (served: UnverifiedDirectory) => [
	// @ts-expect-error not a recipient: nobody verified it
	sealLetter({ ...letter, recipient: { team, epoch: 1, pk: plain } }),
	// @ts-expect-error not a recipient: a served directory is only a claim
	sealLetter({ ...letter, recipient: served }),
];

/** A secret is made for one purpose, and its bytes are not to be had. */
export const secretForAnotherPurpose = (sign: Secret<'member sign'>) => [
	// @ts-expect-error a signing key does not lock a draft
	lockDraft(sign, plain, plain),
	// @ts-expect-error a secret is no bytes
	new Uint8Array(sign),
	// @ts-expect-error a secret has no length to print
	sign.length,
];

/** One kind of id in the place of another. */
export const idOfAnotherKind = (feed: FeedId): readonly TeamId[] => [
	// @ts-expect-error a feed is no team
	feed,
	// @ts-expect-error text from outside is no id until it is parsed
	'AAAAAAAAAAAAAAAAAAAAAA',
];

/** The same calls with the right things compile, so the refusals above are about what they say. */
export const whatCompiles = (draft: LockedRecord<'draft'>, VK: Secret<'vault'>) => [
	mailbag.rows.add(row),
	mailbag.rows.update(row.msgId, { envelope: row.envelope }),
	mailbag.rows.put({ ...row, envelope: row.envelope }),
	vault.drafts.put({ number: 0, record: draft }),
	vault.drafts.update(0, { record: draft }),
	sealLetter(letter),
	lockDraft(VK, plain, plain),
];
