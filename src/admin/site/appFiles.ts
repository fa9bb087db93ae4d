import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { etagOf } from '../../relay/registry.ts';

export type AppFile = { readonly body: Buffer; readonly brotli: Buffer | null; readonly type: string; readonly etag: string };

const types: Readonly<Record<string, string>> = {
	html: 'text/html; charset=utf-8',
	js: 'text/javascript; charset=utf-8',
	css: 'text/css; charset=utf-8',
	json: 'application/json; charset=utf-8',
	svg: 'image/svg+xml',
	png: 'image/png',
	ico: 'image/x-icon',
	woff2: 'font/woff2',
	txt: 'text/plain; charset=utf-8',
	webmanifest: 'application/manifest+json; charset=utf-8',
};
/** Already compressed formats gain nothing from brotli. */
const packed = new Set(['png', 'woff2', 'ico']);

const compress = (body: Buffer): Buffer => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

function readAppFile(path: string): AppFile {
	const body = readFileSync(path);
	const ending = path.slice(path.lastIndexOf('.') + 1);
	return {
		body,
		brotli: packed.has(ending) ? null : compress(body),
		type: types[ending] ?? 'application/octet-stream',
		etag: etagOf(body),
	};
}

/** Reads a built app into memory, once: URL path → file. Nothing outside the folder can be asked for. */
export function readAppFiles(folder: string): ReadonlyMap<string, AppFile> {
	const files = new Map<string, AppFile>();
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile() || entry.parentPath.split(sep).includes('.vite')) continue;
		const path = join(entry.parentPath, entry.name);
		files.set(posix.join('/', ...relative(folder, path).split(sep)), readAppFile(path));
	}
	return files;
}
