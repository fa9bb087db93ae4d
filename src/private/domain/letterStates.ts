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

/** What is known of a letter when an answer is held against it. */
export type Covered = { readonly seq: number; readonly posted: boolean; readonly marked: boolean };

/**
 * Whether one of these answers answers the letter. `re` is the highest seq that a person had read: an answer covers what came before it too,
 * unless it still lies on the tablet, where nobody can have read it.
 */
export const isAnswered = ({ seq, posted, marked }: Covered, answers: readonly { readonly re: number }[]): boolean =>
	answers.some(({ re }) => re === seq || (re > seq && (posted || marked)));
