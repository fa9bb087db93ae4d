import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const top = fileURLToPath(new URL('../..', import.meta.url));

/** Builds both apps and the child's service worker into dist/. The worker comes last: it lists what the child's app is made of. */
export async function buildApps(): Promise<void> {
	process.chdir(top);
	rmSync('dist', { recursive: true, force: true });
	for (const mode of ['child', 'console', 'sw']) await build({ mode, configFile: 'vite.config.ts', logLevel: 'warn' });
}

if (import.meta.main) await buildApps();
