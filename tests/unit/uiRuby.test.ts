import { expect, test } from 'vitest';
import { parseRuby, plainText } from '../../src/ui/ruby.ts';

test('a reading stands over its kanji and over nothing else', () => {
	expect(parseRuby('まだ{決|き}めない')).toEqual([
		{ text: 'まだ', reading: null },
		{ text: '決', reading: 'き' },
		{ text: 'めない', reading: null },
	]);
});

test('text without readings is one run, and no text is none', () => {
	expect(parseRuby('つぎへ')).toEqual([{ text: 'つぎへ', reading: null }]);
	expect(parseRuby('')).toEqual([]);
});

test('what is not well formed is shown as it is written', () => {
	for (const broken of ['{漢字}', '{漢字|', '|かんじ}', '{|}', '{a|b|c}']) {
		expect(
			parseRuby(broken)
				.map((run) => run.text)
				.join(''),
		).toBe(broken);
		expect(plainText(broken)).toBe(broken);
	}
});

test('a counsellor’s markup in ruby stays text', () => {
	expect(parseRuby('{<b>太</b>|ふと}')).toEqual([{ text: '<b>太</b>', reading: 'ふと' }]);
});

test('plain text leaves the readings out', () => {
	expect(plainText('{今日|きょう}の{気持|きも}ちは、')).toBe('今日の気持ちは、');
});
