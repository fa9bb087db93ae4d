import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Writes NOTICES.md: whose work ships with Tayori and under which licence. `--check` compares instead; a licence that is not allowed fails.

const top = join(import.meta.dirname, '..', '..');
const allowed = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'OFL-1.1', 'CC0-1.0', 'Unlicense']);

/** Packages that are not run but whose content ships, beside the runtime dependencies. */
const shippedContent = ['@fontsource/biz-udpgothic'];

type Locked = { readonly version: string; readonly license?: string; readonly dependencies?: Readonly<Record<string, string>> };
type Lock = { readonly packages: Readonly<Record<string, Locked & { readonly optionalDependencies?: Readonly<Record<string, string>> }>> };
export type Notice = { readonly name: string; readonly version: string; readonly license: string; readonly text: string };

/** Everything that the runtime dependencies pull in, and the content that ships; sorted by name. */
export function shippedPackages(lock: Lock): readonly string[] {
	const reached = new Set<string>();
	const visit = (name: string): void => {
		if (reached.has(name) || lock.packages[`node_modules/${name}`] === undefined) return;
		reached.add(name);
		for (const next of Object.keys(lock.packages[`node_modules/${name}`]?.dependencies ?? {})) visit(next);
	};
	for (const name of [...Object.keys(lock.packages['']?.dependencies ?? {}), ...shippedContent]) visit(name);
	return [...reached].toSorted();
}

/** Refuses a licence that nobody has looked at. An `OR` needs one allowed side, an `AND` both. */
export function isAllowed(license: string): boolean {
	const plain = license.replaceAll(/[()]/g, '');
	return plain.split(' OR ').some((side) => side.split(' AND ').every((part) => allowed.has(part.trim())));
}

function licenseText(name: string): string {
	const folder = join(top, 'node_modules', name);
	const file = existsSync(folder) ? readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry)) : undefined;
	return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
}

function noticeOf(lock: Lock, name: string): Notice {
	const locked = lock.packages[`node_modules/${name}`];
	const manifest = JSON.parse(readFileSync(join(top, 'node_modules', name, 'package.json'), 'utf8')) as { readonly license?: string };
	return { name, version: locked?.version ?? '', license: manifest.license ?? locked?.license ?? 'unknown', text: licenseText(name) };
}

const head = `# Notices

Tayori itself is free software under the GNU Affero General Public License, version 3 or later (\`LICENSE\`).
The drawings (\`public/*.svg\`: icons, secret pictures, stamps) and the words in \`src/*/locales\` were made for Tayori and are under the same licence.
The interface font in the built apps is a subset of BIZ UDPGothic, under the SIL Open Font License 1.1.

The works below ship with it or run in it. Written by \`npm run notices\`; the tests refuse a licence that is not on the list of that script.
`;

const section = ({ name, version, license, text }: Notice): string =>
	`\n## ${name} ${version}\n\n${license}\n${text === '' ? '' : `\n\`\`\`\n${text.replaceAll('```', "'''")}\n\`\`\`\n`}`;

function run(): void {
	const lock = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8')) as Lock;
	const notices = shippedPackages(lock).map((name) => noticeOf(lock, name));
	const refused = notices.filter(({ license }) => !isAllowed(license));
	for (const { name, license } of refused) console.error(`${name}: the licence "${license}" is not on the list.`);
	const wanted = head + notices.map(section).join('');
	const file = join(top, 'NOTICES.md');
	const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
	if (!process.argv.includes('--check')) writeFileSync(file, wanted);
	else if (current !== wanted) console.error('NOTICES.md is out of date: run `npm run notices`.');
	if (refused.length > 0 || (process.argv.includes('--check') && current !== wanted)) process.exitCode = 1;
}

if (import.meta.main) run();
