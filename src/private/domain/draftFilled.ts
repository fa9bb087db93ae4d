import type { LetterDraft } from './letterDraft.ts';
import { topicsFor } from './topics.ts';

// A file of its own: the first screens ask only this, and load nothing else of letters.

/** Whether nothing that can be seen was written. */
export const blank = (text: string | null): boolean => text === null || text.trim() === '';

/** Whether a child would miss something: words were written, or lines drawn. */
export const hasWords = ({ text, drawing }: LetterDraft): boolean => !blank(text) || drawing !== null;

/** Whether there is nothing to send. Choosing a topic or a wish alone is enough; the nurse's may stay empty. */
export const isEmpty = (draft: LetterDraft): boolean =>
	draft.to === 'centre' && !hasWords(draft) && draft.wish === null && topicsFor(draft.to, draft.topics).length === 0;
