import { join } from 'node:path';
import type { Plugin } from 'vite';
import { buildPacks, packPath } from '../content/buildPacks.ts';

const packsAt = (top: string) => buildPacks(join(top, 'src', 'content'));

/** Language → hash of the pack that comes with this build. It stands in the page's own code, so the page can check what it is served. */
export const packHashes = (top: string): Readonly<Record<string, string>> =>
	Object.fromEntries(packsAt(top).map(({ language, hash }) => [language, hash]));

/** Builds the reading packs from their Markdown and lays them beside the child's app. */
export const contentPacks = (top: string): Plugin => ({
	name: 'tayori-content-packs',
	generateBundle() {
		for (const { hash, bytes } of packsAt(top)) this.emitFile({ type: 'asset', fileName: packPath(hash), source: bytes });
	},
	configureServer(server) {
		server.middlewares.use('/content', (request, response, next) => {
			const pack = packsAt(top).find(({ hash }) => request.url === `/${hash}.json`);
			if (pack === undefined) return next();
			response.setHeader('Content-Type', 'application/json; charset=utf-8');
			response.end(pack.bytes);
		});
	},
});
