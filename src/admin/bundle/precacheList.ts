import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export type PrecacheEntry = { readonly url: string; readonly revision: string | null };

/** Not kept: the worker itself, and what only the build reads. */
const left = (url: string): boolean => url === '/sw.js' || url.startsWith('/.vite/');

/**
 * Lists everything that the built app in this folder is made of, sorted. The folder holds one app and nothing else, so no chunk, worker,
 * font or locale can be missed. Names under /assets carry a hash and need no revision: the copy that the page has just loaded serves.
 */
export function precacheList(folder: string): readonly PrecacheEntry[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((file) => ({ file, url: `/${relative(folder, file).split(sep).join('/')}` }))
		.filter(({ url }) => !left(url))
		.sort((a, b) => (a.url < b.url ? -1 : 1))
		.map(({ file, url }) => ({ url, revision: url.startsWith('/assets/') ? null : revisionOf(file) }));
}

const revisionOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 32);
