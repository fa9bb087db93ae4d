import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTranslations, readWeighty, readWords, type Translation, translationsPage } from '../../src/admin/translations.ts';
import { otherLanguages } from '../../src/child/words.ts';

const page = () => readFileSync(new URL('../../docs/translations.md', import.meta.url), 'utf8');

describe('the page about translations', () => {
	test('is current: `npm run translations` writes it anew', () => {
		expect(page()).toBe(translationsPage(readTranslations(), readWords, readWeighty()));
	});

	test('names every language that the app offers beside Japanese and English', () => {
		expect(readTranslations().map(({ tag }) => tag)).toEqual(otherLanguages.filter((tag) => tag !== 'en'));
	});

	test('counts a check only while the words stand as they were read', () => {
		const checked = [
			{ key: 'a', by: 'a teacher from Recife', words: 'sim' },
			{ key: 'b', by: 'a teacher from Recife', words: 'talvez' },
		];
		const translation: Translation = { tag: 'pt-BR', name: 'Portuguese', checked };
		const said = translationsPage([translation], () => ({ a: 'sim', b: 'não', c: 'ok' }), ['a', 'b']);
		expect(said).toContain('| Portuguese | `pt-BR` | 3 | 1 | 1 |');
		expect(said).toContain('- Portuguese, a teacher from Recife: `a`\n');
		expect(said).not.toContain('No native reader');
		expect(translationsPage([{ ...translation, checked: [] }], () => ({ a: 'sim' }), [])).toContain(
			'No native reader has checked these words yet: Portuguese.',
		);
	});
});
