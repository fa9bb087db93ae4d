import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { expect, test } from 'vitest';

const require = createRequire(import.meta.url);
const { forbidden, options } = require('../../.dependency-cruiser.cjs') as Required<Pick<IConfiguration, 'forbidden' | 'options'>>;

/** Cruises a small tree as the product is cruised, and names the rules that it breaks. */
async function brokenRules(tree: string): Promise<readonly string[]> {
	const baseDir = join(import.meta.dirname, 'fixtures', 'rooms', tree);
	const { output } = await cruise(['.'], { ...options, baseDir, ruleSet: { forbidden }, validate: true });
	return [...new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name))];
}

test('a tree that keeps to the table breaks no rule, and a worker started by its URL is another process', async () => {
	expect(await brokenRules('nothing-wrong')).toEqual([]);
});

const cases: readonly (readonly [tree: string, rule: string])[] = [
	['worker-reaches-keys', 'sw, src/post never reaches src/private, libsodium-wrappers-sumo, libsodium-sumo'],
	['worker-reaches-keys', 'room src/post'],
	['relay-reaches-sodium', 'src/relay never reaches src/private, libsodium-wrappers-sumo, libsodium-sumo'],
	['relay-reaches-sodium', 'one door to libsodium-wrappers-sumo'],
	['page-reaches-storage', 'the page side holds nothing of the room'],
	['page-opens-a-letter', 'pages enter consultation by its page side'],
	['contract-with-a-key', 'a contract is plain types'],
	['child-enters-console', 'room src/child'],
	['second-door-to-storage', 'one door to dexie'],
	['password-below-the-floor', 'one door to src/private/crypto/argon2idWithoutFloor.ts'],
	['password-below-the-floor', 'one door to src/private/crypto/seedRecord.ts'],
	['package-not-in-table', 'npm in src/shared/base'],
	['node-in-a-browser-room', 'no Node in src/post'],
	['room-not-in-table', 'no folder missing from the table'],
	['cycle', 'no cycle'],
	['import-not-found', 'nothing unresolved'],
];

test.each(cases)('the fixture %s breaks the rule "%s"', async (tree, rule) => {
	expect(await brokenRules(tree)).toContain(rule);
});
