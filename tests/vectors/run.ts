import { readFile } from 'node:fs/promises';
import { sodiumReady } from '../../src/private/crypto/sodium.ts';
import { parseVectorFile, runVector } from './runVectors.ts';

// npm run vectors -- <file>: runs a file of TY1 vectors through the project's own functions, one line a vector, then a count.

process.exitCode = await main(process.argv[2]);

async function main(path: string | undefined): Promise<number> {
	const text = path === undefined ? null : await readFile(path, 'utf8').catch(() => null);
	const file = text === null ? 'Name a file of vectors that can be read: npm run vectors -- tests/vectors/ty1.json' : parseVectorFile(text);
	if (typeof file === 'string') {
		console.error(file);
		return 1;
	}
	await sodiumReady();
	const count = { ok: 0, fail: 0, 'not-built': 0 };
	for (const vector of file.vectors) {
		const outcome = await runVector(vector);
		count[outcome.tag]++;
		const word = { ok: 'ok', fail: 'FAIL', 'not-built': 'not built' }[outcome.tag];
		const why = outcome.tag === 'fail' ? ` (${outcome.why})` : '';
		console.log(`${word} ${vector.format} ${vector.name}${why}`);
	}
	console.log(`${file.vectors.length} vectors: ${count.ok} ok, ${count.fail} failed, ${count['not-built']} of formats not built`);
	return count.fail === 0 ? 0 : 1;
}
