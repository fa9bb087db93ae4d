import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { ReadingPack } from '../../private/domain/readingPack.ts';
import { packBytes } from '../../shared/wire/limits.ts';
import { parsePage, type WrittenPage } from './parsePage.ts';

/** bytes, brotli. A pack is one language's whole shelf. */
export const maxPackBytes = 150 * 1_024;

export type BuiltPack = { readonly language: string; readonly hash: string; readonly bytes: Buffer };

/** Where an app's origin has the pack of this build with this hash. */
export const packPath = (hash: string): string => `content/${hash}.json`;

/** Every page under `<folder>/<language>/<slug>.md`. Throws with all faults, so that no build has half a shelf. */
export function readPages(folder: string): ReadonlyMap<string, readonly WrittenPage[]> {
	const faults: string[] = [];
	const pages = new Map<string, WrittenPage[]>();
	for (const file of globSync('*/*.md', { cwd: folder }).sort()) {
		const language = dirname(file);
		const page = parsePage(basename(file, '.md'), readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n'));
		if (page.ok) pages.set(language, [...(pages.get(language) ?? []), page.value]);
		else faults.push(...page.error.map((fault) => `${file} ${fault}`));
	}
	if (faults.length > 0) throw new Error(faults.join('\n'));
	return pages;
}

/** The name of a pack is the SHA-256 of its bytes: what a policy signs, and what the page checks before it shows anything. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

function buildPack(language: string, pages: readonly WrittenPage[]): BuiltPack {
	const ordered = pages.toSorted((a, b) => a.order - b.order);
	const pack: ReadingPack = {
		v: 1,
		language,
		pages: ordered.map(({ slug, title, lead, blocks }) => ({ slug, title, lead, blocks })),
	};
	const bytes = Buffer.from(JSON.stringify(pack));
	if (bytes.length > packBytes)
		throw new Error(`the pack ${language} has ${bytes.length} bytes, more than ${packBytes}: make its pages shorter`);
	const size = brotliCompressSync(bytes).length;
	if (size > maxPackBytes)
		throw new Error(`the pack ${language} has ${size} bytes when packed, more than ${maxPackBytes}: make its pages shorter`);
	return { language, hash: hashOf(bytes), bytes };
}

/** One pack a language, from the Markdown pages in this folder. */
export const buildPacks = (folder: string): readonly BuiltPack[] =>
	[...readPages(folder)].map(([language, pages]) => buildPack(language, pages)).toSorted((a, b) => (a.language < b.language ? -1 : 1));
