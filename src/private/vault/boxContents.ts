import { parseUtf8, utf8 } from '../../shared/base/bytes.ts';
import type { FeedId, LetterId, MsgId, TeamId } from '../../shared/wire/ids.ts';
import type { ChildContent } from '../domain/content.ts';
import { completeDraft, type LetterDraft } from '../domain/letterDraft.ts';
import type { ShowFrom } from '../domain/showFrom.ts';

/** All that goes into sealing a letter: with it a repeat after a crash is the same bytes (protocol 5). */
export type Sealing = {
	readonly letterId: LetterId;
	/** b64 of 32 random bytes, one per letter. */
	readonly sd: string;
	readonly seq: number;
	readonly seen: number;
	readonly hour: number;
	readonly team: TeamId;
	/** Number of the team's epoch that it is sealed to. */
	readonly epoch: number;
	readonly feed: FeedId;
	readonly ret: 'full' | 'nurse' | 'one-way';
	readonly content: ChildContent;
};

/** A letter between 「おくる」 and the outbox; its text is frozen. */
export type Sending = {
	/** b64 of the conversation's S: of one that BODY knows, or of a new one. */
	readonly S: string;
	readonly to: 'centre' | 'nurse';
	/** The conversation that it continues; `null` when it begins one. */
	readonly thread: string | null;
	readonly teamName: string;
	readonly sealing: Sealing;
	/** What goes right behind it, frozen with it: a grant behind the lines that it shares. */
	readonly next?: Sending;
};

/** A survey between 「おくる」 and the outbox. Nothing of the conversation after which it was filled in goes into its bytes. */
export type FrozenSurvey = {
	/** b64 of a throwaway S, forgotten with this record. */
	readonly S: string;
	readonly sealing: Sealing;
	/** Unix ms, drawn once. */
	readonly notBeforeMs: number;
	/** b64 of the S of the conversation in which it is not to be asked again. */
	readonly askedIn: string;
};

/** CJ of DRAFT: what is being written, what is being sent, and which letter is being taken back. */
export type DraftContent = {
	readonly v: 1;
	readonly draft: LetterDraft | null;
	readonly sending: Sending | null;
	readonly takingBack: LetterId | null;
	/** Its rows in the outbox, to be removed once its text is back in `draft`. */
	readonly heldRows?: readonly MsgId[];
	/** Missing where none is under way. */
	readonly survey?: FrozenSurvey | null;
};

export type OwnLetter = {
	readonly sealing: Sealing;
	/** Of the envelopes that lie in the outbox or were posted last. */
	readonly msgIds: readonly MsgId[];
	/** Every part had a verified receipt once: true for good. */
	readonly posted: boolean;
	/** A mark of the team was found once: true for good. */
	readonly marked: boolean;
	/** The key it was sealed to was gone, and it was sealed anew; said so. */
	readonly sealedAnew: boolean;
	readonly refused: boolean;
};

/** What became of the questions that are asked after a closing answer; beside what was sent in the conversation itself. */
export type AskedAfterwards = {
	/** The closing answer after which how it went was passed over. */
	readonly passedOver?: LetterId;
	/** A survey was sent once: that, and nothing by which it could be found. */
	readonly survey?: 'put-off' | 'sent';
};

export type OwnAnswer = {
	readonly letterId: LetterId;
	readonly seq: number;
	readonly re: number;
	readonly seen: number;
	readonly hour: number;
	/** Display name of the member who signed. */
	readonly from: string;
	/** The joined content as it was sealed, also of a kind that only a later release can show. */
	readonly content: string;
};

export type OwnConversation = {
	/** b64 of 32 random bytes; whoever erases it erases every key of the conversation (protocol 4). */
	readonly S: string;
	readonly to: 'centre' | 'nurse';
	readonly team: TeamId;
	readonly teamName: string;
	/** Hour of the last letter or answer, by the clock that sealing obeys. */
	readonly lastHour: number;
	readonly letters: readonly OwnLetter[];
	readonly answers: readonly OwnAnswer[];
	/** Missing while nothing was asked. */
	readonly asked?: AskedAfterwards;
};

/** CJ of BODY. Moods and notes lie beside letters, so that a box says nothing about letters. */
export type BodyContent = {
	readonly v: 1;
	readonly moods: readonly { readonly day: number; readonly mood: 1 | 2 | 3 | 4 | 5 }[];
	readonly notes: string;
	/** Drawings of letters that made room for others; missing in bodies of an earlier release. */
	readonly drawings?: readonly string[];
	/** From which time of day answers are shown; missing in bodies of an earlier release. */
	readonly showFrom?: ShowFrom;
	readonly conversations: readonly OwnConversation[];
};

export const emptyDraft: DraftContent = { v: 1, draft: null, sending: null, takingBack: null };
export const emptyBody: BodyContent = { v: 1, moods: [], notes: '', conversations: [] };

/** CJ of a record. Its reader is this product alone, behind an AEAD, so the form is not checked field by field again. */
export const encodeContents = (contents: DraftContent | BodyContent): Uint8Array<ArrayBuffer> => utf8(JSON.stringify(contents));

function parseContents(bytes: Uint8Array): { readonly v?: unknown } | null {
	const text = parseUtf8(bytes);
	try {
		return text === null ? null : (JSON.parse(text) as { readonly v?: unknown } | null);
	} catch {
		return null;
	}
}

/** Reads an opened DRAFT; `null` when a later release wrote it. */
export function parseDraftContent(bytes: Uint8Array): DraftContent | null {
	const contents = parseContents(bytes);
	if (contents?.v !== 1) return null;
	const kept = contents as DraftContent;
	return kept.draft === null ? kept : { ...kept, draft: completeDraft(kept.draft) };
}

/** Reads an opened BODY; `null` when a later release wrote it. */
export function parseBodyContent(bytes: Uint8Array): BodyContent | null {
	const contents = parseContents(bytes);
	return contents?.v === 1 ? (contents as BodyContent) : null;
}
