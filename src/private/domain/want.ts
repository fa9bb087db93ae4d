/** What a child may choose in place of words, or beside them. */
export const wishes = ['talk', 'listen', 'know', 'help', 'tell'] as const;
export type Wish = (typeof wishes)[number];

/** How an answer is to be written; as usual, where nothing was chosen. `careful`: in words that anybody may see. */
export const answerStyles = ['short', 'careful'] as const;
export type AnswerStyle = (typeof answerStyles)[number];

/** How the child would like to talk, besides a letter. */
export const meetings = ['phone', 'meet'] as const;
export type Meeting = (typeof meetings)[number];

export type Wanted = { readonly wish: Wish | null; readonly style: AnswerStyle | null; readonly meeting: Meeting | null };

export const nothingWanted: Wanted = { wish: null, style: null, meeting: null };

/**
 * `want` of a letter: what is wished, or `letter` (`talk`, where nothing was written), then how to be answered where the child chose it,
 * one space between two of them. With nothing chosen it is one word, as ever.
 */
export const encodeWant = ({ wish, style, meeting }: Wanted, hasWords: boolean): string =>
	[wish ?? (hasWords ? 'letter' : 'talk'), style, meeting].filter((word) => word !== null).join(' ');

/** Reads `want`; a word that this release does not know says nothing. */
export function parseWant(want: string): Wanted {
	const [first, ...rest] = want.split(' ');
	return {
		wish: wishes.find((known) => known === first) ?? null,
		style: answerStyles.find((known) => rest.includes(known)) ?? null,
		meeting: meetings.find((known) => rest.includes(known)) ?? null,
	};
}
