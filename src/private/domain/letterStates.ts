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

/** Whether an answer with this `re` exists: `re` is the highest seq of the child's letters that it answers. */
export const isAnswered = (seq: number, answers: readonly { readonly re: number }[]): boolean => answers.some((answer) => answer.re >= seq);
