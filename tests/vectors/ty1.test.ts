import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { sodiumReady } from '../../src/private/crypto/sodium.ts';
import type { SchoolCode } from '../../src/shared/wire/ids.ts';
import { code, pin, serve } from '../support/editedDirectory.ts';
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

test('a directory may follow that of another school under the same pin', async () => {
	const yama = serve(({ dir }) => void (dir.body = { ...dir.body, code: 'yama2' as SchoolCode, seq: 99 }));
	const outcome = await runVector({
		format: 'directory',
		name: 'after another school',
		in: { served: serve(), pin: pin(), code, last: yama },
		refuse: 'nothing',
	});
	expect(outcome).toEqual({ tag: 'fail', why: 'accepted, but must be refused' });
});

test('a file that holds no vectors is one sentence, not a crash', () => {
	expect(parseVectorFile('<html>')).toBe('This is not JSON.');
	expect(parseVectorFile('[]')).toContain('TY1');
	expect(parseVectorFile('{"protocol":"TY1","vectors":[{"format":"hash"}]}')).toContain('vectors');
});
