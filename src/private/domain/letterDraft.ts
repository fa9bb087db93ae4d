import { type Adult, adultOf, adultTopicsOf } from './adults.ts';
import { longestText, wellFormed } from './canonicalContent.ts';
import { blank, hasWords, isEmpty } from './draftFilled.ts';
import { encodeDrawing, isDrawingSmall, parseDrawing } from './drawing.ts';
import { encodeLetter, type LetterContent } from './letterContent.ts';
import { moreChosen, topicsFor } from './topics.ts';
import { type AnswerStyle, encodeWant, type Meeting, nothingWanted, parseWant, type Wish } from './want.ts';

/** Whom a letter is about, if not the child who writes. */
export const subjects = ['friend', 'family'] as const;
export type Subject = (typeof subjects)[number];

/** A letter in the making, whole: what the screen shows and what a draft record keeps. */
export type LetterDraft = {
	readonly to: 'centre' | 'nurse';
	/** The conversation that this continues; `null` begins a new one. */
	readonly thread: string | null;
	/** The adult who writes; `null`: a child does. */
	readonly adult: Adult | null;
	readonly topics: readonly string[];
	readonly text: string;
	/** As it travels (drawing.ts); `null` when nothing is drawn. */
	readonly drawing: string | null;
	/** `null`: none was chosen. */
	readonly wish: Wish | null;
	readonly lang: string;
	readonly band: string;
	readonly name: string | null;
	/** Whether a letter back is wanted. */
	readonly answer: boolean;
	/** How the nurse finds the child; `null` to the centre. */
	readonly reach: string | null;
	/** The child's own word that it cannot wait. */
	readonly urgent: boolean;
	/** `null`: about the child who writes, or not said. */
	readonly about: Subject | null;
	/** `null`: as usual. */
	readonly style: AnswerStyle | null;
	/** Besides a letter; `null`: no wish. */
	readonly meeting: Meeting | null;
};

const orNull = (text: string | null): string | null => (text === null || blank(text) ? null : wellFormed(text));

/** What a draft of an earlier release does not have. */
export const completeDraft = (kept: LetterDraft): LetterDraft => ({
	...kept,
	adult: kept.adult ?? null,
	drawing: kept.drawing ?? null,
	wish: kept.wish ?? null,
	about: kept.about ?? null,
	style: kept.style ?? null,
	meeting: kept.meeting ?? null,
});

/** What is asked for, as it travels: a request to the nurse is one for a talk and nothing else. */
function wantOf(draft: LetterDraft): string {
	if (draft.to === 'nurse') return 'talk';
	return encodeWant({ wish: draft.wish, style: draft.style, meeting: draft.meeting }, hasWords(draft));
}

/** By an adult, `about` says what the writer is to the child; by a child, whom the letter is about. */
function aboutOf({ to, adult, about }: LetterDraft): string | null {
	if (adult !== null) return adult === 'unsaid' ? null : adult;
	return to === 'centre' ? about : null;
}

const topicsOf = ({ to, adult, topics }: LetterDraft): readonly string[] =>
	adult === null ? [...topicsFor(to, topics), ...moreChosen(to, topics)] : adultTopicsOf(topics);

/**
 * The letter that a draft becomes. To the nurse it asks for a talk; she answers in person, never by letter, and whom it is about is said
 * then.
 */
export const contentOf = (draft: LetterDraft, answerable: boolean): LetterContent => ({
	v: 1,
	kind: 'letter',
	lang: draft.lang,
	band: draft.band,
	by: draft.adult === null ? 'child' : 'adult',
	about: aboutOf(draft),
	topics: topicsOf(draft),
	want: wantOf(draft),
	urgent: draft.urgent && draft.adult === null,
	name: orNull(draft.name),
	text: wellFormed(draft.text),
	drawing: draft.drawing,
	answer: answerable && draft.answer && draft.to === 'centre',
	reach: draft.to === 'nurse' ? orNull(draft.reach) : null,
});

/** The draft that a frozen letter was, for a child who takes it back. */
export const draftOf = (content: LetterContent, to: 'centre' | 'nurse', thread: string | null): LetterDraft => ({
	to,
	thread,
	adult: adultOf(content),
	topics: content.topics,
	text: content.text,
	drawing: content.drawing,
	...(to === 'nurse' ? nothingWanted : parseWant(content.want)),
	lang: content.lang,
	band: content.band,
	name: content.name,
	answer: content.answer,
	reach: content.reach,
	urgent: content.urgent,
	about: content.by === 'child' ? (subjects.find((subject) => subject === content.about) ?? null) : null,
});

export type DraftRefused = { readonly tag: 'empty' | 'too-long' };

/** Why a draft cannot be sent, or `null`. `mostBytes` counts the CJ. */
export function refuseDraft(draft: LetterDraft, mostBytes: number): DraftRefused | null {
	if (isEmpty(draft)) return { tag: 'empty' };
	return encodeLetter(contentOf(draft, true)).length > mostBytes ? { tag: 'too-long' } : null;
}

/** Whether a letter has room for this drawing beside its words. */
export const hasRoomFor = (draft: LetterDraft, drawing: string | null): boolean =>
	refuseDraft({ ...draft, drawing }, longestText)?.tag !== 'too-long';

/**
 * Puts a letter that was taken back in front of what was begun meanwhile, so that nothing of either is lost. `null`: two drawings that have
 * no room in one.
 */
export function joinDrafts(takenBack: LetterDraft, begun: LetterDraft | null): LetterDraft | null {
	if (begun === null) return takenBack;
	const joined = joinDrawings(takenBack.drawing, begun.drawing);
	return joined && { ...takenBack, ...joined, text: joinTexts(takenBack.text, begun.text), wish: takenBack.wish ?? begun.wish };
}

function joinTexts(first: string, second: string): string {
	if (blank(second) || second === first) return first;
	return blank(first) ? second : `${first}\n\n${second}`;
}

/** Both on one paper, the first one below; `null` where one has no room for both. */
function joinDrawings(first: string | null, second: string | null): Pick<LetterDraft, 'drawing'> | null {
	if (first === null || second === null || first === second) return { drawing: first ?? second };
	const [below, above] = [parseDrawing(first), parseDrawing(second)];
	if (below === null || above === null || !isDrawingSmall([...below, ...above])) return null;
	return { drawing: encodeDrawing([...below, ...above]) };
}

/** The notes after `old` made room for `next`: its words are added, unless it has none or the new letter or the notes hold them already. */
export function notesWith(notes: string, old: LetterDraft | null, next: LetterDraft): string {
	if (old === null || blank(old.text) || old.text === next.text) return notes;
	if (`\n\n${notes}\n\n`.includes(`\n\n${old.text}\n\n`)) return notes;
	return blank(notes) ? old.text : `${notes}\n\n${old.text}`;
}

/** The same for what was drawn: the drawings that lie beside the notes. */
export function drawingsWith(drawings: readonly string[], old: LetterDraft | null, next: LetterDraft): readonly string[] {
	const drawing = old?.drawing ?? null;
	return drawing === null || drawing === next.drawing || drawings.includes(drawing) ? drawings : [...drawings, drawing];
}
