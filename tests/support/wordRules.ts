import { readFileSync } from 'node:fs';
import type { OtherLanguage, Register } from '../../src/child/words.ts';

/** One string of a locale file. */
export type Said = { readonly language: Language; readonly key: string; readonly text: string };
export type Language = Register | OtherLanguage;

type Rules = {
	readonly longestSentence: Readonly<Record<Register | 'zh-Hans', number>>;
	readonly mostSentences: Readonly<Record<Register, number>>;
	/** In words. */
	readonly longestLatinSentence: number;
	readonly longestKanaRun: number;
	/** What a hole may be filled with at most: Japanese or Chinese characters, words of other languages. */
	readonly longestValue: Readonly<Record<string, readonly [characters: number, words: number]>>;
	readonly katakanaForBeginners: readonly string[];
	readonly never: Readonly<Record<'ja' | OtherLanguage, readonly string[]>>;
	/** Terms of the law that a child is spared, and an adult has to read; under `adult.` alone. */
	readonly adultsMaySay: readonly string[];
	/** Names that stand like this everywhere, on keys too. */
	readonly latinAllowed: readonly string[];
	readonly looksLikePassive: readonly string[];
	readonly looksLikeNegative: readonly string[];
	readonly passive: string;
	readonly negative: string;
	readonly carriesItsException: Readonly<Record<string, Readonly<Record<Language, string>>>>;
	readonly readOtherwise: Readonly<Record<string, readonly string[]>>;
};

/** How a child is written to: kind, true, short. */
export const rules = JSON.parse(readFileSync(new URL('wordRules.json', import.meta.url), 'utf8')) as Rules;

const kanji = /[\u3400-\u9fff\u3005]/u;
const ruby = /\{([^{}|]+)\|([^{}|]+)\}/g;
const hole = /\{\{([a-z0-9_]+)\}\}/g;
/** Where a line may break: not a letter. */
const breakHint = /\u200b/g;

const base = (text: string) => text.replaceAll(ruby, '$1').replaceAll(breakHint, '');
const sentences = (text: string) =>
	text
		.split(/(?<=[。？])(?!」)/)
		.map((one) => one.trim())
		.filter(Boolean);
const chineseSentences = (text: string) => text.split(/(?<=[。？])(?!”)/).filter(Boolean);
const latinSentences = (text: string) => text.split(/(?<=[.?]["”]?)\s+/).filter(Boolean);
const values = rules.longestValue;
/** The text with the longest value in each hole. */
const filled = (text: string, inWords: boolean) =>
	text.replaceAll(hole, (_, name: string) => (inWords ? 'w '.repeat(values[name]?.[1] ?? 1).trim() : '〓'.repeat(values[name]?.[0] ?? 1)));
const escaped = (words: readonly string[]) =>
	new RegExp(words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
/** What sentences are put together from: dates, hours, names of pictures, what stands between two names. */
const isPart = (key: string) => /^(?:date|time|picture)\.|\.between$/.test(key);
const namesALanguage = (key: string) => /^settings\.(?:english|chinese|portuguese|filipino|language\.other)$/.test(key);

type Rule = (said: Said) => readonly string[];
const isJapanese = (language: Language): language is Register => language.startsWith('ja-');
const when = (broken: boolean, what: string) => (broken ? [what] : []);

const form: Rule = ({ key, text }) => [
	...when((!isPart(key) && text !== text.trim()) || /\s{2}|[\u3000\u200c-\u200f\u202a-\u202e]/.test(text), 'stray space or control'),
	...when(text !== text.normalize('NFC'), 'not NFC'),
	...when(/[!！♪☆★…]/.test(text), 'cheer or trailing dots'),
	...when(/[{}|]/.test(text.replaceAll(ruby, '').replaceAll(hole, '')), 'broken ruby or hole'),
];

const holes: Rule = ({ text, key }) =>
	isPart(key) ? [] : [...text.matchAll(hole)].filter(([, name = '']) => values[name] === undefined).map(([name]) => `unknown hole ${name}`);

const readings: Rule = ({ text, key }) =>
	[...text.matchAll(ruby)].flatMap(([whole, word = '', reading = '']) => [
		...when(!isPart(key) && [...word].some((one) => !kanji.test(one)), `furigana over more than kanji: ${whole}`),
		...when(!/^[\u3041-\u3096ー]+$/u.test(reading), `furigana must be hiragana: ${whole}`),
		...when([...reading].length < [...word.replaceAll(/\d/g, '')].length, `furigana shorter than its word: ${whole}`),
	]);

const everyKanjiRead: Rule = ({ language, key, text }) => {
	if (!isJapanese(language) || namesALanguage(key)) return [];
	const bare = language === 'ja-A' ? text : text.replaceAll(ruby, '');
	return [...bare].filter((one) => kanji.test(one)).map((one) => (language === 'ja-A' ? `kanji ${one}` : `no furigana over ${one}`));
};

const short: Rule = ({ language, text }) => {
	const length = (one: string) => [...filled(one, false).replaceAll(/\s/g, '')].length;
	if (!isJapanese(language)) {
		const isTooLong =
			language === 'zh-Hans'
				? (one: string) => length(one) > rules.longestSentence[language]
				: (one: string) => filled(one, true).split(/\s+/).length > rules.longestLatinSentence;
		const list = language === 'zh-Hans' ? chineseSentences(text) : latinSentences(text);
		return list.filter(isTooLong).map((one) => `long sentence: ${one}`);
	}
	const list = sentences(base(text));
	return [
		...when(list.length > rules.mostSentences[language], `${list.length} sentences`),
		...list.filter((one) => length(one) > rules.longestSentence[language]).map((one) => `${length(one)} characters: ${one}`),
	];
};

const plain: Rule = ({ language, key, text }) => {
	const spared = (word: string) => !(key.startsWith('adult.') && rules.adultsMaySay.includes(word));
	if (!isJapanese(language)) {
		const never = rules.never[language].filter(spared);
		return never.filter((word) => text.toLowerCase().includes(word)).map((word) => `never say ${word}`);
	}
	const said = base(text);
	const withoutHoles = said.replaceAll(hole, '').replaceAll(escaped(rules.latinAllowed), '');
	return [
		...rules.never.ja.filter((word) => spared(word) && said.includes(word)).map((word) => `never say ${word}`),
		...when(!namesALanguage(key) && /[A-Za-z]/.test(withoutHoles), 'Latin letters'),
		...when(/[／/→×＋:：・]/.test(withoutHoles), 'a sign that is read aloud badly'),
		...when(/ます|です|ました/.test(said) && !/[。？]$|\{\{\w+\}\}$/.test(said), 'a sentence without its end'),
	];
};

const oneNegative: Rule = ({ language, text }) => {
	// Two of them make one in Portuguese, and Filipino and Chinese have no short list of them.
	if (!isJapanese(language) && language !== 'en') return [];
	if (!isJapanese(language)) {
		const no = /\b(?:not|no|never|nobody|nothing|none|neither|without)\b|n't\b/gi;
		return latinSentences(text)
			.filter((one) => (one.match(no) ?? []).length > 1)
			.map((one) => `two negatives: ${one}`);
	}
	const negative = new RegExp(rules.negative, 'g');
	const list = sentences(base(text)).map((one) => one.replaceAll(/\s/g, '').replaceAll(escaped(rules.looksLikeNegative), ''));
	return list.filter((one) => (one.match(negative) ?? []).length > 1).map((one) => `two negatives: ${one}`);
};

const whoActs: Rule = ({ language, text }) => {
	if (!isJapanese(language)) return [];
	const list = sentences(base(text)).map((one) => one.replaceAll(/\s/g, '').replaceAll(escaped(rules.looksLikePassive), ''));
	return list.filter((one) => new RegExp(rules.passive).test(one)).map((one) => `who acts? ${one}`);
};

const quotes: Rule = ({ language, text }) =>
	isJapanese(language)
		? sentences(base(text))
				.filter((one) => /^[^「」]*」|「[^「」]*$/.test(one))
				.map((one) => `quote left open: ${one}`)
		: [];

const forBeginners: Rule = ({ language, key, text }) => {
	if (language !== 'ja-A' || isPart(key)) return [];
	const bare = text.replaceAll(hole, ' ');
	const unknown = [...bare.matchAll(/[\u30a1-\u30faー]+/g)]
		.map(([word]) => word)
		.filter((word) => !rules.katakanaForBeginners.includes(word));
	const runs = [...bare.matchAll(/[\u3041-\u3096\u30a1-\u30faー0-9]+/g)]
		.map(([run]) => run)
		.filter((run) => [...run].length > rules.longestKanaRun);
	return [...unknown.map((word) => `katakana ${word}`), ...runs.map((run) => `no space in ${run}`)];
};

const spaced: Rule = ({ language, text }) =>
	when((language === 'ja-B' || language === 'ja-C') && text.includes(' '), 'space between words');
const ownScript: Rule = ({ language, key, text }) => {
	if (isJapanese(language) || language === 'en' || key === 'settings.japanese' || namesALanguage(key)) return [];
	return language === 'zh-Hans'
		? when(/[\u3041-\u30ff]|[,.?!:;]/.test(text.replaceAll(hole, '')), 'kana or half-width signs')
		: when(/[^\x20-\x7e\u00aa-\u017f]/.test(text), 'not in Latin letters');
};
const ascii: Rule = ({ language, key, text }) =>
	when(language === 'en' && key !== 'settings.japanese' && !namesALanguage(key) && /[^\x20-\x7e]/.test(text), 'not plain ASCII');

/** Everything that is wrong with one string, in words. */
export const faultsOf = (said: Said): readonly string[] =>
	[form, holes, readings, everyKanjiRead, short, plain, oneNegative, whoActs, quotes, forBeginners, spaced, ownScript, ascii].flatMap(
		(rule) => rule(said),
	);

/** Each word with furigana, and how it is read there. */
export const readingsOf = (text: string): readonly { readonly word: string; readonly reading: string }[] =>
	[...text.matchAll(ruby)].map(([, word = '', reading = '']) => ({ word, reading }));
