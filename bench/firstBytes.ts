import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

// P1: what the child's page loads before the first character can be written. Reads the built app; `--check` fails when it is too much.

type Chunk = { readonly file: string; readonly imports?: readonly string[] };
type Manifest = Readonly<Record<string, Chunk>>;
type Goal = {
	readonly goal: number;
	readonly unit: string;
	readonly entry: string;
	/** Manifest keys of the chunks that the shortest way loads on its way to the letter. */
	readonly shortestWay: readonly string[];
	/** Of each list one is loaded (a language): the largest counts. */
	readonly largestOf: readonly (readonly string[])[];
};

const top = join(import.meta.dirname, '..');
const app = join(top, 'dist', 'child');
const readJson = <Content>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as Content;

/** A chunk and everything that it imports at once, each file once. */
function filesOf(manifest: Manifest, key: string, seen = new Set<string>()): ReadonlySet<string> {
	const chunk = manifest[key];
	if (chunk === undefined) throw new Error(`bench/goals.json names ${key}, which the build does not have: bring the list up to date`);
	if (!chunk.file.endsWith('.js') || seen.has(chunk.file)) return seen;
	seen.add(chunk.file);
	for (const imported of chunk.imports ?? []) filesOf(manifest, imported, seen);
	return seen;
}

const sizeOf = (file: string): number => brotliCompressSync(readFileSync(join(app, file))).length;

function firstBytes(manifest: Manifest, goal: Goal) {
	const sizeOfAll = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + sizeOf(file), 0);
	const largest = goal.largestOf.map((keys) =>
		keys.map((key) => ({ key, size: sizeOfAll(filesOf(manifest, key)) })).reduce((a, b) => (a.size >= b.size ? a : b)),
	);
	const files = new Set([goal.entry, ...goal.shortestWay, ...largest.map(({ key }) => key)].flatMap((key) => [...filesOf(manifest, key)]));
	const parts = [...files].map((file) => ({ file, bytes: sizeOf(file) }));
	const value = parts.reduce((sum, { bytes }) => sum + bytes, 0);
	return {
		name: 'firstBytes',
		value,
		unit: goal.unit,
		reference: 'limit',
		ratio: value / goal.goal,
		goal: goal.goal,
		holds: value <= goal.goal,
		parts,
	};
}

const { firstBytes: goal } = readJson<{ readonly firstBytes: Goal }>(join(top, 'bench', 'goals.json'));
const figure = firstBytes(readJson<Manifest>(join(app, '.vite', 'manifest.json')), goal);
console.log(JSON.stringify(figure, null, '\t'));
if (process.argv.includes('--check') && !figure.holds) process.exitCode = 1;
