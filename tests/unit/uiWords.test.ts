import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { localeFiles, wordGaps } from '../../src/admin/bundle/wholeWords.ts';
import { languages } from '../../src/child/words.ts';
import { faultsOf, type Language, readingsOf, rules, type Said } from '../support/wordRules.ts';

const read = (language: Language, part: string) =>
	JSON.parse(readFileSync(new URL(`../../src/child/locales/${language}/${part}.json`, import.meta.url), 'utf8')) as Record<string, string>;
const everything: readonly Said[] = languages.flatMap((language) =>
	['first', 'later'].flatMap((part) => Object.entries(read(language, part)).map(([key, text]) => ({ language, key, text }))),
);
const top = fileURLToPath(new URL('../..', import.meta.url));

describe('every sentence a child meets', () => {
	test('keeps the rules of writing', () => {
		const faults = everything.flatMap((said) => faultsOf(said).map((fault) => `${said.language} ${said.key}: ${fault}`));
		expect(faults).toEqual([]);
	});

	test('reads a word the same way everywhere, but for words that are read in several ways', () => {
		const byWord = Map.groupBy(
			everything.flatMap(({ text }) => readingsOf(text)),
			({ word }) => word,
		);
		const odd = [...byWord].map(([word, found]) => [word, [...new Set(found.map(({ reading }) => reading))]] as const);
		expect(odd.filter(([word, read]) => read.length > 1 && !read.every((one) => rules.readOtherwise[word]?.includes(one)))).toEqual([]);
	});

	test('never makes a promise without its exception', () => {
		for (const [key, exceptions] of Object.entries(rules.carriesItsException)) {
			for (const language of languages) {
				const text = everything.find((said) => said.key === key && said.language === language)?.text ?? '';
				expect([key, language, text.replaceAll(/\{([^{}|]+)\|[^{}|]+\}/g, '$1').includes(exceptions[language])]).toEqual([
					key,
					language,
					true,
				]);
			}
		}
	});
});

describe('a sentence is refused', () => {
	const long = 'あ'.repeat(13);
	test.each<readonly [what: string, language: Language, text: string]>([
		['no furigana over', 'ja-B', '手紙を{書|か}く'],
		['no furigana over', 'ja-C', '{手紙|てがみ}を書く'],
		['kanji', 'ja-A', 'てがみを 書く'],
		['furigana over more than kanji', 'ja-B', '{書く|かく}'],
		['furigana must be hiragana', 'ja-B', '{書|カ}く'],
		['furigana shorter than its word', 'ja-B', '{相談所|そう}'],
		['broken ruby or hole', 'ja-B', '{手紙|てがみ'],
		['unknown hole', 'ja-B', '{{secret}}です。'],
		['26 characters', 'ja-A', `${long} ${'い'.repeat(12)}。`],
		['41 characters', 'ja-B', `${'あ'.repeat(40)}。`],
		['61 characters', 'ja-C', `${'あ'.repeat(60)}。`],
		['characters', 'ja-B', `${'あ'.repeat(30)}{{date}}。`],
		['3 sentences', 'ja-A', 'よむ。かく。おす。'],
		['long sentence', 'en', `${'word '.repeat(18)}word.`],
		['no space in', 'ja-A', long],
		['katakana', 'ja-A', 'メール'],
		['space between words', 'ja-B', 'つぎ へ'],
		['never say', 'ja-B', 'ぜったい{言|い}いません。'],
		['never say', 'ja-C', 'パスワード'],
		['never say', 'en', 'Your password'],
		['two negatives', 'ja-B', '{書|か}かないと、{読|よ}めません。'],
		['two negatives', 'en', 'Nothing is not sent.'],
		['who acts?', 'ja-C', '{手紙|てがみ}が{読|よ}まれました。'],
		['a sentence without its end', 'ja-B', '{送|おく}ります'],
		['quote left open', 'ja-B', '「はい'],
		['cheer', 'ja-B', 'すごい！'],
		['Latin letters', 'ja-B', 'PINです。'],
		['a sign that is read aloud badly', 'ja-B', 'はい／いいえ'],
		['not plain ASCII', 'en', 'Caf\u00e9'],
		['long sentence', 'zh-Hans', `${'字'.repeat(40)}。`],
		['long sentence', 'pt-BR', `${'palavra '.repeat(18)}fim.`],
		['long sentence', 'fil', `${'salita '.repeat(18)}wakas.`],
		['never say', 'zh-Hans', '你为什么不说？'],
		['never say', 'pt-BR', 'Ninguém vai saber.'],
		['never say', 'fil', 'Walang makakaalam.'],
		['half-width', 'zh-Hans', '你好, 再见。'],
		['kana', 'zh-Hans', 'この信'],
		['not in Latin', 'pt-BR', 'Olá 手紙'],
		['stray space or control', 'en', 'Two  spaces'],
	])('for %s (%s)', (what, language, text) => {
		expect(faultsOf({ language, key: 'home.test', text }).join('; ')).toContain(what);
	});
});

describe('the build', () => {
	test('finds every word in every language, with the same holes', () => {
		for (const app of ['child', 'console'] as const) {
			expect(localeFiles(top, app).length).toBeGreaterThan(1);
			expect(wordGaps(localeFiles(top, app))).toEqual([]);
		}
	});

	test('names a word that a language lacks, has empty, or fills in another way', () => {
		const files = [
			{ path: 'src/child/locales/ja-A/first.json', words: { a: 'x', b: '', c: '{{date}}' } },
			{ path: 'src/child/locales/en/first.json', words: { a: 'x', b: 'y', c: '{{time}}', d: 'z' } },
			{ path: 'src/child/locales/en/later.json', words: { e: 'only here' } },
		];
		const translated = ['ja-B', 'zh-Hans', 'pt-BR', 'fil'].map((language) => ({
			path: `src/child/locales/${language}/first.json`,
			words: language === 'ja-B' ? { a: 'x {{n}}', b: 'y' } : { a: 'x' },
		}));
		expect(wordGaps(translated)).toEqual([
			...['zh-Hans', 'pt-BR', 'fil'].map((language) => `src/child/locales/${language}/first.json lacks b`),
			'src/child/locales/*/first.json leaves other holes open in a',
		]);
		expect(wordGaps(files)).toEqual([
			'src/child/locales/ja-A/first.json lacks b',
			'src/child/locales/ja-A/first.json lacks d',
			'src/child/locales/*/first.json leaves other holes open in c',
		]);
	});
});
