import { type Bytes, concatBytes, equalBytes } from '../../shared/base/bytes.ts';
import { readCanonicalJson } from '../../shared/base/canonicalJson.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { type FeedId, idBytes, idOf, type MsgId, type TeamId } from '../../shared/wire/ids.ts';
import { xwingPublicKeyBytes } from '../../shared/wire/limits.ts';
import { readHeader, type SealedEnvelope } from '../../shared/wire/sealedEnvelope.ts';
import { type CannotOpen, cannotOpen } from './cannotOpen.ts';
import { authorSign, type Conversation } from './conversation.ts';
import {
	type Body,
	deriveSealing,
	encodeHeader,
	openBody,
	openEnvelope,
	retBytes,
	sealEnvelope,
	signedHead,
	signedHeadBytes,
} from './envelope.ts';
import { hash } from './hash.ts';
import * as inner from './inner.ts';
import type { Recipient } from './recipient.ts';
import { makeSecret, readSecret, type Secret } from './secret.ts';
import { signatureBytes, signBytes, verifyBytes } from './signature.ts';

/** One sealed envelope and its CK: what a team files with it (the child forgets it). */
export type SealedPart = { readonly msgId: MsgId; readonly ck: Secret<'ck'>; readonly envelope: SealedEnvelope };

/** `full` can be answered; `nurse` gets marks alone; `one-way` neither: its conversation is a throwaway one. */
export type ReturnMode = 'full' | 'one-way' | 'nurse';

export type LetterToSeal = inner.PartHead & {
	readonly recipient: Recipient;
	readonly conversation: Conversation;
	readonly ret: ReturnMode;
	readonly feed: FeedId;
	readonly sd: Secret<'letter'>;
	/** Canonical JSON, 1 to 43 904 bytes. */
	readonly content: Bytes;
};

/** A letter's part as a team reads it, verified under A_pk. */
export type OpenedPart = inner.Part & {
	readonly cover: false;
	readonly team: TeamId;
	readonly epoch: number;
	readonly msgId: MsgId;
	/** A_pk (32): the conversation. */
	readonly authorPk: Bytes;
	/** D (32), zero in a one-way letter. */
	readonly drop: Bytes;
	/** 1 216 bytes, zero when no answer can be sealed. */
	readonly replyPk: Bytes;
	readonly feed: FeedId;
	readonly ck: Secret<'ck'>;
	/** D ‖ reply_pk ‖ feed_id, 1 264 bytes: filed with the envelope. */
	readonly ret: Bytes;
};
export type Cover = { readonly cover: true };

const dropBytes = 32;
const replyEnd = dropBytes + xwingPublicKeyBytes;

/** Seals a letter into its parts. Deterministic: the same arguments give the same bytes, so a repeat after a crash changes nothing. */
export function sealLetter(letter: LetterToSeal): readonly SealedPart[] {
	const ret = encodeRet(letter);
	const voice = concatBytes(letter.conversation.authorPk, hash('ret', ret));
	const chunks = inner.splitContent(letter.content);
	const sign = authorSign(letter.conversation.S);
	return chunks.map((chunk, i) => {
		const bytes = inner.encodeInner(inner.innerType.letter, { ...letter, i, n: chunks.length, chunk }, voice);
		return sealToTeam(letter.recipient, letter.sd, i, ret, bytes, (head) => signBytes(sign, 'letter', concatBytes(head, bytes)));
	});
}

/** Seals a cover: an upload like any other, which says nothing. `sd` is its own. */
export function sealCover(recipient: Recipient, sd: Secret<'letter'>): SealedPart {
	const nothing = new Uint8Array(inner.innerHeadBytes);
	return sealToTeam(recipient, sd, 0, new Uint8Array(retBytes), nothing, () => new Uint8Array(signatureBytes));
}

function encodeRet({ ret, conversation, feed }: LetterToSeal): Bytes {
	const drop = ret === 'one-way' ? new Uint8Array(dropBytes) : conversation.drop;
	const replyPk = ret === 'full' ? conversation.replyPk : new Uint8Array(xwingPublicKeyBytes);
	return concatBytes(drop, replyPk, idBytes(feed));
}

function sealToTeam(
	recipient: Recipient,
	sd: Secret<'letter'>,
	i: number,
	ret: Bytes,
	bytes: Bytes,
	sign: (signedHead: Bytes) => Bytes,
): SealedPart {
	const msgId = inner.msgIdOf(sd, i);
	const header = encodeHeader({ kind: 'to-team', dst: recipient.team, epoch: recipient.epoch, msgId, tag: inner.teamTagOf(sd, i) });
	const { ck, kemRandomness } = deriveSealing(sd, header, ret, bytes, recipient.pk);
	const signature = sign(signedHead(header, ck));
	const envelope = sealEnvelope({ recipientPk: recipient.pk, header, ck, ret, inner: bytes, signature, kemRandomness });
	return { msgId, ck: makeSecret('ck', ck), envelope };
}

/** Opens what came to a team: a part of a letter, or a cover. `epoch` is the number that `seed` belongs to. */
export function openLetterPart(
	seed: Secret<'epoch'>,
	team: TeamId,
	epoch: number,
	envelope: SealedEnvelope,
): Result<OpenedPart | Cover, CannotOpen> {
	const header = readHeader(envelope);
	if (header.kind !== 'to-team' || header.dst !== team || header.epoch !== epoch) return cannotOpen;
	const opened = openEnvelope(readSecret(seed), envelope);
	if (opened === null) return cannotOpen;
	if (inner.isCover(opened.inner, opened.ret, opened.signature)) return ok({ cover: true });
	return verifyPart(makeSecret('ck', opened.ck), opened.ret, opened, envelope);
}

/** Opens a part from the team's log, where CK and ret were filed with it: it outlives its epoch. */
export function openFiledPart(ck: Secret<'ck'>, ret: Bytes, team: TeamId, envelope: SealedEnvelope): Result<OpenedPart, CannotOpen> {
	const header = readHeader(envelope);
	if (header.kind !== 'to-team' || header.dst !== team || ret.length !== retBytes) return cannotOpen;
	const body = openBody(readSecret(ck), envelope);
	return body === null ? cannotOpen : verifyPart(ck, ret, body, envelope);
}

/** The inner's form, the hash of ret, and the signature under A_pk. */
function verifyPart(ck: Secret<'ck'>, ret: Bytes, body: Body, envelope: SealedEnvelope): Result<OpenedPart, CannotOpen> {
	const parsed = inner.parseInner(inner.innerType.letter, body.inner);
	if (parsed === null || !equalBytes(parsed.voice.subarray(32), hash('ret', ret))) return cannotOpen;
	const authorPk = parsed.voice.slice(0, 32) as Bytes;
	const signed = concatBytes(envelope.subarray(0, signedHeadBytes), body.inner);
	if (!verifyBytes(authorPk, 'letter', signed, body.signature)) return cannotOpen;
	const { dst, epoch, msgId } = readHeader(envelope);
	return ok({ cover: false, ...parsed.part, team: dst as TeamId, epoch, msgId, authorPk, ...readRet(ret), ck, ret });
}

const readRet = (ret: Bytes): Pick<OpenedPart, 'drop' | 'replyPk' | 'feed'> => ({
	drop: ret.slice(0, dropBytes) as Bytes,
	replyPk: ret.slice(dropBytes, replyEnd) as Bytes,
	feed: idOf<FeedId>(ret.subarray(replyEnd)),
});

export type JoinedLetter = inner.PartHead &
	Pick<OpenedPart, 'authorPk' | 'drop' | 'replyPk' | 'feed' | 'ret'> & {
		/** Canonical JSON. */
		readonly content: Bytes;
	};

/** Joins all parts of one letter, in any order: equal heads save i, equal ret, all there, canonical JSON. */
export function joinParts(parts: readonly OpenedPart[]): Result<JoinedLetter, CannotOpen> {
	const joined = inner.joinChunks(parts, (a, b) => equalBytes(a.authorPk, b.authorPk) && equalBytes(a.ret, b.ret));
	if (joined === null || readCanonicalJson(joined.content) === undefined) return cannotOpen;
	const { seq, seen, hour, letterId, authorPk, drop, replyPk, feed, ret } = joined.first;
	return ok({ seq, seen, hour, letterId, authorPk, drop, replyPk, feed, ret, content: joined.content });
}
