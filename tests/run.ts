import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Everything that is checked before a change goes in, in order, stopping at the first failure. `--quick` needs neither browser nor database.

const top = fileURLToPath(new URL('..', import.meta.url));
const quick = process.argv.includes('--quick');

type Step = { readonly title: string; readonly program: string; readonly args: readonly string[]; readonly slow?: true };

const inModules = (path: string) => join(top, 'node_modules', path);
const vitest = (...projects: readonly string[]): Pick<Step, 'program' | 'args'> => ({
	program: inModules('vitest/vitest.mjs'),
	args: ['run', ...projects.flatMap((name) => ['--project', name])],
});

const steps: readonly Step[] = [
	{ title: 'Types', program: inModules('typescript/bin/tsc'), args: ['-b'] },
	{ title: 'Lint', program: inModules('oxlint/bin/oxlint'), args: ['--type-aware', '--deny-warnings'] },
	{ title: 'Format', program: inModules('@biomejs/biome/bin/biome'), args: ['format', '.'] },
	{ title: 'Rooms', program: inModules('dependency-cruiser/bin/dependency-cruiser.mjs'), args: ['src', 'sw', 'vite.config.ts'] },
	{ title: 'House rules and locks', ...vitest('architecture') },
	{ title: 'Units, properties, vectors, stories', ...vitest('unit', 'properties', 'vectors', 'stories') },
	{ title: 'Contract of the relay on SQLite', ...vitest('contract') },
	{ title: 'Contract of the relay on PostgreSQL', ...vitest('contract-postgres'), slow: true },
	{ title: 'Production build, bundle guard', program: 'src/admin/build.ts', args: [] },
	{ title: 'First bytes', program: 'bench/firstBytes.ts', args: ['--check'] },
	{ title: 'Notices', program: 'src/admin/notices.ts', args: ['--check'] },
	{ title: 'Faults', ...vitest('faults'), slow: true },
	{ title: 'Browser', ...vitest('browser'), slow: true },
	{ title: 'Browser, walks side by side', ...vitest('browser-side-by-side'), slow: true },
];

const started = Date.now();
for (const step of steps.filter(({ slow }) => !(quick && slow))) {
	console.log(`\n── ${step.title} ${'─'.repeat(Math.max(2, 90 - step.title.length))}`);
	const begun = Date.now();
	const { status } = spawnSync(process.execPath, [step.program, ...step.args], { cwd: top, stdio: 'inherit' });
	if (status !== 0) {
		console.log(`\n✗ ${step.title} failed.`);
		process.exit(status ?? 1);
	}
	console.log(`✓ ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}
console.log(`\n✓ All ${quick ? 'quick ' : ''}checks passed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
