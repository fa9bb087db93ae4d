import list from './bookmarkWords.json' with { type: 'json' };

/** The words of paper bookmarks: 1 024 hiragana nouns that children know, no two of them one slip apart. */
export const bookmarkWords: readonly string[] = list;
/** words. Five independent draws of 1 024 are 50 bits (protocol 3). */
export const bookmarkLength = 5;

const known = new Set(bookmarkWords);
/** words. More would be a list to search in, not a hint. */
const mostNear = 3;
const furthest = 2;
/** A word that no bookmark has: its place among those typed, from 0, and the words of the list that it may have been meant for. */
export type UnknownWord = { readonly at: number; readonly near: readonly string[] };

/** The words that the list does not have. Five known ones may still open nothing. */
export const unknownWords = (words: readonly string[]): readonly UnknownWord[] =>
	words.flatMap((word, at) => (known.has(word) ? [] : [{ at, near: nearWords(word) }]));

/** The nearest words of the list, at most three; none when every one is far. */
function nearWords(word: string): readonly string[] {
	const measured = bookmarkWords.map((candidate) => ({ candidate, slips: slipsBetween(word, candidate) }));
	const least = Math.min(...measured.map(({ slips }) => slips));
	if (word === '' || least > furthest) return [];
	return measured
		.filter(({ slips }) => slips === least)
		.slice(0, mostNear)
		.map(({ candidate }) => candidate);
}

/** Kana to put in, leave out or change until one word is the other (Levenshtein). */
export function slipsBetween(one: string, other: string): number {
	const letters = [...other];
	let row = Array.from({ length: letters.length + 1 }, (_, i) => i);
	[...one].forEach((letter, i) => {
		const next = [i + 1];
		letters.forEach((against, j) => {
			const changed = (row[j] ?? 0) + (letter === against ? 0 : 1);
			next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
		});
		row = next;
	});
	return row.at(-1) ?? 0;
}
