import type { Plugin, Rolldown } from 'vite';

export type Bundle = 'child page' | 'child worker' | 'console page' | 'console worker' | 'sw';

const locked = /\/src\/private\//;
const sodium = /\/node_modules\/libsodium-(?:wrappers-)?sumo\//;
const storage = /\/node_modules\/dexie\//;
const schemas = /\/node_modules\/valibot\//;
const childsOwn = /\/src\/(?:child|private\/consultation\/asking)\//;
const consoles = /\/src\/(?:console|private\/consultation\/answering)\//;
const servers = /\/src\/(?:relay|admin)\//;
const inner = /\/src\/private\/(?:crypto|vault|teamLog)\//;

/** What must not be in a chunk of this bundle. A page's rules hold for all of its chunks, also those loaded later. */
function forbiddenIn(bundle: Bundle, entry: string): readonly RegExp[] {
	if (bundle === 'sw' || entry.endsWith('/postman.worker.ts')) return [locked, sodium, childsOwn, consoles, servers];
	if (bundle === 'child worker') return [consoles, servers];
	if (bundle === 'console worker') return [childsOwn, servers];
	const fromPages = [sodium, storage, schemas, inner, servers];
	return bundle === 'child page' ? [...fromPages, consoles] : [...fromPages, childsOwn];
}

/** Names the modules that must not be in this chunk, as paths. */
export function strayModules(bundle: Bundle, chunk: Pick<Rolldown.OutputChunk, 'moduleIds' | 'facadeModuleId'>): readonly string[] {
	const plain = (id: string) => id.replaceAll('\\', '/').replace(/[?#].*$/, '');
	const forbidden = forbiddenIn(bundle, plain(chunk.facadeModuleId ?? ''));
	return chunk.moduleIds.map(plain).filter((id) => forbidden.some((pattern) => pattern.test(id)));
}

/** Lock 3: the build fails when a bundle holds a module that it must not have. */
export const guardBundle = (bundle: Bundle): Plugin => ({
	name: 'tayori-guard-bundle',
	generateBundle(_, output) {
		for (const chunk of Object.values(output)) {
			if (chunk.type !== 'chunk') continue;
			const strays = strayModules(bundle, chunk);
			if (strays.length > 0) this.error(`${chunk.fileName} (${bundle}) must not hold:\n  ${strays.join('\n  ')}`);
		}
	},
});
