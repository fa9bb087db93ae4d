import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const top = fileURLToPath(new URL('../..', import.meta.url));

/** Builds both apps and their service workers into dist/. A worker comes after its app: it lists what that is made of. */
export async function buildApps(): Promise<void> {
	process.chdir(top);
	rmSync('dist', { recursive: true, force: true });
	for (const mode of ['child', 'console', 'sw', 'console-sw']) await build({ mode, configFile: 'vite.config.ts', logLevel: 'warn' });
}

if (import.meta.main) await buildApps();
