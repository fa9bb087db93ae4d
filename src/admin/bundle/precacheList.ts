import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export type PrecacheEntry = { readonly url: string; readonly revision: string | null };

/** Not kept: the worker itself, what only the build reads, and the reading packs, which come after the app. */
const left = (url: string): boolean => url === '/sw.js' || url.startsWith('/.vite/') || isPack(url);
const isPack = (url: string): boolean => url.startsWith('/content/');

/**
 * Lists everything that the built app in this folder is made of, sorted. The folder holds one app and nothing else, so no chunk, worker,
 * font or locale can be missed. Names under /assets carry a hash and need no revision: the copy that the page has just loaded serves.
 */
export function precacheList(folder: string): readonly PrecacheEntry[] {
	return builtFiles(folder)
		.filter(({ url }) => !left(url))
		.sort((a, b) => (a.url < b.url ? -1 : 1))
		.map(({ file, url }) => ({ url, revision: url.startsWith('/assets/') ? null : revisionOf(file) }));
}

/** The reading packs of this build. Their names are hashes. */
export const packUrls = (folder: string): readonly string[] =>
	builtFiles(folder)
		.map(({ url }) => url)
		.filter(isPack)
		.toSorted();

function builtFiles(folder: string): readonly { readonly file: string; readonly url: string }[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((file) => ({ file, url: `/${relative(folder, file).split(sep).join('/')}` }));
}

const revisionOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 32);
