import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const top = new URL('../../', import.meta.url);
/** Kinds of input that hold no text. */
const noText = /type="(?:checkbox|radio|range|date)"/;

/** Every field in the source of both apps, from its name to the end of its tag. */
const fields = globSync('src/{child,console,ui}/**/*.tsx', { cwd: top }).flatMap((file) => {
	const source = readFileSync(new URL(file, top), 'utf8');
	return [...source.matchAll(/<(?:textarea|input)\b[\s\S]*?\/>/g)].map(([tag]) => ({ file, tag }));
});

test('every field for text, in both apps, keeps what is typed from autofill, spelling services and translators', () => {
	const forText = fields.filter(({ tag }) => !noText.test(tag));
	expect(forText.length).toBeGreaterThan(8);
	expect(forText.filter(({ tag }) => !/\{\.\.\.(?:quietField|keptToItself)\}/.test(tag))).toEqual([]);
});
