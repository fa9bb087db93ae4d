import type { Adult } from '../../domain/adults.ts';
import type { ConsentItem, ConsentWord } from '../../domain/consentContent.ts';
import type { NoticeKind } from '../../domain/consentRules.ts';
import type { CaseRecord } from '../../domain/caseRecord.ts';
import type { RecordRow, RecordView } from '../../domain/recordOnScreen.ts';
import type { HowItWent } from '../../domain/howItWent.ts';
import type { SurveyGroup } from '../../domain/surveyCounts.ts';
import type { Result } from '../../../shared/base/result.ts';

/** What a counsellor's or nurse's screens may ask of the console's locked room. It runs in a worker: plain data in, plain data out. */
export type Answering = {
	/** Who can unlock here, first counsellor first: from `GET /v1/members` and, offline, from what was kept. */
	listMembers(): Promise<Result<readonly MemberChoice[], ConsoleRefused>>;
	/**
	 * Opens the member's seed with the passphrase (256 MiB Argon2id), verifies the directory to the pin and replays the team log. An empty
	 * pin stands for the one that this profile keeps from its first link.
	 */
	unlock(member: string, passphrase: string, pin: string): Promise<Result<Desk, ConsoleRefused>>;
	/** Forgets every key and all plaintext. */
	lock(): Promise<void>;
	/** Collects, files, acknowledges, posts what the feed lacks and sends due marks; answers with the desk after it. */
	sync(): Promise<Result<Desk, ConsoleRefused>>;
	/** The desk as it is now; `null` when locked. */
	desk(): Promise<Desk | null>;
	/** Ids of the cases in which every word of the query stands; all of them for an empty one. */
	search(query: string): Promise<readonly string[]>;
	/** A case for the screen; `null` when there is none. Asking for it marks nothing as read: the person may have gone on meanwhile. */
	showCase(caseId: string): Promise<CaseView | null>;
	/** A person has these letters of a case on the screen: their 「よんだ」 goes out with the next block of marks. */
	sawLetters(caseId: string, letterIds: readonly string[]): Promise<void>;
	/** Seals, files and posts an answer under the member's display name. `closes`: the child is asked afterwards how it went. */
	sendAnswer(caseId: string, text: string, closes?: boolean): Promise<Result<CaseView, AnswerRefused>>;
	/** Asks the child for a yes to one item, in a letter of the team. */
	askConsent(caseId: string, draft: AskDraft): Promise<Result<CaseView, AskRefused>>;
	/** Writes an entry into the case's record, also without a network: it then waits, sealed, on this computer. */
	writeRecord(caseId: string, record: CaseRecord): Promise<Result<CaseView, RecordRefused>>;
	/** What children said in the anonymous survey; `null` when locked. */
	surveys(): Promise<SurveysView | null>;
	/** Tells the child what was told to whom. */
	notify(caseId: string, draft: NoticeDraft): Promise<Result<CaseView, AnswerRefused>>;
};

export type MemberChoice = { readonly member: string; readonly name: string; readonly team: string; readonly teamName: string };

export type Desk = {
	readonly memberName: string;
	readonly role: string;
	readonly teamName: string;
	readonly teamType: 'centre' | 'nurse' | 'partner';
	readonly demonstration: boolean;
	/** Seconds between collections (policy `times.collect`) and between blocks of marks (`times.mark`). */
	readonly collectSeconds: number;
	readonly markSeconds: number;
	readonly cases: readonly CaseRow[];
	/** Unix ms of the last successful sync; `null` before the first. */
	readonly syncedAtMs: number | null;
	/** Things a person should know: rows that would not open, a fork of the log, a directory that is old. */
	readonly alarms: readonly DeskAlarm[];
};
export type DeskAlarm = {
	/**
	 * `unopened-rows`: uploads to the team that no key of it opens, or whose epoch no directory names any more (these stay at the relay);
	 * `unopened-events`: log entries that are damaged or not by a member;
	 * `log-fork`: the log that a colleague saw is another one; `missing-keys`: wrapped keys that are absent or were not wrapped by a member;
	 * `old-directory`: past its end, or one was refused; `incomplete-letters`: parts missing for over a day.
	 */
	readonly tag: 'unopened-rows' | 'unopened-events' | 'log-fork' | 'missing-keys' | 'old-directory' | 'offline' | 'incomplete-letters';
	readonly count: number;
};

export type CaseRow = {
	readonly caseId: string;
	readonly schoolName: string;
	/** The adult who writes, by the newest letter; `null`: a child does. */
	readonly adult: Adult | null;
	readonly topics: readonly string[];
	readonly band: string;
	/** First words of the newest letter. */
	readonly preview: string;
	/** The newest letter has a drawing. */
	readonly drawn: boolean;
	readonly lastHour: number;
	readonly state: 'new' | 'open' | 'answered';
	readonly oneWay: boolean;
	/** The child says that it is. */
	readonly urgent: boolean;
	/** Until when the oldest letter that waits is to be answered (unix ms); `null` while the child has the word or nothing can be answered. */
	readonly dueMs: number | null;
	readonly closing: Closing | null;
} & RecordRow;
/**
 * How it stands after an answer that closed, while that is the last letter: `asked`, the child has not said how it went; `said`, she has;
 * `goes-on`, she wants to go on talking. It says nothing of the case, which no answer closes.
 */
export type Closing = 'asked' | 'said' | 'goes-on';
export type CaseItem =
	| {
			readonly kind: 'letter';
			readonly letterId: string;
			readonly hour: number;
			readonly text: string;
			/** As it travelled; `null` when nothing was drawn. */
			readonly drawing: string | null;
			/** What the child would like, by its codes; one that this release does not know is shown as none. */
			readonly want: string;
			/** The adult who wrote it; `null`: a child did. */
			readonly adult: Adult | null;
			/** Whom it is about, by its code; `null`: the child who writes, or not said. Of an adult's letter always `null`. */
			readonly about: string | null;
			readonly topics: readonly string[];
			readonly name: string | null;
			readonly reach: string | null;
			readonly urgent: boolean;
			readonly wantsAnswer: boolean;
			readonly seq: number;
	  }
	| {
			readonly kind: 'answer';
			readonly letterId: string;
			readonly hour: number;
			readonly from: string;
			readonly text: string;
			/** It asks the child how it went. */
			readonly closes: boolean;
			readonly posted: boolean;
	  }
	/** What the child said after an answer that closed. */
	| ({ readonly kind: 'how-it-went'; readonly letterId: string; readonly hour: number; readonly seq: number } & HowItWent)
	/** What the team asked the child. */
	| ({
			readonly kind: 'ask';
			readonly letterId: string;
			readonly hour: number;
			readonly from: string;
			/** The exact text that would be told. */
			readonly text: string;
			readonly posted: boolean;
	  } & ConsentTerms)
	/** What the child answered, signed in this conversation. */
	| ({
			readonly kind: 'grant';
			readonly letterId: string;
			/** The answer's own letter, and those that hold the text. */
			readonly letterIds: readonly string[];
			readonly hour: number;
			readonly seq: number;
			readonly grant: string;
			readonly say: ConsentWord;
			/** Exactly what may be told under a yes. */
			readonly text: string;
			/** The text is this child's and is what the answer hashes, and the team had asked it. Else nothing may be told under it. */
			readonly fits: boolean;
			/** Taken back, or answered anew. */
			readonly revoked: boolean;
			readonly over: boolean;
	  } & ConsentTerms)
	| { readonly kind: 'revoke'; readonly letterId: string; readonly hour: number; readonly seq: number; readonly item: ConsentItem | null }
	/** What the child was told of a share or of break-glass. */
	| {
			readonly kind: 'notice';
			readonly letterId: string;
			readonly hour: number;
			readonly from: string;
			readonly what: NoticeKind;
			readonly who: string;
			readonly told: string;
			readonly posted: boolean;
	  }
	/** Opened, but of a kind that this release does not show (or badly formed): said so, never dropped. */
	| { readonly kind: 'unreadable'; readonly letterId: string; readonly hour: number; readonly seq: number }
	/** A letter is missing, or its parts after a day. */
	| { readonly kind: 'gap'; readonly seq: number };
/** Who, what for, until when (unix s). */
export type ConsentTerms = {
	readonly item: ConsentItem;
	/** Name of the partner team that would be told; `null` where the item says who it is. */
	readonly office: string | null;
	readonly purpose: string;
	readonly until: number | null;
};
export type Office = { readonly team: string; readonly name: string };
export type AskDraft = {
	readonly item: ConsentItem;
	/** A partner team for `office`, `null` for any other item. */
	readonly to: string | null;
	readonly purpose: string;
	/** The exact text, a line each that the child can strike. */
	readonly words: string;
	/** Unix s, at most 50 days ahead. */
	readonly until: number;
};
export type NoticeDraft = {
	readonly what: NoticeKind;
	/** The grant under which something was shared; `null` under break-glass. */
	readonly ref: string | null;
	readonly who: string;
	/** What was told, or why without asking. */
	readonly told: string;
};
export type CaseView = {
	readonly caseId: string;
	readonly schoolName: string;
	readonly band: string;
	readonly lang: string;
	readonly items: readonly CaseItem[];
	readonly record: RecordView;
	/** Partner teams that a question can name. */
	readonly offices: readonly Office[];
	/** Why no answer can be written, in place of the composer: a one-way letter, or a team that does not answer by letter. */
	readonly cannotAnswer: CannotAnswer | null;
};
export type SurveysView = {
	readonly all: SurveyGroup;
	/** Schools with enough surveys to stand by themselves. */
	readonly schools: readonly SurveyGroup[];
	/** Surveys came from schools that are not shown by themselves. */
	readonly hidden: boolean;
	/** Free words, in no order of time and without school. */
	readonly words: readonly string[];
};
export type CannotAnswer = 'one-way' | 'no-answer-wanted' | 'team-does-not-answer';

export type ConsoleRefused = {
	/**
	 * `passphrase`: wrong one, or a damaged seed; `clock`: off by more than five minutes; `directory`: no chain to the pin; `no-pin`: opened
	 * without its link in a profile that keeps none.
	 */
	readonly tag: 'passphrase' | 'offline' | 'clock' | 'no-pin' | 'other-pin' | 'directory' | 'not-a-member' | 'memory' | 'locked' | 'relay';
};
export type AnswerRefused =
	| ConsoleRefused
	| { readonly tag: CannotAnswer | 'empty' | 'too-long' | 'unknown-case' }
	/** A colleague answered meanwhile: look at it first. */
	| { readonly tag: 'answered-meanwhile'; readonly view: CaseView };
/** `until`: over, or too far ahead; `no-office`: no partner team of the directory. */
export type AskRefused = AnswerRefused | { readonly tag: 'until' | 'no-office' };
/** `field`: something is missing or too long; `no-view`: closed without the child's view and without why; `too-long`: larger than an entry. */
export type RecordRefused = ConsoleRefused | { readonly tag: 'field' | 'no-view' | 'too-long' | 'unknown-case' };
