import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, expect, test } from 'vitest';
import { configFor } from '../../vite.config.ts';

const fixtures = join(import.meta.dirname, 'fixtures', 'bundles');
const clean = () => {
	for (const folder of ['dist', '.cache']) rmSync(join(fixtures, folder), { recursive: true, force: true });
};
afterAll(clean);

/** Builds one of the three bundles from a small tree with the product's own configuration; only the entry differs. */
async function buildFixture(mode: 'child' | 'console' | 'sw', input: string): Promise<string> {
	const config = configFor(mode, fixtures);
	const rolldownOptions = { ...config.build?.rolldownOptions, input: join(fixtures, input) };
	const plugins = (config.plugins ?? []).filter((plugin) => !(plugin && 'name' in plugin && plugin.name === 'tayori-interface-font'));
	try {
		await build({ ...config, plugins, configFile: false, logLevel: 'silent', build: { ...config.build, rolldownOptions } });
		return 'built';
	} catch (failure) {
		return failure instanceof Error ? failure.message : String(failure);
	}
}

test('a bundle that holds only what it may is built', async () => {
	expect(await buildFixture('child', 'child/fine.ts')).toBe('built');
	expect(await buildFixture('sw', 'sw/fine.ts')).toBe('built');
});

const strays: readonly (readonly [title: string, mode: 'child' | 'console' | 'sw', input: string, stray: string])[] = [
	['the service worker holds a module of the locked room', 'sw', 'sw/withKeys.ts', 'src/private/crypto/seal.ts'],
	['the service worker holds libsodium', 'sw', 'sw/withSodium.ts', 'libsodium-wrappers-sumo'],
	["the page's postman holds a module of the locked room", 'child', 'child/withLeakyPostman.ts', 'src/private/crypto/seal.ts'],
	["the child's app holds a module of the console", 'child', 'child/withConsole.ts', 'src/console/inbox.ts'],
	["a chunk that the child's page loads later holds Dexie", 'child', 'child/withStorage.ts', 'node_modules/dexie'],
	["the child's page holds the schema library", 'child', 'child/withSchemas.ts', 'node_modules/valibot'],
	["the child's locked room holds a module of the console", 'child', 'child/withStrangeRoom.ts', 'src/console/inbox.ts'],
	["the console holds a module of the child's app", 'console', 'console/withChild.ts', 'src/child/home.ts'],
];

test.each(strays)('the build fails when %s', async (_title, mode, input, stray) => {
	const said = await buildFixture(mode, input);
	expect(said).toContain('must not hold');
	expect(said).toContain(stray);
});
