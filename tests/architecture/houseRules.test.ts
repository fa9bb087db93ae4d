import { globSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
	castsToForeignBrand,
	hasTooManyLines,
	japaneseStrings,
	leftOutTests,
	localeDifferences,
	machineNames,
	roomOf,
} from './houseRules.ts';

const require = createRequire(import.meta.url);
const { rooms } = require('./rooms.cjs') as { rooms: Readonly<Record<string, unknown>> };

const top = join(import.meta.dirname, '..', '..');
const fixtures = join(import.meta.dirname, 'fixtures', 'house');
const read = (path: string) => ({ path, text: readFileSync(join(top, path), 'utf8') });
const files = (...patterns: readonly string[]) =>
	globSync([...patterns], { cwd: top, exclude: ['tests/architecture/fixtures/**', 'node_modules/**'] })
		.map((path) => path.replaceAll('\\', '/'))
		.sort()
		.map(read);
const fixture = (name: string) => ({ path: `src/post/${name}`, text: readFileSync(join(fixtures, name), 'utf8') });
const sources = files('src/**/*.{ts,tsx}', 'sw/**/*.ts');
const code = [...sources, ...files('tests/**/*.{ts,tsx}', 'bench/**/*.ts', '*.ts')];

test('there is something to check', () => {
	expect(sources.length).toBeGreaterThan(20);
});

test('words that a person reads stand in locale files, never in code', () => {
	expect(sources.flatMap(japaneseStrings)).toEqual([]);
	expect(japaneseStrings(fixture('japaneseInCode.ts.txt'))).toHaveLength(4);
});

test('only the file that makes a sealed, locked or secret thing may claim that something is one', () => {
	expect(sources.flatMap(castsToForeignBrand)).toEqual([]);
	expect(castsToForeignBrand(fixture('foreignCast.ts.txt'))).toHaveLength(2);
});

test('a file has 250 lines at most', () => {
	expect(code.filter(hasTooManyLines).map(({ path }) => path)).toEqual([]);
	expect(hasTooManyLines({ path: 'long.ts', text: 'x\n'.repeat(251) })).toBe(true);
	expect(hasTooManyLines({ path: 'just.ts', text: 'x\n'.repeat(250) })).toBe(false);
});

test('every folder of the product is a room of the table', () => {
	const folders = ['src', 'sw'].flatMap((base) =>
		readdirSync(join(top, base), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && /\.(?:ts|tsx)$/.test(entry.name))
			.map((entry) => entry.parentPath.slice(top.length + 1).replaceAll('\\', '/')),
	);
	const strangers = [...new Set(folders)].filter((folder) => roomOf(folder, Object.keys(rooms)) === null);
	expect(strangers).toEqual([]);
	expect(roomOf('src/utils', Object.keys(rooms))).toBe(null);
});

test('no test is skipped, focused or left for later', () => {
	expect(files('tests/**/*.{ts,tsx}').flatMap(leftOutTests)).toEqual([]);
	expect(leftOutTests(fixture('leftOut.ts.txt'))).toHaveLength(4);
});

test('every language of an app says everything that another one says', () => {
	for (const app of ['child', 'console', 'ui']) {
		const locales = files(`src/${app}/locales/**/*.json`).map(({ path, text }) => ({ path, words: JSON.parse(text) as unknown }));
		expect(localeDifferences(locales)).toEqual([]);
	}
	const short = { path: 'src/child/locales/en.json', words: { home: { title: 'a' } } };
	const long = { path: 'src/child/locales/ja.json', words: { home: { title: 'a', more: 'b' } } };
	expect(localeDifferences([short, long])).toEqual(['src/child/locales/en.json lacks home.more']);
});

test('nothing of the machine that it was written on stands in a file', () => {
	const texts = [...code, ...files('docs/**/*.md', '*.md', '*.json', '*.html', 'src/**/*.css', 'public/**/*.{html,js,svg}')];
	expect(texts.flatMap(machineNames)).toEqual([]);
	expect(machineNames({ path: 'a.ts', text: `open('/${'work'}/main/x')` })).toHaveLength(1);
});
