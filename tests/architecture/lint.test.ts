import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

const top = join(import.meta.dirname, '..', '..');
type Found = { readonly filename: string; readonly code: string };
let found: readonly Found[] = [];

/** Lints the fixtures with the product's own rules; only the line that keeps fixtures out of the normal run is left out. */
beforeAll(() => {
	const { ignorePatterns: _, $schema: __, ...rules } = JSON.parse(readFileSync(join(top, '.oxlintrc.json'), 'utf8'));
	const config = join(top, '.cache', 'lintFixtures.json');
	mkdirSync(join(top, '.cache'), { recursive: true });
	writeFileSync(config, JSON.stringify(rules));
	const oxlint = join(top, 'node_modules', 'oxlint', 'bin', 'oxlint');
	const args = [oxlint, '--type-aware', '--config', config, '--format', 'json', '.'];
	const { stdout, status } = spawnSync(process.execPath, args, { cwd: join(import.meta.dirname, 'fixtures', 'lint'), encoding: 'utf8' });
	expect(status).toBe(1);
	found = (JSON.parse(stdout) as { diagnostics: readonly Found[] }).diagnostics;
});

const cases: readonly (readonly [title: string, file: string, rule: string])[] = [
	['a promise that nobody waits for', 'floatingPromise.ts', 'typescript(no-floating-promises)'],
	['a state that a switch forgets', 'missingCase.ts', 'typescript(switch-exhaustiveness-check)'],
	['a value of any type', 'anyType.ts', 'typescript(no-explicit-any)'],
	['a letter on the console', 'consoleOutput.ts', 'eslint(no-console)'],
	['markup made from text', 'rawHtml.tsx', 'react(no-danger)'],
	['a value that is not proven to be there', 'unprovenValue.ts', 'typescript(no-non-null-assertion)'],
	['a draft in page storage', 'pageStorage.ts', 'eslint(no-restricted-globals)'],
	['an error told to be quiet', 'quietError.ts', 'typescript(ban-ts-comment)'],
];

test.each(cases)('lint refuses %s', (_title, file, rule) => {
	expect(found.filter(({ filename }) => filename.endsWith(file)).map(({ code }) => code)).toContain(rule);
});
