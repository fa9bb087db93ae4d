import { describe, expect, test } from 'vitest';
import { spansOf } from '../../src/child/aloud/sentences.ts';
import { spokenSentences } from '../../src/child/aloud/spoken.ts';
import { parseRuby } from '../../src/ui/ruby.ts';

const cut = (text: string) => spansOf(text).map(({ from, to }) => text.slice(from, to));
const said = (source: string) => spokenSentences(parseRuby(source)).map((sentence) => sentence.said);

describe('a text is read sentence by sentence', () => {
	test.each([
		['Japanese', 'はこを あけます。よみますか？はい！', ['はこを あけます。', 'よみますか？', 'はい！']],
		[
			'Japanese with what somebody says',
			'「いいよ。」と言うまで、言いません。次です。',
			['「いいよ。」と言うまで、言いません。', '次です。'],
		],
		['two quotations, one after the other', '「はい。」「いいえ。」', ['「はい。」', '「いいえ。」']],
		['a quotation that is never closed', '「はい。つぎです。', ['「はい。', 'つぎです。']],
		['Chinese', '信会寄出。“想停下。”可以写？当然！', ['信会寄出。', '“想停下。”', '可以写？', '当然！']],
		['English', 'Who reads it? A person. "Stop?" she asked. Good!', ['Who reads it?', 'A person.', '"Stop?" she asked.', 'Good!']],
		[
			'a title, hours and numbers in English',
			'Mr. Ben reads at 10 a.m. on 3.5 days. Then he writes.',
			['Mr. Ben reads at 10 a.m. on 3.5 days.', 'Then he writes.'],
		],
		['Portuguese', 'Já chegou. Quer "parar"? A Sra. Ana lê.', ['Já chegou.', 'Quer "parar"?', 'A Sra. Ana lê.']],
		['Filipino', 'Dumating na. Gusto mo bang itigil? Oo!', ['Dumating na.', 'Gusto mo bang itigil?', 'Oo!']],
		['lines without a sign', 'くつ\nかばん', ['くつ', 'かばん']],
		['a run of signs', 'ほんと？！ うん。', ['ほんと？！', 'うん。']],
		['nothing that can be said', ' … 。、 ', []],
	])('in %s', (_, text, sentences) => {
		expect(cut(text)).toEqual(sentences);
	});

	test('no breath is so long that a voice falls silent, and nothing is lost', () => {
		const texts = [
			'きょうは'.repeat(60),
			'くつを かくされて、'.repeat(30),
			'靴が無い、'.repeat(50),
			'so many words '.repeat(60),
			'😀あ'.repeat(90),
		];
		for (const text of texts) {
			const parts = cut(text);
			expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(/[a-z]/.test(text) ? 180 : 70);
			expect(parts.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
			expect(parts.filter((part) => !part.isWellFormed())).toEqual([]);
		}
	});
});

describe('furigana', () => {
	test('are said once, as a person wrote them', () => {
		expect(said('{箱|はこ}を{開|あ}けます。{人気|ひとけ}がない。')).toEqual(['はこをあけます。', 'ひとけがない。']);
	});

	test('stay a word before a particle that is spoken otherwise than it is written', () => {
		expect(said('{母|はは}は、{学校|がっこう}へ{行|い}く。')).toEqual(['ハハは、ガッコウへいく。']);
	});

	test('leave the kanji behind a digit, whose sound changes with the number', () => {
		expect(said('11{月|がつ}24{日|か}、3{回|かい}。{1日|ついたち}。')).toEqual(['11月24日、3回。', 'ついたち。']);
	});

	test('stand where the sentence stands on the screen', () => {
		const runs = parseRuby('{箱|はこ}です。{手紙|てがみ}です。');
		const shown = runs.map(({ text }) => text).join('');
		expect(spokenSentences(runs).map(({ from, to }) => shown.slice(from, to))).toEqual(['箱です。', '手紙です。']);
	});
});

describe('a voice is given', () => {
	test('a telephone number digit by digit, and other numbers as they are', () => {
		const runs = (text: string) => spokenSentences([{ text, reading: null }]).map((sentence) => sentence.said);
		expect(runs('0120-0-78310')).toEqual(['0 1 2 0, 0, 7 8 3 1 0']);
		expect(runs('189')).toEqual(['1 8 9']);
		expect(runs('6まい')).toEqual(['6まい']);
	});

	test('no sign that only allows a line to break', () => {
		expect(said('もやもや\u200bする')).toEqual(['もやもやする']);
	});
});
