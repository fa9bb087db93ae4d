import { expect, test } from 'vitest';
import { meetsHelpWord, parseHelpWords } from '../../src/private/domain/helpWords.ts';

test('the signed list holds plain words; what is none, too short or too long is left out, and no list looks for nothing', () => {
	expect(parseHelpWords(['しにたい', ' キエタイ ', 'あ', '', 7, null, 'x'.repeat(41), 'Hurt Me'])).toEqual([
		'しにたい',
		'きえたい',
		'hurtme',
	]);
	for (const none of [undefined, null, 'しにたい', {}, []]) expect(parseHelpWords(none)).toEqual([]);
	expect(parseHelpWords(Array.from({ length: 1_000 }, (_, n) => `word ${n}`)).length).toBe(300);
});

test('a word is met however it is spelt, and a pattern is only its letters', () => {
	const words = parseHelpWords(['きえたい', 'hurt me', '.*']);
	for (const text of ['もう キエタイ な', 'き え た い', 'They HURT  me', 'そこに .* と かいた'])
		expect(meetsHelpWord(text, words)).toBe(true);
	for (const text of ['', 'たのしい いちにち', 'きえた', 'hurt']) expect(meetsHelpWord(text, words)).toBe(false);
	expect(meetsHelpWord('きえたい', [])).toBe(false);
});
