import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { topicCodes } from '../../src/private/domain/topics.ts';
import { bandOf, langOf, type Language, languages } from '../../src/child/words.ts';
import { createWords } from '../../src/ui/words.ts';

const parts = ['first', 'later'] as const;

const read = (language: Language, part: string) =>
	JSON.parse(readFileSync(new URL(`../../src/child/locales/${language}/${part}.json`, import.meta.url), 'utf8')) as Record<string, string>;
const all = (language: Language): Record<string, string> => ({ ...read(language, 'first'), ...read(language, 'later') });
const hole = /\{\{([a-z0-9]+)\}\}/g;
const holesOf = (text: string) => [...text.matchAll(hole)].map((match) => match[1]).sort();

describe('the child’s words', () => {
	test.each(parts)('%s says the same things in every language, with the same holes', (part) => {
		const reference = read('ja-B', part);
		for (const language of languages) {
			const words = read(language, part);
			expect(Object.keys(words)).toEqual(Object.keys(reference));
			for (const key of Object.keys(words)) {
				if (!key.startsWith('date.') && !key.startsWith('time.')) {
					expect([language, key, holesOf(words[key] ?? '')]).toEqual([language, key, holesOf(reference[key] ?? '')]);
				}
			}
		}
	});

	test('nothing is said that the tablet cannot know, or that nobody does', () => {
		const untrue = {
			// A letter that has arrived may be read at any moment, and a mark of it comes later or never.
			'state.posted.hint': /これから|nobody|没有人|没人|ninguém|walang/i,
			// It was received: nothing waits to be sent.
			'thread.newer': /おく|送|send|寄|envi|padala/i,
			// The centre tells, by its rule; the app has no such notice.
			'exceptions.after': /はこ|箱|box|盒|caixa|kahon/i,
		};
		for (const language of languages) {
			const words = all(language);
			for (const [key, pattern] of Object.entries(untrue)) {
				expect([language, key, words[key]]).toEqual([language, key, expect.not.stringMatching(pattern)]);
			}
		}
	});

	test('the four states have their fixed words', () => {
		const words = all('ja-A');
		expect(['kept', 'posted', 'read', 'answered'].map((state) => words[`state.${state}`])).toEqual([
			'この タブレットの なか',
			'とどいた',
			'よんだ',
			'へんじ',
		]);
	});

	test('each of the fifteen topics has a name, and the first three are harmless', () => {
		expect(topicCodes).toHaveLength(15);
		expect(topicCodes.slice(0, 3)).toEqual(['friends', 'study', 'other']);
		for (const language of languages) for (const code of topicCodes) expect(read(language, 'first')[`topics.${code}`]).toBeTruthy();
	});
});

test('a letter names the language of its words, and a register for the answer', () => {
	expect(languages.map((language) => [langOf(language), bandOf(language)])).toEqual([
		['ja', 'A'],
		['ja', 'B'],
		['ja', 'C'],
		['en', 'B'],
		['zh-Hans', 'B'],
		['pt-BR', 'B'],
		['fil', 'B'],
	]);
});

describe('a change of language', () => {
	const words = createWords<string>('ja-B', (language, part) => Promise.resolve(read(language as Language, part)));

	test('changes every part that is in use, and ruby lives beside holes', async () => {
		await words.need('first');
		await words.need('later');
		expect(words.say('undo.offer', { seconds: 20 })).toBe('あと20{秒|びょう}は、{取|と}りけせます。');
		await words.change('en');
		expect(words.say('undo.offer', { seconds: 20 })).toBe('You can take it back for 20 more seconds.');
		expect(words.say('topics.friends')).toBe('Friends');
		for (const [language, friends] of [
			['zh-Hans', '朋友的事'],
			['pt-BR', 'Amigos'],
			['fil', 'Mga kaibigan'],
		] as const) {
			await words.change(language);
			expect([words.language(), words.say('topics.friends')]).toEqual([language, friends]);
		}
	});

	test('a value is put in as it is: no escaping, no nesting', async () => {
		await words.change('ja-B');
		expect(words.say('thread.from', { who: '$t(home.title) <b>{{who}}' })).toBe('$t(home.title) <b>{{who}}から');
	});
});
