import { expect, test } from 'vitest';
import { bookmarkLength, bookmarkWords, slipsBetween, unknownWords } from '../../src/private/domain/bookmarkWords.ts';
import { tidyWord } from '../../src/private/domain/tidyWord.ts';

test('a bookmark is five of 1 024 words: 50 bits', () => {
	expect(bookmarkWords).toHaveLength(1_024);
	expect(new Set(bookmarkWords).size).toBe(bookmarkWords.length);
	expect(bookmarkLength * Math.log2(bookmarkWords.length)).toBe(50);
});

test('every word is two to five hiragana in their normal form, without a long mark that could be spelt otherwise', () => {
	for (const word of bookmarkWords) {
		expect(word).toMatch(/^[ぁ-ゖ]{2,5}$/u);
		expect(word.normalize('NFKC')).toBe(word);
		expect(tidyWord(word)).toBe(word);
	}
});

test('no slip of the pen makes one word another: two kana lie between any two', () => {
	const tooNear = bookmarkWords.flatMap((word, i) =>
		bookmarkWords.slice(i + 1).flatMap((other) => (slipsBetween(word, other) < 2 ? [`${word} ${other}`] : [])),
	);
	expect(tooNear).toEqual([]);
});

test('katakana, narrow letters, loose voicing marks and blanks are read as the same word', () => {
	for (const typed of ['うさぎ', 'ウサギ', 'ｳｻｷﾞ', ' う さ ぎ　', 'うさき\u3099']) expect(tidyWord(typed)).toBe('うさぎ');
});

test('a misspelt word is found before anything is opened, with the one that was meant', () => {
	expect(unknownWords(['うさぎ', 'らいおん'])).toEqual([]);
	expect(unknownWords(['うさぎ', 'らいおんん', 'らいおん'])).toEqual([{ at: 1, near: ['らいおん'] }]);
	expect(unknownWords(['ちいず'.repeat(3)])).toEqual([{ at: 0, near: [] }]);
	expect(unknownWords([''])).toEqual([{ at: 0, near: [] }]);
	for (const word of bookmarkWords) expect(unknownWords([`${word}ん`])[0]?.near).toContain(word);
});
