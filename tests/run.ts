import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

/** What stands in one row touches nothing of the others and uses one core: it runs at the same time. */
const rows: readonly (readonly Step[])[] = [
	[
		{ title: 'Types', program: inModules('typescript/bin/tsc'), args: ['-b'] },
		{ title: 'House rules and locks', ...vitest('architecture') },
		{ title: 'Rooms', program: inModules('dependency-cruiser/bin/dependency-cruiser.mjs'), args: ['src', 'sw', 'vite.config.ts'] },
		{ title: 'Format', program: inModules('@biomejs/biome/bin/biome'), args: ['format', '.'] },
		{ title: 'Lint', program: inModules('oxlint/bin/oxlint'), args: ['--type-aware', '--deny-warnings'] },
	],
	[{ title: 'Units, properties, vectors, stories', ...vitest('unit', 'properties', 'vectors', 'stories') }],
	[
		{ title: 'Contract of the relay on SQLite', ...vitest('contract') },
		{ title: 'Contract of the relay on PostgreSQL', ...vitest('contract-postgres'), slow: true },
	],
	[{ title: 'Production build, bundle guard', program: 'src/admin/build.ts', args: [] }],
	[
		{ title: 'First bytes', program: 'bench/firstBytes.ts', args: ['--check'] },
		{ title: 'Notices', program: 'src/admin/notices.ts', args: ['--check'] },
	],
	[{ title: 'Faults', ...vitest('faults'), slow: true }],
	[{ title: 'Browser', ...vitest('browser', 'browser-alone'), slow: true }],
	[{ title: 'Firefox', ...vitest('firefox'), slow: true }],
];

const secondsSince = (begun: number, digits = 1) => `${((Date.now() - begun) / 1000).toFixed(digits)} s`;

/** Runs one step; its output stands together under its title, at once where it runs alone. */
async function run({ title, program, args }: Step, alone: boolean): Promise<number> {
	const begun = Date.now();
	const heading = `\n── ${title} ${'─'.repeat(Math.max(2, 90 - title.length))}`;
	if (alone) console.log(heading);
	const child = spawn(process.execPath, [program, ...args], { cwd: top, stdio: alone ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (said += part.toString()));
	const [code] = (await once(child, 'close')) as [number | null];
	if (!alone) console.log(`${heading}\n${said.trimEnd()}`);
	console.log(code === 0 ? `✓ ${secondsSince(begun)}` : `\n✗ ${title} failed.`);
	return code ?? 1;
}

const started = Date.now();
for (const row of rows) {
	const steps = row.filter(({ slow }) => !(quick && slow));
	const codes = await Promise.all(steps.map((step) => run(step, steps.length === 1)));
	const failed = codes.find((code) => code !== 0);
	if (failed !== undefined) process.exit(failed);
}
console.log(`\n✓ All ${quick ? 'quick ' : ''}checks passed in ${secondsSince(started, 0)}.`);
