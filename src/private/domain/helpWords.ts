import { tidyWord } from './tidyWord.ts';

/** characters after tidying. One alone would be met everywhere. */
const shortestWord = 2;
const longestWord = 40;
const mostWords = 300;

const asMet = (text: string): string => tidyWord(text).toLowerCase();

/**
 * Reads the policy's `helpWords`: plain words, never patterns. What is too short, too long or no text is left out; no list is an empty one,
 * and then nothing is ever looked for.
 */
export function parseHelpWords(value: unknown): readonly string[] {
	if (!Array.isArray(value)) return [];
	const words = value.slice(0, mostWords).flatMap((word) => (typeof word === 'string' && word.length <= longestWord ? [asMet(word)] : []));
	return words.filter((word) => word.length >= shortestWord);
}

/**
 * Whether one of these words stands in the text; width, blanks, capitals and katakana do not matter. It is asked on the tablet while a
 * child writes, to offer the telephone numbers, and for nothing else: the outcome is neither kept nor sent.
 */
export function meetsHelpWord(text: string, words: readonly string[]): boolean {
	if (words.length === 0) return false;
	const written = asMet(text);
	return words.some((word) => written.includes(word));
}
