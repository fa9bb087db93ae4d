import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Writes docs/sign-off.md from docs/sign-off.json and the locale files: which words a person must sign off. `--check` compares instead.

const top = join(import.meta.dirname, '..', '..');
const languages = ['ja-A', 'ja-B', 'ja-C', 'en'] as const;

type Task = { readonly by: readonly string[]; readonly what: string };
type Signed = { readonly key: string; readonly by: readonly string[]; readonly check?: string };
export type SignOff = { readonly decisions: readonly Task[]; readonly reviews: readonly Task[]; readonly strings: readonly Signed[] };
/** Language → key → what is said. */
export type Spoken = Readonly<Record<(typeof languages)[number], Readonly<Record<string, string>>>>;

const readJson = <Content>(path: string) => JSON.parse(readFileSync(join(top, path), 'utf8')) as Content;
const spokenIn = (language: string) =>
	Object.assign({}, ...['first', 'later'].map((part) => readJson(`src/child/locales/${language}/${part}.json`))) as Record<string, string>;

/** What the repository holds now. */
export const readSignOff = (): SignOff => readJson<SignOff>('docs/sign-off.json');
export const readSpoken = (): Spoken => ({
	'ja-A': spokenIn('ja-A'),
	'ja-B': spokenIn('ja-B'),
	'ja-C': spokenIn('ja-C'),
	en: spokenIn('en'),
});

const head = `# Words that a person must sign off

No child has read these words yet, and nobody named below has signed them. Before a city goes into service, each group signs its part.
A signature counts for the words as they stand here: whoever changes one asks again.

Written by \`npm run sign-off\` from \`sign-off.json\` and the locale files; the tests refuse a page that is not current.
`;

const withoutFurigana = (text: string) => text.replaceAll(/\{([^{}|]+)\|[^{}|]+\}/g, '$1').replaceAll('\u200b', '');
const cell = (text: string) => withoutFurigana(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
const bySigners = <Item extends { readonly by: readonly string[] }>(items: readonly Item[]) => [
	...Map.groupBy(items, ({ by }) => by.join(', ')),
];
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function tasks(title: string, items: readonly Task[]): string {
	return `\n## ${title}\n\n${items.map(({ by, what }) => `- ${capital(by.join(', '))}: ${what}\n`).join('')}`;
}

function section(signers: string, items: readonly Signed[], spoken: Spoken): string {
	const shown = items.filter(({ key }) => spoken['ja-C'][key] !== undefined);
	if (shown.length === 0) return '';
	const rows = shown.map(({ key, check = '' }) =>
		[`\`${key}\``, ...languages.map((language) => cell(spoken[language][key] ?? '')), cell(check)].join(' | '),
	);
	return `\n## ${capital(signers)}\n\n| key | A | B | C | English | to check |\n|---|---|---|---|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;
}

function notYet(items: readonly Signed[], spoken: Spoken): string {
	const missing = items.filter(({ key }) => spoken['ja-C'][key] === undefined);
	if (missing.length === 0) return '';
	const lines = bySigners(missing).map(([signers, group]) => `- ${capital(signers)}: ${group.map(({ key }) => `\`${key}\``).join(', ')}\n`);
	return `\n## Not on a screen yet\n\nThe same people sign these when their screens come.\n\n${lines.join('')}`;
}

/** The whole page. */
export function signOffPage({ decisions, reviews, strings }: SignOff, spoken: Spoken): string {
	const sections = bySigners(strings).map(([signers, items]) => section(signers, items, spoken));
	return [head, tasks('Decided, to be signed', decisions), tasks('Whole registers', reviews), ...sections, notYet(strings, spoken)].join(
		'',
	);
}

function run(): void {
	const wanted = signOffPage(readSignOff(), readSpoken());
	const file = join(top, 'docs', 'sign-off.md');
	const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
	if (!process.argv.includes('--check')) writeFileSync(file, wanted);
	else if (current !== wanted) {
		console.error('docs/sign-off.md is out of date: run `npm run sign-off`.');
		process.exitCode = 1;
	}
}

if (import.meta.main) run();
