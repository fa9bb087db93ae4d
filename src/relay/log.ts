import type { ProblemCode } from '../shared/wire/problem.ts';

/**
 * All that the relay remembers of its callers: how many answers of each kind it gave. No address, no user agent, no path, no id.
 */
export type Counts = {
	count(status: number, code: ProblemCode | null): void;
	/** `{"201":12,"404 not-found":1}` since the last call. */
	take(): Readonly<Record<string, number>>;
};

export function createCounts(): Counts {
	let counts = new Map<string, number>();
	return {
		count: (status, code) => {
			const kind = code === null ? String(status) : `${status} ${code}`;
			counts.set(kind, (counts.get(kind) ?? 0) + 1);
		},
		take: () => {
			const taken = Object.fromEntries([...counts].sort());
			counts = new Map();
			return taken;
		},
	};
}

const lineEveryMs = 60_000;

/** Writes the counts as one JSON line a minute, silent minutes left out; answers with a function that stops it. */
export function startCountLines(counts: Counts, writeLine: (line: string) => void): () => void {
	const timer = setInterval(() => {
		const taken = counts.take();
		if (Object.keys(taken).length > 0) writeLine(JSON.stringify(taken));
	}, lineEveryMs);
	timer.unref();
	return () => clearInterval(timer);
}

/** The relay's own words to the person who started it. */
export const writeLine = (line: string): void => void process.stdout.write(`${line}\n`);
