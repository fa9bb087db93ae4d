/** このタブレットの中 → とどいた → よんだ → へんじ, never backwards. */
export type LetterState = 'kept' | 'posted' | 'read' | 'answered';

export type LetterFacts = {
	/** Every part has a verified receipt. */
	readonly posted: boolean;
	/** A mark of the team was found in the feed. */
	readonly marked: boolean;
	/** An answer that covers the letter's seq was opened. */
	readonly answered: boolean;
};

/** The state that the child sees. A mark or an answer proves that the letter arrived, whatever became of its receipt. */
export function letterStateOf(facts: LetterFacts): LetterState {
	if (facts.answered) return 'answered';
	if (facts.marked) return 'read';
	return facts.posted ? 'posted' : 'kept';
}

/** How far an answer reaches, as its writer signed it: the highest letter that it answers, and up to where none was missing or unread. */
export type Reach = { readonly re: number; readonly seen: number };

/**
 * Whether one of these answers answers the letter: the one it names, and of those before it what was there and had been read. A letter that
 * came later stays unanswered, however low its number is.
 */
export const isAnswered = (seq: number, answers: readonly Reach[]): boolean =>
	answers.some(({ re, seen }) => re === seq || (re > seq && seen >= seq));
