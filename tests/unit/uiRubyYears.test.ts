import { expect, test } from 'vitest';
import table from '../../src/ui/rubyYears.json' with { type: 'json' };
import { loadYears, yearsFrom } from '../../src/ui/rubyYears.ts';

test('the table holds the 1 026 kanji of primary school: 80, 160, 200, 202, 193 and 191, each in one year', () => {
	expect(table.years.map((year) => [...year].length)).toEqual([80, 160, 200, 202, 193, 191]);
	expect(new Set(table.years.join('')).size).toBe(1_026);
	expect(table.years.join('')).toMatch(/^\p{Script=Han}+$/u);
});

test('it is the table of 2020: kanji of prefectures in year 4, and those that moved', () => {
	const yearOf = yearsFrom(table);
	for (const kanji of '茨媛岡潟岐熊香佐埼崎滋鹿縄井沖栃奈梨阪阜') expect([kanji, yearOf(kanji)]).toEqual([kanji, 4]);
	for (const kanji of '賀群徳富') expect([kanji, yearOf(kanji)]).toEqual([kanji, 4]);
	for (const kanji of '囲紀喜救型航告殺士史象賞貯停堂得毒費粉脈歴') expect([kanji, yearOf(kanji)]).toEqual([kanji, 5]);
	for (const kanji of '胃腸恩券承舌銭退敵俵預') expect([kanji, yearOf(kanji)]).toEqual([kanji, 6]);
});

test('a word is as hard as its hardest kanji', () => {
	const yearOf = yearsFrom(table);
	expect(yearOf('手')).toBe(1);
	expect(yearOf('手紙')).toBe(2);
	expect(yearOf('相談')).toBe(3);
	expect(yearOf('人々')).toBe(1);
});

test('a word that school does not teach, or reads in its own way, is never taken as known', () => {
	const yearOf = yearsFrom(table);
	for (const word of ['誰', '今日', '一人', '大人', '1日', '友達', 'x']) expect([word, yearOf(word)]).toEqual([word, 7]);
});

test('every irregular word is written with kanji that would else count as known', () => {
	const plain = yearsFrom({ years: table.years, irregular: [] });
	for (const word of table.irregular.filter((one) => !/\d/.test(one))) expect([word, plain(word) < 7]).toEqual([word, true]);
});

test('the table can be fetched when it is wanted', async () => {
	expect((await loadYears())('読')).toBe(2);
});
