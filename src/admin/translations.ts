import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Writes docs/translations.md from docs/translations.json and the locale files: how much of each translation a native reader has checked.
// `--check` compares instead.

const top = join(import.meta.dirname, '..', '..');

/** One string as a native reader found it good. Whoever changes the words undoes the check. */
type Checked = { readonly key: string; readonly by: string; readonly words: string };
export type Translation = { readonly tag: string; readonly name: string; readonly checked: readonly Checked[] };
/** Key → what is said. */
export type Words = Readonly<Record<string, string>>;

const readJson = <Content>(path: string) => JSON.parse(readFileSync(join(top, path), 'utf8')) as Content;

/** What the repository holds now. */
export const readTranslations = (): readonly Translation[] => readJson<readonly Translation[]>('docs/translations.json');
export const readWords = (tag: string): Words =>
	Object.assign({}, ...['first', 'later'].map((part) => readJson(`src/child/locales/${tag}/${part}.json`))) as Words;
/** What must be signed off in Japanese weighs as much in a translation. */
export const readWeighty = (): readonly string[] =>
	readJson<{ readonly strings: readonly { readonly key: string }[] }>('docs/sign-off.json').strings.map(({ key }) => key);

const head = `# Translations

The child's app speaks one plain register each of the languages below, in the tone of registers A and B. Its developers translated them
from the meaning of Japanese B and A, with English as the second source.
`;
const tail = `
A check counts for the words as they stand: it is written into \`translations.json\` with them, and a later change undoes it.
The column "to check first" counts the strings of [sign-off.md](sign-off.md): promises, exceptions, telephone lines. Japanese decides where
a translation differs. The pages to read (\`src/content\`) are translated from English; no native reader has checked any of them, and they
are not counted here.

Written by \`npm run translations\` from \`translations.json\` and the locale files; the tests refuse a page that is not current.
`;

const none = (tags: string) => `**No native reader has checked these words yet: ${tags}.** A city that offers them has them read first.`;

/** The keys that were checked and still say what was checked. */
const standing = ({ checked }: Translation, words: Words): readonly Checked[] =>
	checked.filter(({ key, words: then }) => words[key] === then);

function row(translation: Translation, words: Words, weighty: readonly string[]): string {
	const good = new Set(standing(translation, words).map(({ key }) => key));
	const first = weighty.filter((key) => words[key] !== undefined && !good.has(key)).length;
	const cells = [translation.name, `\`${translation.tag}\``, Object.keys(words).length, good.size, first];
	return `| ${cells.join(' | ')} |\n`;
}

function readers(translation: Translation, words: Words): string {
	const byReader = [...Map.groupBy(standing(translation, words), ({ by }) => by)];
	return byReader.map(([by, items]) => `- ${translation.name}, ${by}: ${items.map(({ key }) => `\`${key}\``).join(', ')}\n`).join('');
}

/** The whole page. */
export function translationsPage(
	translations: readonly Translation[],
	wordsOf: (tag: string) => Words,
	weighty: readonly string[],
): string {
	const unread = translations.filter((one) => standing(one, wordsOf(one.tag)).length === 0);
	const rows = translations.map((one) => row(one, wordsOf(one.tag), weighty)).join('');
	const who = translations.map((one) => readers(one, wordsOf(one.tag))).join('');
	return [
		head,
		unread.length === 0 ? '' : `\n${none(unread.map(({ name }) => name).join(', '))}\n`,
		`\n| language | tag | strings | checked by a native reader | to check first |\n|---|---|---|---|---|\n${rows}`,
		who === '' ? '' : `\n## Who checked what\n\n${who}`,
		tail,
	].join('');
}

function run(): void {
	const wanted = translationsPage(readTranslations(), readWords, readWeighty());
	const file = join(top, 'docs', 'translations.md');
	const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
	if (!process.argv.includes('--check')) writeFileSync(file, wanted);
	else if (current !== wanted) {
		console.error('docs/translations.md is out of date: run `npm run translations`.');
		process.exitCode = 1;
	}
}

if (import.meta.main) run();
