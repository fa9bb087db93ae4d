import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

export type LocaleFile = { readonly path: string; readonly words: Readonly<Record<string, string>> };

/** What an app reads from its locale files at `top`. */
export const localeFiles = (top: string, app: 'child' | 'console'): readonly LocaleFile[] =>
	globSync(`src/${app}/locales/**/*.json`, { cwd: top })
		.map((path) => path.replaceAll('\\', '/'))
		.toSorted()
		.map((path) => ({ path, words: JSON.parse(readFileSync(join(top, path), 'utf8')) as LocaleFile['words'] }));

/** `ja-A/first.json` and `en/first.json`, `ja.json` and `en.json`: the same part in other words. */
const partOf = (path: string) => path.replace(/(^|[/.])(?:ja(?:-[A-Z])?|en|zh-Hans|pt-BR|fil)(?=[/.])/, '$1*');
/** How a language says dates and hours is its own: what they are made of may differ. */
const fillsItsOwnWay = (key: string) => /^(?:date|time)\./.test(key);
const holesOf = (text: string) => [...new Set([...text.matchAll(/\{\{([a-z0-9_]+)\}\}/g)].map(([, name]) => name))].sort().join(' ');

/** Keys that one language has and another lacks, empty strings, and holes that are not the same everywhere. */
export function wordGaps(files: readonly LocaleFile[]): readonly string[] {
	return [...Map.groupBy(files, ({ path }) => partOf(path)).values()].flatMap((group) => {
		const keys = [...new Set(group.flatMap(({ words }) => Object.keys(words)))];
		const lacking = group.flatMap(({ path, words }) => keys.filter((key) => !words[key]).map((key) => `${path} lacks ${key}`));
		const uneven = keys
			.filter((key) => !fillsItsOwnWay(key))
			.filter(
				(key) =>
					new Set(
						group
							.map(({ words }) => words[key])
							.filter((text) => text !== undefined)
							.map(holesOf),
					).size > 1,
			)
			.map((key) => `${partOf(group[0]?.path ?? '')} leaves other holes open in ${key}`);
		return [...lacking, ...uneven];
	});
}

/** The build fails when a language lacks a word: a child would see its key. */
export const wholeWords = (top: string, app: 'child' | 'console'): Plugin => ({
	name: 'tayori-whole-words',
	buildStart() {
		const gaps = wordGaps(localeFiles(top, app));
		if (gaps.length > 0) this.error(`words are missing:\n  ${gaps.join('\n  ')}`);
	},
});
