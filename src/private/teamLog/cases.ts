import type { Bytes } from '../../shared/base/bytes.ts';
import type { FeedId, LetterId, MemberId, MsgId } from '../../shared/wire/ids.ts';
import type { SealedEnvelope } from '../../shared/wire/sealedEnvelope.ts';
import { returnAddressOf } from '../crypto/answer.ts';
import type { OpenedPart } from '../crypto/letter.ts';
import type { RecordEntry } from '../domain/caseStanding.ts';
import type { Survey } from '../domain/survey.ts';
import type { CaseId } from './events.ts';

/** Where a conversation's answers and marks go. */
export type ReturnPath = { readonly authorPk: Bytes; readonly drop: Bytes; readonly replyPk: Bytes; readonly feed: FeedId };

/** A letter of a case, joined from its parts; `content` is `null` while parts are missing. */
export type FiledLetter = {
	readonly letterId: LetterId;
	readonly seq: number;
	readonly hour: number;
	/** Where it stands in the log, and when it was filed (unix s): its first part. */
	readonly pos: number;
	readonly filedAt: number;
	readonly ret: ReturnPath;
	readonly content: Bytes | null;
};

/** An answer of a case. Only a whole one counts: a console may have stopped before its last part. */
export type WrittenAnswer = {
	readonly letterId: LetterId;
	readonly member: MemberId;
	readonly seq: number;
	readonly re: number;
	readonly seen: number;
	readonly hour: number;
	/** Its last part in the log. */
	readonly pos: number;
	/** Unix s. */
	readonly at: number;
	readonly content: Bytes;
	readonly parts: readonly { readonly msgId: MsgId; readonly feed: FeedId; readonly envelope: SealedEnvelope }[];
};

/** A letter that a person had on the screen; `at` (unix s) is when the first one did. */
export type ReadLetter = { readonly letterId: LetterId; readonly seq: number; readonly at: number };

export type Case = {
	readonly id: CaseId;
	/** A_pk, b64: the conversation. */
	readonly author: string;
	/** By seq, then by place in the log. The same seq twice is shown twice. */
	readonly letters: readonly FiledLetter[];
	readonly answers: readonly WrittenAnswer[];
	readonly read: readonly ReadLetter[];
	/** What the team wrote down of it, in the order of the log. */
	readonly record: readonly RecordEntry[];
};

/** A survey. It opens no case; of where it came from only the feed's school is known. */
export type FiledSurvey = { readonly letterId: LetterId; readonly feed: FeedId; readonly survey: Survey };

export type Cases = {
	readonly byId: ReadonlyMap<CaseId, Case>;
	/** By their random ids: the order of the log would tell when each came. */
	readonly surveys: readonly FiledSurvey[];
	/** Every envelope of a letter that the log holds. */
	readonly filed: ReadonlySet<MsgId>;
	/** Entries that say nothing: damaged, of an unknown generation, or not by a member. */
	readonly unopened: number;
};

/** Whether a conversation can be answered at all: a one-way letter and a request to a nurse carry no reply key. */
export const canBeAnswered = (ret: ReturnPath): boolean => returnAddressOf(ret) !== null;

/** One envelope of a letter as it was filed. */
export type PartFiled = { readonly part: OpenedPart; readonly pos: number; readonly at: number };
