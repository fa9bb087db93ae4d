import { defineConfig } from 'vitest/config';

/** Argon2id, databases and a loaded machine take their time; nothing waits for luck. */
const patient = 30_000;

type Options = {
	readonly timeout?: number;
	readonly serial?: boolean;
	readonly include?: string;
	readonly exclude?: string;
	readonly setup?: string;
};

const project = (name: string, options: Options = {}) => ({
	test: {
		name,
		include: [options.include ?? `tests/${name}/**/*.test.{ts,tsx}`],
		exclude: ['tests/architecture/fixtures/**', ...(options.exclude === undefined ? [] : [options.exclude])],
		environment: 'node',
		testTimeout: options.timeout ?? patient,
		hookTimeout: Math.max(options.timeout ?? 0, 60_000),
		fileParallelism: options.serial !== true,
		...(options.setup === undefined ? {} : { globalSetup: options.setup }),
	},
});

/** The one suite that needs a database server is a file of its own. */
const postgres = 'tests/contract/**/*postgres*.test.ts';

/** Walks in which a time decides have the machine to themselves; of the others two run side by side. */
const alone = 'tests/browser/{earlyOffline,firstBytes,quickExit,undo}.test.ts';
const foundOrganisation = 'tests/browser/foundOrganisation.ts';

/** One project a kind of test. Nothing here needs more than Node, but for `contract-postgres` and the browsers' (Chromium; Firefox and, on Linux, WebKitGTK). */
export default defineConfig({
	oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
	test: {
		// Vitest leaves one core idle: with two, the suites would take twice as long.
		maxWorkers: '100%',
		projects: [
			project('architecture', { timeout: 120_000 }),
			project('unit'),
			project('properties', { timeout: 120_000 }),
			project('vectors', { timeout: 120_000 }),
			project('stories', { timeout: 60_000 }),
			project('contract', { timeout: 60_000, include: 'tests/contract/**/*.test.ts', exclude: postgres }),
			project('contract-postgres', { timeout: 60_000, include: postgres }),
			project('faults', { timeout: 180_000 }),
			project('browser-alone', { timeout: 180_000, serial: true, include: alone, setup: foundOrganisation }),
			project('browser', { timeout: 180_000, exclude: alone, setup: foundOrganisation }),
			project('walks', { timeout: 180_000, setup: foundOrganisation }),
			project('firefox', { timeout: 180_000, include: 'tests/other-browsers/firefox.test.ts', setup: foundOrganisation }),
			project('webkit', { timeout: 180_000, include: 'tests/other-browsers/webkit.test.ts', setup: foundOrganisation }),
			project('screens', { timeout: 300_000, serial: true }),
		],
	},
});
