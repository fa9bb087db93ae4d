import { describe, expect, test } from 'vitest';
import { bands, bandSettings, nextRuby, yearsLearnt } from '../../src/child/bands.ts';
import { parseLook, withBand } from '../../src/child/look.ts';

const plain = parseLook(null);

describe('the look kept on the tablet', () => {
	test('is, on a new tablet, short Japanese with all furigana, for no school year, in the paper of the system, and silent', () => {
		expect(plain).toEqual({
			language: 'ja-B',
			register: 'ja-B',
			band: null,
			ruby: 'all',
			size: 'm',
			spacing: 'normal',
			motion: 'moving',
			theme: null,
			aloud: 'off',
		});
	});

	test('comes back as it was chosen', () => {
		const chosen = { ...withBand(plain, 'middle'), size: 'xl', spacing: 'wide', motion: 'still', theme: 'beige', aloud: 'on' } as const;
		expect(parseLook(JSON.stringify(chosen))).toEqual(chosen);
	});

	test('of an earlier release is taken over', () => {
		const old = parseLook('{"language":"ja-C","ruby":"none","size":"s","theme":"dark"}');
		expect(old).toEqual({ ...plain, language: 'ja-C', register: 'ja-C', ruby: 'none', theme: 'dark' });
	});

	test.each(['', '{', 'null', '7', '[]', '{"language":"__proto__","ruby":1,"size":"huge","theme":"pink","band":["lower"]}'])(
		'is that of a new tablet when %s was kept',
		(text) => {
			expect(parseLook(text)).toEqual(plain);
		},
	);

	test('holds nothing but the look, whatever was kept', () => {
		expect(Object.keys(parseLook('{"text":"secret","language":"en"}')).sort()).toEqual(Object.keys(plain).sort());
	});
});

describe('a school year', () => {
	test('sets words and furigana together', () => {
		const set = bands.map((band) => withBand(plain, band)).map(({ language, ruby, band, register }) => [band, language, register, ruby]);
		expect(set).toEqual([
			['lower', 'ja-A', 'ja-A', 'all'],
			['middle', 'ja-B', 'ja-B', 'grade'],
			['upper', 'ja-B', 'ja-B', 'grade'],
			['junior', 'ja-C', 'ja-C', 'grade'],
			['senior', 'ja-C', 'ja-C', 'none'],
		]);
	});

	test('leaves everything else as it is, and English English', () => {
		const look = { ...plain, language: 'en', size: 'l', theme: 'dark' } as const;
		expect(withBand(look, 'junior')).toEqual({ ...look, band: 'junior', register: 'ja-C', ruby: 'grade' });
	});

	test('counts the years that lie behind, not the one that is being learnt', () => {
		expect(bands.map((band) => yearsLearnt(band, 'ja-B'))).toEqual([0, 2, 4, 6, 6]);
		expect(yearsLearnt(null, 'ja-A')).toBe(0);
		expect(yearsLearnt(null, 'ja-B')).toBe(2);
		expect(yearsLearnt(null, 'ja-C')).toBe(6);
	});
});

describe('another language', () => {
	test.each(['zh-Hans', 'pt-BR', 'fil'] as const)('%s is kept beside the Japanese register, and no school year changes it', (language) => {
		const look = { ...plain, language, register: 'ja-A' } as const;
		expect(parseLook(JSON.stringify(look))).toEqual(look);
		expect(withBand(look, 'junior')).toMatchObject({ language, register: 'ja-C' });
	});
});

describe('the furigana button', () => {
	test('turns them off and on again', () => {
		expect(nextRuby('all', null)).toBe('none');
		expect(nextRuby('none', null)).toBe('all');
	});

	test('shows all of them, none, and those by grade to whoever reads by grade', () => {
		for (const band of bands.filter((one) => bandSettings[one].ruby === 'grade')) {
			expect(nextRuby('grade', band)).toBe('all');
			expect(nextRuby('all', band)).toBe('none');
			expect(nextRuby('none', band)).toBe('grade');
		}
	});
});
