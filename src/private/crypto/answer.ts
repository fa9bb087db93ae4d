import { allZero, type Bytes, concatBytes } from '../../shared/base/bytes.ts';
import { readCanonicalJson } from '../../shared/base/canonicalJson.ts';
import type { Brand } from '../../shared/base/brand.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { secondsPerHour } from '../../shared/base/time.ts';
import type { FeedId, MemberId, MsgId } from '../../shared/wire/ids.ts';
import { readHeader, type SealedEnvelope } from '../../shared/wire/sealedEnvelope.ts';
import type { RosterBody } from '../../shared/wire/statementBodies.ts';
import { type CannotOpen, cannotOpen } from './cannotOpen.ts';
import { type Conversation, replySeed } from './conversation.ts';
import { deriveSealing, encodeHeader, openBody, openEnvelope, retBytes, sealEnvelope, signedHead, signedHeadBytes } from './envelope.ts';
import * as inner from './inner.ts';
import type { SealedPart } from './letter.ts';
import { newestRoster, signKeyOf, wasMemberAt } from './roster.ts';
import { makeSecret, readSecret, type Secret } from './secret.ts';
import { signBytes, verifyBytes } from './signature.ts';
import { equalSecretBytes } from './sodium.ts';
import { tagOf } from './tag.ts';
import { isKemPublicKey } from './xwing.ts';

/** Where a conversation's answers go. Only an opened letter produces one. */
export type ReturnAddress = Brand<
	{ readonly authorPk: Bytes; readonly drop: Bytes; readonly replyPk: Bytes; readonly feed: FeedId },
	'ReturnAddress'
>;

/** Where the answer to an opened letter goes; `null` when it left no address, or a key to which nothing can be sealed. */
export function returnAddressOf(letter: Omit<ReturnAddress, symbol>): ReturnAddress | null {
	const { authorPk, drop, replyPk, feed } = letter;
	return allZero(drop) || !isKemPublicKey(replyPk) ? null : ({ authorPk, drop, replyPk, feed } as ReturnAddress);
}

export type AnswerToSeal = inner.PartHead & {
	readonly to: ReturnAddress;
	readonly member: MemberId;
	readonly memberSign: Secret<'member-sign'>;
	readonly rosterVersion: number;
	readonly sd: Secret<'letter'>;
	/** Canonical JSON, 1 to 43 904 bytes. */
	readonly content: Bytes;
	/** Highest seq of the child's letters that it answers; 0 answers none. */
	readonly re: number;
};

/** Seals an answer into its parts, deterministically as a letter. The signature covers A_pk: it fits no other conversation. */
export function sealAnswer(answer: AnswerToSeal): readonly SealedPart[] {
	const voice = inner.encodeMemberVoice(answer.member, answer.rosterVersion, answer.re);
	const chunks = inner.splitContent(answer.content);
	return chunks.map((chunk, i) => sealAnswerPart(answer, { ...answer, i, n: chunks.length, chunk }, voice));
}

function sealAnswerPart({ to, sd, memberSign }: AnswerToSeal, part: inner.Part, voice: inner.Voice): SealedPart {
	const ret = new Uint8Array(retBytes);
	const bytes = inner.encodeInner(inner.innerType.answer, part, voice);
	const msgId = inner.msgIdOf(sd, part.i);
	const header = encodeHeader({ kind: 'to-child', dst: to.feed, msgId, tag: tagOf(to.drop, msgId) });
	const { ck, kemRandomness } = deriveSealing(sd, header, ret, bytes, to.replyPk);
	const signature = signBytes(memberSign, 'answer', concatBytes(signedHead(header, ck), to.authorPk, bytes));
	const envelope = sealEnvelope({ recipientPk: to.replyPk, header, ck, ret, inner: bytes, signature, kemRandomness });
	return { msgId, ck: makeSecret('ck', ck), envelope };
}

/** A part of an answer. */
export type OpenedAnswer = inner.Part & {
	readonly member: MemberId;
	readonly rosterVersion: number;
	readonly re: number;
	readonly msgId: MsgId;
	readonly feed: FeedId;
	readonly ck: Secret<'ck'>;
};

/** The answer names a roster that this directory does not have yet: keep the item and look again after the next directory. */
export type RosterUnknown = { readonly tag: 'roster-unknown' };

/**
 * Opens a feed's item as an answer in this conversation (protocol 6): tag and AEAD fit, the member was in the team that the letter was
 * addressed to at the item's hour, that team answers, and the signature covers this A_pk. `rosters`: all versions of that team that the
 * directory gave; `feedHour`: the relay's word for when the item was posted.
 */
export function openAnswerPart(
	conversation: Conversation,
	feed: FeedId,
	rosters: readonly RosterBody[],
	feedHour: number,
	envelope: SealedEnvelope,
): Result<OpenedAnswer, CannotOpen | RosterUnknown> {
	const header = readHeader(envelope);
	if (header.kind !== 'to-child' || header.dst !== feed) return cannotOpen;
	if (!equalSecretBytes(header.tag, tagOf(conversation.drop, header.msgId))) return cannotOpen;
	const opened = openEnvelope(readSecret(replySeed(conversation.S)), envelope);
	if (opened === null || !allZero(opened.ret)) return cannotOpen;
	const answer = readAnswer(makeSecret('ck', opened.ck), opened.inner, envelope);
	const roster = newestRoster(rosters);
	if (answer === null || roster === null) return cannotOpen;
	if (answer.rosterVersion > roster.version) return err({ tag: 'roster-unknown' });
	const member = roster.members.find(({ id }) => id === answer.member);
	const mayAnswer = roster.answers && answer.rosterVersion >= 1 && member !== undefined && wasMemberAt(member, feedHour * secondsPerHour);
	if (!mayAnswer) return cannotOpen;
	const signed = concatBytes(envelope.subarray(0, signedHeadBytes), conversation.authorPk, opened.inner);
	return verifyBytes(signKeyOf(member), 'answer', signed, opened.signature) ? ok(answer) : cannotOpen;
}

/**
 * Opens an answer from the team's log with the CK filed with it. Who wrote it is vouched for by the event's signature: the caller compares
 * `member` with the event's `by`.
 */
export function openFiledAnswer(ck: Secret<'ck'>, envelope: SealedEnvelope): Result<OpenedAnswer, CannotOpen> {
	if (readHeader(envelope).kind !== 'to-child') return cannotOpen;
	const body = openBody(readSecret(ck), envelope);
	const answer = body === null ? null : readAnswer(ck, body.inner, envelope);
	return answer === null ? cannotOpen : ok(answer);
}

function readAnswer(ck: Secret<'ck'>, bytes: Bytes, envelope: SealedEnvelope): OpenedAnswer | null {
	const parsed = inner.parseInner(inner.innerType.answer, bytes);
	const voice = parsed === null ? null : inner.parseMemberVoice(parsed.voice);
	if (parsed === null || voice === null) return null;
	const { dst, msgId } = readHeader(envelope);
	return { ...parsed.part, ...voice, msgId, feed: dst as FeedId, ck };
}

export type JoinedAnswer = inner.PartHead & Pick<OpenedAnswer, 'member' | 'rosterVersion' | 're' | 'feed'> & { readonly content: Bytes };

/** Joins all parts of one answer, in any order. */
export function joinAnswer(parts: readonly OpenedAnswer[]): Result<JoinedAnswer, CannotOpen> {
	const joined = inner.joinChunks(
		parts,
		(a, b) => a.member === b.member && a.rosterVersion === b.rosterVersion && a.re === b.re && a.feed === b.feed,
	);
	if (joined === null || readCanonicalJson(joined.content) === undefined) return cannotOpen;
	const { seq, seen, hour, letterId, member, rosterVersion, re, feed } = joined.first;
	return ok({ seq, seen, hour, letterId, member, rosterVersion, re, feed, content: joined.content });
}
