import { execFileSync } from 'node:child_process';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { makeSecret, readSecret, wipe } from '../../src/private/crypto/secret.ts';
import { equalSecretBytes, randomBytes, sodiumReady } from '../../src/private/crypto/sodium.ts';
import { filled } from '../support/cryptoCast.ts';

await sodiumReady();

describe('a secret', () => {
	test('can be read inside the locked room', () => {
		expect(readSecret(makeSecret('vault', filled(32, 7)))).toEqual(filled(32, 7));
	});

	test('cannot be cloned into a database or another thread', () => {
		const secret = makeSecret('vault', filled(32, 7));
		expect(() => structuredClone(secret)).toThrow();
		expect(() => structuredClone({ deep: [secret] })).toThrow();
	});

	test('cannot be serialised, not even inside something else', () => {
		const secret = makeSecret('vault', filled(32, 7));
		expect(() => JSON.stringify(secret)).toThrow(/never serialised/);
		expect(() => JSON.stringify({ deep: [secret] })).toThrow(/never serialised/);
	});

	test('shows no byte to an inspector, a spread or a list of its properties', () => {
		const secret = makeSecret('vault', filled(32, 0x5a));
		const shown = inspect(secret, { depth: 9, showHidden: true }) + inspect({ ...secret }) + Object.values(secret).join();
		expect(shown).not.toMatch(/5a5a|90, 90|ZZZZ/);
	});

	test('is a copy: what its maker does with the bytes changes nothing', () => {
		const bytes = filled(32, 7);
		const secret = makeSecret('vault', bytes);
		bytes.fill(0);
		expect(readSecret(secret)).toEqual(filled(32, 7));
	});

	test('is zero once it is wiped, and reading it then is a bug', () => {
		const secret = makeSecret('vault', filled(32, 7));
		const bytes = readSecret(secret);
		wipe(secret);
		expect(bytes).toEqual(filled(32, 0));
		expect(() => readSecret(secret)).toThrow('wiped');
		expect(() => wipe(secret)).not.toThrow();
	});
});

test.each(['crypto', 'WebAssembly'])('without %s there is one tagged error and no other', (missing) => {
	const sodium = new URL('../../src/private/crypto/sodium.ts', import.meta.url).href;
	const script = `const { sodiumReady } = await import(${JSON.stringify(sodium)}); delete globalThis.${missing};
		await sodiumReady().then(() => console.log('ready'), (error) => console.log(error.tag, error.name));`;
	expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })).toBe(
		'sodium-missing SodiumMissing\n',
	);
});

test('random bytes are not twice the same', () => {
	expect(randomBytes(32)).not.toEqual(randomBytes(32));
	expect(randomBytes(32)).toHaveLength(32);
});

test('secrets of different length are different, without an exception', () => {
	expect(equalSecretBytes(filled(16, 1), filled(17, 1))).toBe(false);
	expect(equalSecretBytes(filled(16, 1), filled(16, 1))).toBe(true);
});
