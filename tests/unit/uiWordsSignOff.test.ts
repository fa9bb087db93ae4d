import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSignOff, readSpoken, signOffPage } from '../../src/admin/signOff.ts';

const page = () => readFileSync(new URL('../../docs/sign-off.md', import.meta.url), 'utf8');

describe('the list of words to sign off', () => {
	test('is current: `npm run sign-off` writes it anew', () => {
		expect(page()).toBe(signOffPage(readSignOff(), readSpoken()));
	});

	test('names every string once, and who signs it', () => {
		const { strings } = readSignOff();
		expect(new Set(strings.map(({ key }) => key)).size).toBe(strings.length);
		for (const { key, by } of strings) expect([key, by.length > 0, page().includes(`\`${key}\``)]).toEqual([key, true, true]);
	});

	test('holds every promise, exception, telephone line and question of consent that is on a screen', () => {
		const named = new Set(readSignOff().strings.map(({ key }) => key));
		const weighty = Object.keys(readSpoken()['ja-C']).filter((key) =>
			/^(?:recipient\.(?:centre|nurse)\.(?:promise|reads|answers)|exceptions\.|help\.line\.|help\.hours\.|consent\.|crisis\.|breakglass\.)/.test(
				key,
			),
		);
		expect(weighty.length).toBeGreaterThan(20);
		expect(weighty.filter((key) => !named.has(key))).toEqual([]);
	});

	test('shows a string that has come to a screen with its words, and no longer as missing', () => {
		const sheet = { decisions: [], reviews: [], strings: [{ key: 'a.b', by: ['lawyer'], check: 'True?' }] };
		const said = { 'ja-A': { 'a.b': 'よむ' }, 'ja-B': { 'a.b': '{読|よ}む' }, 'ja-C': { 'a.b': '{読|よ}む' }, en: { 'a.b': 'Read' } };
		expect(signOffPage(sheet, said)).toContain('## Lawyer\n');
		expect(signOffPage(sheet, said)).toContain('| `a.b` | よむ | 読む | 読む | Read | True? |');
		expect(signOffPage(sheet, { 'ja-A': {}, 'ja-B': {}, 'ja-C': {}, en: {} })).toContain('- Lawyer: `a.b`');
	});
});
