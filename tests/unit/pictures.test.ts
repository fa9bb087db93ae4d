import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pictures } from '../support/pictures.ts';

const top = join(import.meta.dirname, '..', '..');
const made = Object.keys(pictures).sort();

/** The pictures that a page of text shows, by their names. */
const shownIn = (path: string) =>
	[...readFileSync(join(top, path), 'utf8').matchAll(/pictures\/([\w-]+)\.png/g)].map(([, name]) => name ?? '');

test('the pictures in README and docs are those that `npm run screenshots` makes', () => {
	const shown = globSync(['*.md', 'docs/**/*.md'], { cwd: top }).flatMap(shownIn);
	expect([...new Set(shown)].sort()).toEqual(made);
	expect(readdirSync(join(top, 'docs', 'pictures')).sort()).toEqual(made.map((name) => `${name}.png`));
});
