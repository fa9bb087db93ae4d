import { expect, it } from 'vitest';
import { schoolWords } from '../../src/console/phrases.ts';

it('says that the school is not known, where a letter came by a feed that no directory names, and leaves no heading empty', () => {
	const say = (key: string) => `<${key}>`;
	expect([schoolWords('Wakaba', say), schoolWords('', say)]).toEqual(['Wakaba', '<row.no-school>']);
});
