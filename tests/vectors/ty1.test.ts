import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { sodiumReady } from '../../src/private/crypto/sodium.ts';
import { parseVectorFile, runVector } from './runVectors.ts';

const file = parseVectorFile(readFileSync(new URL('./ty1.json', import.meta.url), 'utf8'));
if (typeof file === 'string') throw new Error(file);
const formats = [...new Set(file.vectors.map(({ format }) => format))];

beforeAll(sodiumReady);

describe.each(formats)('golden vectors of %s', (format) => {
	const vectors = file.vectors.filter((vector) => vector.format === format);
	test.each(vectors.map((vector) => [vector.refuse === undefined ? 'gives the same bytes' : 'is refused', vector.name, vector] as const))(
		'%s: %s',
		async (_end, _name, vector) => {
			expect(await runVector(vector)).toEqual({ tag: 'ok' });
		},
	);
});

test('a vector that expects other bytes, or a refusal of something good, is seen to fail', async () => {
	const good = file.vectors.find(({ format }) => format === 'hash');
	if (good === undefined) throw new Error('no vector');
	expect(await runVector({ ...good, out: { hash: 'AA' } })).toMatchObject({ tag: 'fail' });
	const { out: _out, ...asked } = good;
	expect(await runVector({ ...asked, refuse: 'for no reason' })).toMatchObject({ tag: 'fail' });
});

test('a file that holds no vectors is one sentence, not a crash', () => {
	expect(parseVectorFile('<html>')).toBe('This is not JSON.');
	expect(parseVectorFile('[]')).toContain('TY1');
	expect(parseVectorFile('{"protocol":"TY1","vectors":[{"format":"hash"}]}')).toContain('vectors');
});
