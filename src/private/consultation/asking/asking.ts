import type { Adult } from '../../domain/adults.ts';
import type { ConsentWord } from '../../domain/consentContent.ts';
import type { AskItem, ConsentAnswer } from '../../domain/consentOnScreen.ts';
import type { NoticeKind } from '../../domain/consentRules.ts';
import type { HowItWent } from '../../domain/howItWent.ts';
import type { LetterDraft } from '../../domain/letterDraft.ts';
import type { MoreTopic } from '../../domain/moreTopics.ts';
import type { ShowFrom } from '../../domain/showFrom.ts';
import type { Survey } from '../../domain/survey.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { UnknownWord } from '../../domain/bookmarkWords.ts';

export type { AskItem, ConsentAnswer };

/** What the child's screens may ask of the locked room. It runs in a worker of its own: arguments and answers are plain data. */
export type Asking = {
	/**
	 * Takes the directory as it was served (JSON text), verifies it to the pin and keeps it. Without text, or when the text is refused,
	 * the one kept from an earlier day serves. `nowMs` is the tablet's clock.
	 */
	enterSchool(entry: SchoolEntry, served: string | null): Promise<Result<SchoolView, EntryRefused>>;
	/** Draws six pictures that open no box on this tablet; three more draws at most (protocol 3). Takes about a second. */
	assignPictures(): Promise<Result<AssignedPictures, BoxRefused>>;
	/** Makes a box under the pictures drawn last and leaves it open. `draft`, if any, is durable in it before this answers. */
	createBox(draft: Draft | null): Promise<Result<BoxView, BoxRefused>>;
	/** Opens the box that these pictures fit, else `null`: wrong, none and damaged look alike. Places in pictures.svg, from 0. */
	openBox(pictures: readonly number[]): Promise<Result<BoxView | null, BoxRefused>>;
	/** The same by the five words of a paper bookmark, as they were typed. Words that no bookmark has are named, and nothing is tried. */
	openBoxByWords(words: readonly string[]): Promise<Result<BoxView | null, BoxRefused | WordsUnknown>>;
	/** Draws five words for a paper bookmark of the open box. They open nothing until they are kept. Takes about a second. */
	drawBookmark(): Promise<Result<readonly string[], BoxRefused>>;
	/** Makes the words drawn last open the open box too; earlier ones open it no more. Durable when it answers. */
	keepBookmark(): Promise<Result<'durable', BoxRefused>>;
	/** Makes every bookmark of the open box useless. */
	dropBookmark(): Promise<Result<'durable', BoxRefused>>;
	/** Forgets every key. Safe to call when nothing is open. */
	lockBox(): Promise<void>;
	/** Writes the open box's draft over its earlier words; answers once it is durable. */
	saveDraft(draft: Draft): Promise<Result<'durable', BoxRefused>>;
	/**
	 * Makes this the open box's unfinished letter. Another one with words in it goes to the notes, its drawing to `drawings`, all in one write: without room for both,
	 * nothing changes (`box-full`).
	 */
	beginDraft(draft: Draft): Promise<Result<BoxView, BoxRefused>>;
	/** Today's mood in the open box; it never travels. */
	saveMood(mood: Mood): Promise<Result<BoxView, BoxRefused>>;
	/** From which time of day the open box shows answers. Nobody is told. */
	saveShowFrom(showFrom: ShowFrom): Promise<Result<BoxView, BoxRefused>>;
	/** The open box's own notes, whole; they never travel. */
	saveNotes(notes: string): Promise<Result<BoxView, BoxRefused>>;
	/** Erases one of the open box's `drawings`; one that it does not hold changes nothing. */
	forgetDrawing(drawing: string): Promise<Result<BoxView, BoxRefused>>;
	/**
	 * Erases a conversation of the open box with its keys: its letters and answers can never be read again. What of it lies in the outbox
	 * still goes. An id that the box does not hold changes nothing.
	 */
	forgetThread(threadId: string): Promise<Result<BoxView, BoxRefused>>;
	/**
	 * Erases the open box with its keys, at once. Letters that were sent, answers at the centre and what was shared are out of reach.
	 * A refusal erased nothing.
	 */
	eraseBox(how: Erasing): Promise<Result<{ readonly onTheirWay: number }, EraseRefused>>;
	/** Seals the letter and puts every part into the outbox. In an open box it can be answered; without one it is one-way. */
	sendLetter(draft: Draft): Promise<Result<SentLetter, SendRefused>>;
	/** Takes a letter back while it lies in the outbox; gives its draft back. */
	takeBackLetter(letterId: string): Promise<Result<Draft, NotTakenBack>>;
	/**
	 * Answers a question of the open box. A yes sends the lines that were kept (places from 0) as a small letter of their own, and a grant
	 * for it alone; both travel as letters do. The same answer again changes nothing.
	 */
	answerConsent(threadId: string, askId: string, say: ConsentWord, keptLines: readonly number[]): Promise<Result<BoxView, ConsentRefused>>;
	/** Takes a yes back, from now on. One that was taken back before changes nothing. */
	revokeConsent(grantId: string): Promise<Result<BoxView, ConsentRefused>>;
	/** Says in a conversation how things went after the answer that closed it. Said once for each such answer; again changes nothing. */
	sayHowItWent(threadId: string, said: HowItWent): Promise<Result<BoxView, AskedRefused>>;
	/** Sends the survey one-way, under keys of its own, some time from now; once for a conversation. It cannot be taken back. */
	sendSurvey(threadId: string, survey: Survey): Promise<Result<BoxView, AskedRefused>>;
	/** Leaves a question of these unanswered: it is not put forward again. */
	passOver(threadId: string, question: 'how-it-went' | 'survey'): Promise<Result<BoxView, BoxRefused>>;
	/** How a letter of this session without a box is doing. */
	letterState(letterId: string): Promise<SentState>;
	/** The open box as it is now, after the post was looked through; `null` when none is open. */
	refreshBox(): Promise<BoxView | null>;
};

/** What the worker answers to its page: the use cases, and how it ends itself. */
export type ServedRoom = Asking & {
	/** Locks the box, as every locking does, and ends the worker. Nothing hears its answer; `ended`, if given, becomes 1. */
	leave(ended: Int32Array | null): Promise<void>;
};

export type SchoolEntry = { readonly code: string; readonly pin: string };

/** What the screens may say of the school, from verified statements alone. */
export type SchoolView = {
	readonly schoolName: string;
	/** The entry of the whole city: no school, and so no nurse. */
	readonly cityWide: boolean;
	readonly centreName: string;
	/** `null` where the school has no nurse team. */
	readonly nurseName: string | null;
	/** Policy `times`, seconds. */
	readonly undoSeconds: number;
	readonly slotSeconds: number;
	/** When the directory was signed, unix ms: no clock may be behind it. */
	readonly issuedMs: number;
	readonly hours: unknown;
	readonly closures: readonly { readonly from: number; readonly until: number }[];
	readonly busy: boolean;
	readonly help: unknown;
	/** Words at which the help card is offered, tidied; none unless the city turned it on. */
	readonly helpWords: readonly string[];
	/** What the policy adds to the fifteen topics. */
	readonly moreTopics: readonly MoreTopic[];
	/** Policy `content`: the reading packs that a city lays on the shelf. */
	readonly content: unknown;
	/** Fictional organisation: the screens say so. */
	readonly demonstration: boolean;
};

/** `other-pin` is a hard stop; `no-directory` means that none was ever obtained; uploads hold when it is `stale`. */
export type EntryRefused = { readonly tag: 'other-pin' | 'no-directory' };

export type Recipient = 'centre' | 'nurse';
export type Mood = 1 | 2 | 3 | 4 | 5;
export type LetterState = 'kept' | 'posted' | 'read' | 'answered';
/** `refused`: it did not arrive, and does not go on by itself. */
export type SentState = LetterState | 'refused';

/** A letter in the making, as screens and the draft record both hold it. */
export type Draft = LetterDraft;

export type AssignedPictures = { readonly pictures: readonly number[]; readonly drawsLeft: number };

export type Erasing = {
	/** What becomes of own letters that no receipt came for: `send`, they go when there is a network; `drop`, they are erased too. */
	readonly unsent: 'send' | 'drop';
	/** A letter that asks the centre to erase as well, sent in every conversation that it knows; `null`: none. */
	readonly wish: Draft | null;
};

export type SentLetter = {
	readonly letterId: string;
	/** Until when it can be taken back, unix ms. */
	readonly undoUntilMs: number;
	readonly oneWay: boolean;
	/** The open box after sending; `null` for a one-way letter. */
	readonly box: BoxView | null;
};

export type ThreadItem =
	| {
			readonly kind: 'letter';
			readonly letterId: string;
			readonly hour: number;
			readonly topics: readonly string[];
			readonly text: string;
			/** As it travelled; `null` when nothing was drawn. */
			readonly drawing: string | null;
			readonly wantsAnswer: boolean;
			readonly state: LetterState;
			/** Why it does not go on by itself, if so: the relay refused it, or its key is gone. */
			readonly trouble: 'refused' | 'epoch-gone' | null;
	  }
	| {
			readonly kind: 'answer';
			readonly letterId: string;
			readonly hour: number;
			readonly from: string;
			readonly text: string;
			/** The team ends the conversation with it; a child may write on all the same. */
			readonly closes: boolean;
	  }
	| AskItem
	/** What was told to somebody: under a yes (`ref` is the grant), or under break-glass. `who` and `told` are the counsellor's words. */
	| {
			readonly kind: 'notice';
			readonly letterId: string;
			readonly hour: number;
			readonly from: string;
			readonly what: NoticeKind;
			readonly ref: string | null;
			readonly who: string;
			readonly told: string;
	  }
	/** What the child said after a closing answer. */
	| ({ readonly kind: 'how-it-went'; readonly letterId: string; readonly hour: number; readonly state: LetterState } & HowItWent)
	/** Something of the team's that waits for the time of day from which the child wants to see it. */
	| { readonly kind: 'withheld'; readonly letterId: string; readonly hour: number; readonly showFrom: NonNullable<ShowFrom> }
	/** Signed by the team, but of a kind that this release cannot show: "needs a newer app", never dropped. */
	| { readonly kind: 'newer'; readonly letterId: string; readonly hour: number; readonly from: string }
	/** Something is missing here (a hole in seq, or parts after a day): shown, never hidden. */
	| { readonly kind: 'gap'; readonly letterId: string; readonly hour: number };

export type Thread = {
	readonly id: string;
	readonly to: Recipient;
	/** The adult who writes in it; `null`: a child does. */
	readonly adult: Adult | null;
	readonly teamName: string;
	/** A request to the nurse cannot be continued by letter. */
	readonly canReply: boolean;
	/** The day (UTC day number) after which it goes for good, said some days before; `null` while there is nothing to say. */
	readonly goesAfterDay: number | null;
	readonly afterwards: Afterwards;
	readonly items: readonly ThreadItem[];
};

/** What the child may be asked in a conversation now, one after the other. */
export type Afterwards = {
	/** The team's last word closes, and nothing was said to it yet. */
	readonly howItWent: boolean;
	/** `offered`: now; `open`: it lies ready for who looks for it; `null`: not before a closing answer was shown, nor once it was sent. */
	readonly survey: 'offered' | 'open' | null;
};

export type BoxView = {
	/** Newest first. */
	readonly threads: readonly Thread[];
	readonly moods: readonly { readonly day: number; readonly mood: Mood }[];
	readonly showFrom: ShowFrom;
	readonly notes: string;
	/** Of letters that made room for others; as they would travel. */
	readonly drawings: readonly string[];
	readonly draft: Draft | null;
	/** The day (UTC day number) up to which the box stays when nobody opens it again. */
	readonly keptUntilDay: number;
};

export type BoxRefused = {
	/**
	 * `full`: sixteen live boxes; `storage`: the tablet refused to write; `memory`: Argon2id could not run; `locked`: no box is open;
	 * `open-elsewhere`: another window has this box open; `box-full`: no room in this box, the child is asked what may go;
	 * `draft-unreadable`: the box's draft is of a later release, so nothing is written over it.
	 */
	readonly tag: 'full' | 'storage' | 'memory' | 'locked' | 'no-draws-left' | 'open-elsewhere' | 'box-full' | 'draft-unreadable';
};
/** Words of a bookmark that are not in its list, or not five of them. */
export type WordsUnknown = { readonly tag: 'unknown-words'; readonly unknown: readonly UnknownWord[] };
export type EraseRefused = SendRefused;
/**
 * `on-its-way`: the relay has it or may have it, or its text was forgotten; `no-room`: there is no room for its text beside what was begun
 * meanwhile, and it goes; `later`: the tablet does not answer now, and the wish stays; `in-draft`: it was taken back before and lies unfinished.
 */
export type NotTakenBack = { readonly tag: 'on-its-way' | 'no-room' | 'later' | 'in-draft' };
export type SendRefused = BoxRefused | { readonly tag: 'no-directory' | 'empty' | 'too-long' };
/** `not-asked`: there is no such question, or its time is over, or a yes must be taken back first; `nothing-kept`: a yes to no line. */
export type ConsentRefused = BoxRefused | { readonly tag: 'no-directory' | 'too-long' | 'not-asked' | 'nothing-kept' };
export type AskedRefused = ConsentRefused | { readonly tag: 'empty' };
