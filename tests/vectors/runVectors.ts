import { isDeepStrictEqual } from 'node:util';
import { formats } from './formats/formats.ts';

/** One golden vector: what goes in, and either what must come out or, for people, why it must be refused. */
export type Vector = {
	readonly format: string;
	readonly name: string;
	readonly in: Record<string, unknown>;
	readonly out?: unknown;
	readonly refuse?: string;
};
export type VectorFile = { readonly protocol: 'TY1'; readonly vectors: readonly Vector[] };

/** Runs a vector through the product's own functions: what it makes, or `refused`. */
export type RunFormat = (input: never) => unknown;
export const refused: unique symbol = Symbol('refused');

export type Outcome = { readonly tag: 'ok' | 'not-built' } | { readonly tag: 'fail'; readonly why: string };

/** Reads the form of a file of vectors; a sentence for people when it is none. */
export function parseVectorFile(text: string): VectorFile | string {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return 'This is not JSON.';
	}
	const file = json as Partial<VectorFile> | null;
	if (typeof file !== 'object' || file === null || file.protocol !== 'TY1')
		return 'This is no file of TY1 vectors: "protocol" must be "TY1".';
	if (!Array.isArray(file.vectors) || !file.vectors.every(isVector))
		return 'Each of "vectors" needs format, name, in, and either out or refuse.';
	return file as VectorFile;
}

function isVector(value: unknown): value is Vector {
	const vector = value as Partial<Vector> | null;
	if (typeof vector !== 'object' || vector === null) return false;
	const oneEnd = 'out' in vector !== 'refuse' in vector;
	return (
		typeof vector.format === 'string' && typeof vector.name === 'string' && typeof vector.in === 'object' && vector.in !== null && oneEnd
	);
}

/** Runs one vector: made bytes must be equal, refusals must be refusals. */
export async function runVector(vector: Vector): Promise<Outcome> {
	const run = formats[vector.format];
	if (run === undefined) return { tag: 'not-built' };
	const made = await attempt(() => run(vector.in as never));
	if ('bug' in made) return { tag: 'fail', why: `threw ${made.bug}` };
	if (vector.refuse !== undefined) return made.value === refused ? { tag: 'ok' } : { tag: 'fail', why: 'accepted, but must be refused' };
	if (made.value === refused) return { tag: 'fail', why: 'refused, but must be accepted' };
	return isDeepStrictEqual(made.value, vector.out) ? { tag: 'ok' } : { tag: 'fail', why: 'other bytes than expected' };
}

/** A RangeError is how the product refuses arguments that no caller may pass; anything else that is thrown is a bug. */
async function attempt(run: () => unknown): Promise<{ readonly value: unknown } | { readonly bug: string }> {
	try {
		return { value: await run() };
	} catch (thrown) {
		if (thrown instanceof RangeError) return { value: refused };
		return { bug: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : 'something' };
	}
}
