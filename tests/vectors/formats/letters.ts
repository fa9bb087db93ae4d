import { parseContent } from '../../../src/private/domain/content.ts';
import { joinAnswer, openAnswerPart, returnAddressOf, sealAnswer } from '../../../src/private/crypto/answer.ts';
import { deriveConversation } from '../../../src/private/crypto/conversation.ts';
import { joinParts, openLetterPart, type ReturnMode, sealCover, type SealedPart, sealLetter } from '../../../src/private/crypto/letter.ts';
import type { Recipient } from '../../../src/private/crypto/recipient.ts';
import { readSecret } from '../../../src/private/crypto/secret.ts';
import { tagOf } from '../../../src/private/crypto/tag.ts';
import { kemPublicKey } from '../../../src/private/crypto/xwing.ts';
import { type Bytes, parseUtf8, utf8 } from '../../../src/shared/base/bytes.ts';
import { err, ok, type Result } from '../../../src/shared/base/result.ts';
import type { FeedId, LetterId, MemberId, MsgId, TeamId } from '../../../src/shared/wire/ids.ts';
import type { RosterBody } from '../../../src/shared/wire/statementBodies.ts';
import { refused } from '../runVectors.ts';
import { b64, bytesOf, envelopeOf, orRefused, secretOf } from './binary.ts';

type EpochInput = { epoch_seed: string; epoch_n: number; team: string };
type HeadInput = { sd: string; content: string; seq: number; seen: number; hour: number; letter_id: string };

/** Only here, where no directory stands behind the key. */
const recipientOfSeed = (input: EpochInput): Recipient =>
	({ team: input.team, epoch: input.epoch_n, pk: kemPublicKey(bytesOf(input.epoch_seed)) }) as Recipient;

const partsOut = (parts: readonly SealedPart[]) => ({
	parts: parts.map(({ msgId, ck, envelope }) => ({ msg_id: msgId, ck: b64(readSecret(ck)), envelope: b64(envelope) })),
});

const headOf = (input: HeadInput) => ({
	sd: secretOf('letter', input.sd),
	content: utf8(input.content),
	seq: input.seq,
	seen: input.seen,
	hour: input.hour,
	letterId: input.letter_id as LetterId,
});

const runLetter = (input: EpochInput & HeadInput & { feed: string; S: string; ret: ReturnMode }) =>
	partsOut(
		sealLetter({
			...headOf(input),
			recipient: recipientOfSeed(input),
			conversation: deriveConversation(secretOf('conversation', input.S)),
			ret: input.ret,
			feed: input.feed as FeedId,
		}),
	);

const runCover = (input: EpochInput & { sd: string }) => partsOut([sealCover(recipientOfSeed(input), secretOf('letter', input.sd))]);

/** All of them, or the first refusal. */
function all<Value>(results: readonly Result<Value, unknown>[]): Result<Value[], unknown> {
	const values: Value[] = [];
	for (const result of results) {
		if (!result.ok) return result;
		values.push(result.value);
	}
	return ok(values);
}

function runOpenLetter(input: EpochInput & { envelopes: string[] }) {
	const open = (text: string) => {
		const envelope = envelopeOf(text);
		return envelope.ok
			? openLetterPart(secretOf('epoch', input.epoch_seed), input.team as TeamId, input.epoch_n, envelope.value)
			: envelope;
	};
	const opened = all(input.envelopes.map(open));
	if (!opened.ok) return refused;
	if (opened.value.length === 1 && opened.value[0]?.cover === true) return { cover: true };
	const joined = joinParts(opened.value.flatMap((part) => (part.cover ? [] : part)));
	if (!joined.ok || opened.value.some(({ cover }) => cover) || !isContentOf(joined.value.content, fromChild)) return refused;
	const { content, authorPk, drop, feed, seq, seen, hour, letterId } = joined.value;
	return { content: parseUtf8(content), A_pk: b64(authorPk), D: b64(drop), feed, seq, seen, hour, letter_id: letterId };
}

const fromChild = ['letter', 'grant', 'revoke', 'notice'];
const fromTeam = ['answer', 'consent', 'notice'];

/** Whether the product reads this as content that this side may send. */
const isContentOf = (content: Bytes, side: readonly string[]): boolean => side.includes(parseContent(content)?.kind ?? '');

type AnswerInput = HeadInput & {
	A_pk: string;
	D: string;
	reply_pk: string;
	feed: string;
	member_id: string;
	member_sign_seed: string;
	roster_version: number;
	re: number;
};

function runAnswer(input: AnswerInput) {
	const path = { authorPk: bytesOf(input.A_pk), drop: bytesOf(input.D), replyPk: bytesOf(input.reply_pk), feed: input.feed as FeedId };
	const to = returnAddressOf(path);
	if (to === null) return refused;
	const member = { member: input.member_id as MemberId, memberSign: secretOf('member-sign', input.member_sign_seed) };
	return partsOut(sealAnswer({ ...headOf(input), ...member, to, rosterVersion: input.roster_version, re: input.re }));
}

function runOpenAnswer(input: { S: string; feed: string; roster: RosterBody; feed_hour: number; envelopes: string[] }) {
	const conversation = deriveConversation(secretOf('conversation', input.S));
	const open = (text: string) => {
		const envelope = envelopeOf(text);
		return envelope.ok ? openAnswerPart(conversation, input.feed as FeedId, [input.roster], input.feed_hour, envelope.value) : err(null);
	};
	const opened = all(input.envelopes.map(open));
	const joined = opened.ok ? joinAnswer(opened.value) : opened;
	if (!joined.ok || !isContentOf(joined.value.content, fromTeam)) return refused;
	return orRefused(joined, ({ content, member, re, seq, seen }) => ({ content: parseUtf8(content), member, re, seq, seen }));
}

const runTag = (input: { D: string; msg_id: string }) => ({ tag: b64(tagOf(bytesOf(input.D), input.msg_id as MsgId)) });

export const letters = {
	letter: runLetter,
	cover: runCover,
	'open-letter': runOpenLetter,
	answer: runAnswer,
	'open-answer': runOpenAnswer,
	tag: runTag,
};
