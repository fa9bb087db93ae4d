import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPacks, packPath } from './buildPacks.ts';

// `node src/admin/content/writePacks.ts <pages> <folder>`: builds a city's own pages into packs and says what its policy has to name.

function run(): void {
	const [pages, folder] = parseArgs({ allowPositionals: true }).positionals;
	if (pages === undefined || folder === undefined) throw new Error('name the folder of the pages and the folder for the packs');
	const packs = buildPacks(pages);
	mkdirSync(folder, { recursive: true });
	for (const { hash, bytes } of packs) writeFileSync(join(folder, basename(packPath(hash))), bytes);
	process.stdout.write(`${JSON.stringify(packs.map(({ language, hash }) => [language, hash]))}\n`);
}

try {
	run();
} catch (failure) {
	process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
	process.exitCode = 1;
}
