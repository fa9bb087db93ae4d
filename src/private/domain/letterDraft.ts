import { wellFormed } from './canonicalContent.ts';
import { encodeLetter, type LetterContent } from './letterContent.ts';
import { topicsFor } from './topics.ts';

/** A letter in the making, whole: what the screen shows and what a draft record keeps. */
export type LetterDraft = {
	readonly to: 'centre' | 'nurse';
	/** The conversation that this continues; `null` begins a new one. */
	readonly thread: string | null;
	readonly topics: readonly string[];
	readonly text: string;
	readonly lang: string;
	readonly band: string;
	readonly name: string | null;
	/** Whether a letter back is wanted. */
	readonly answer: boolean;
	/** How the nurse finds the child; `null` to the centre. */
	readonly reach: string | null;
	readonly urgent: boolean;
};

const blank = (text: string | null): boolean => text === null || text.trim() === '';
const orNull = (text: string | null): string | null => (text === null || blank(text) ? null : wellFormed(text));

/** The letter that a draft becomes. To the nurse it asks for a talk; she answers in person, never by letter. */
export const contentOf = (draft: LetterDraft, answerable: boolean): LetterContent => ({
	v: 1,
	kind: 'letter',
	lang: draft.lang,
	band: draft.band,
	by: 'child',
	about: null,
	topics: topicsFor(draft.to, draft.topics),
	want: draft.to === 'nurse' || blank(draft.text) ? 'talk' : 'letter',
	urgent: draft.urgent,
	name: orNull(draft.name),
	text: wellFormed(draft.text),
	drawing: null,
	answer: answerable && draft.answer && draft.to === 'centre',
	reach: draft.to === 'nurse' ? orNull(draft.reach) : null,
});

/** The draft that a frozen letter was, for a child who takes it back. */
export const draftOf = (content: LetterContent, to: 'centre' | 'nurse', thread: string | null): LetterDraft => ({
	to,
	thread,
	topics: content.topics,
	text: content.text,
	lang: content.lang,
	band: content.band,
	name: content.name,
	answer: content.answer,
	reach: content.reach,
	urgent: content.urgent,
});

export type DraftRefused = { readonly tag: 'empty' | 'too-long' };

/** Whether there is nothing to send. Choosing a topic alone is enough; the nurse's may stay empty. */
export const isEmpty = ({ to, text, topics }: LetterDraft): boolean => to === 'centre' && blank(text) && topicsFor(to, topics).length === 0;

/** Why a draft cannot be sent, or `null`. `mostBytes` counts the CJ. */
export function refuseDraft(draft: LetterDraft, mostBytes: number): DraftRefused | null {
	if (isEmpty(draft)) return { tag: 'empty' };
	return encodeLetter(contentOf(draft, true)).length > mostBytes ? { tag: 'too-long' } : null;
}

/** Puts a letter that was taken back in front of what was begun meanwhile, so that neither text is lost. */
export function joinDrafts(takenBack: LetterDraft, begun: LetterDraft | null): LetterDraft {
	if (begun === null || blank(begun.text) || begun.text === takenBack.text) return takenBack;
	return { ...takenBack, text: blank(takenBack.text) ? begun.text : `${takenBack.text}\n\n${begun.text}` };
}

/** The notes after `old` made room for `next`: its words are added, unless it has none or the new letter or the notes hold them already. */
export function notesWith(notes: string, old: LetterDraft | null, next: LetterDraft): string {
	if (old === null || blank(old.text) || old.text === next.text) return notes;
	if (`\n\n${notes}\n\n`.includes(`\n\n${old.text}\n\n`)) return notes;
	return blank(notes) ? old.text : `${notes}\n\n${old.text}`;
}
