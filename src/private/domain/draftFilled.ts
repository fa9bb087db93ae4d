// A file of its own: the first screens ask only this, and load nothing else of letters.

/** Whether nothing that can be seen was written. */
export const blank = (text: string | null): boolean => text === null || text.trim() === '';

type Written = { readonly text: string; readonly drawing: string | null };
type Chosen = Written & { readonly to: 'centre' | 'nurse'; readonly topics: readonly string[]; readonly wish: string | null };

/** Whether a child would miss something: words were written, or lines drawn. */
export const hasWords = ({ text, drawing }: Written): boolean => !blank(text) || drawing !== null;

/** Whether there is nothing to send. Choosing a topic or a wish alone is enough; the nurse's may stay empty. */
export const isEmpty = (draft: Chosen): boolean =>
	draft.to === 'centre' && !hasWords(draft) && draft.wish === null && draft.topics.length === 0;
