import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url, parseBase64url } from '../../src/shared/base/base64url.ts';
import { concatBytes, equalBytes, lengthPrefixed, parseUtf8, readU32, readU64, u32, u64, utf8 } from '../../src/shared/base/bytes.ts';
import { inTurn } from '../../src/shared/base/inTurn.ts';
import { connectRemote, serveRemote } from '../../src/shared/base/remote.ts';

describe('base64url', () => {
	it('reads back what it wrote, for every length', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
				expect(parseBase64url(encodeBase64url(bytes))).toEqual(new Uint8Array(bytes));
			}),
		);
	});
	it.each(['A', 'AB', 'AAB', 'AA==', 'A+', 'A/AA', 'A A', 'あ'])('refuses %j: spare bits, padding, foreign characters', (text) => {
		expect(parseBase64url(text)).toBeNull();
	});
	it('agrees with Node', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
				expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
			}),
		);
	});
});

describe('bytes', () => {
	it('writes numbers big-endian', () => {
		expect([...u32(0x01020304)]).toEqual([1, 2, 3, 4]);
		expect(readU32(u32(0xffffffff), 0)).toBe(0xffffffff);
		expect(readU64(u64(Number.MAX_SAFE_INTEGER), 0)).toBe(Number.MAX_SAFE_INTEGER);
		expect([...lengthPrefixed(new Uint8Array([9]))]).toEqual([0, 0, 0, 1, 9]);
	});
	it('reads no number past 2^53 − 1, and writes none that is not whole', () => {
		expect(readU64(new Uint8Array([0, 0x20, 0, 0, 0, 0, 0, 0]), 0)).toBeNull();
		for (const value of [-1, 0.5, 2 ** 32, Number.NaN]) expect(() => u32(value)).toThrow(RangeError);
		for (const value of [-1, 0.5, 2 ** 53]) expect(() => u64(value)).toThrow(RangeError);
	});
	it('refuses ill-formed UTF-8 and keeps a byte order mark as text', () => {
		expect(parseUtf8(new Uint8Array([0xc3, 0x28]))).toBeNull();
		expect(parseUtf8(new Uint8Array([0xed, 0xa0, 0x80]))).toBeNull();
		expect(parseUtf8(utf8('\uFEFFあ'))).toBe('\uFEFFあ');
	});
	it('compares by content and length', () => {
		expect(equalBytes(concatBytes(new Uint8Array([1]), new Uint8Array([2])), new Uint8Array([1, 2]))).toBe(true);
		expect(equalBytes(new Uint8Array([1]), new Uint8Array([1, 0]))).toBe(false);
	});
});

describe('a remote', () => {
	type Api = { double(value: number): Promise<number>; fail(): Promise<never> };
	const connect = (): Api => {
		const { port1, port2 } = new MessageChannel();
		serveRemote(port1 as never, {
			double: (value: number) => value * 2,
			fail: () => Promise.reject(new TypeError('a secret sentence')),
		});
		for (const port of [port1, port2]) {
			port.start();
			(port as unknown as { unref(): void }).unref();
		}
		return connectRemote<Api>(port2 as never);
	};
	it('answers each call, also many at once', async () => {
		const remote = connect();
		expect(await Promise.all([1, 2, 3].map((value) => remote.double(value)))).toEqual([2, 4, 6]);
	});
	it('carries the class of a bug, never its words', async () => {
		await expect(connect().fail()).rejects.toThrow(/^remote: TypeError$/);
	});
	it('can be handed on by an async function', async () => {
		const remote = await (async () => connect())();
		expect(await remote.double(4)).toBe(8);
	});
});

it('lets one piece of work after the other run, also after one failed', async () => {
	const turn = inTurn();
	const order: string[] = [];
	const failed = turn(async () => {
		await Promise.resolve();
		order.push('first');
		throw new Error('first');
	});
	const second = turn(async () => order.push('second'));
	await expect(failed).rejects.toThrow('first');
	await second;
	expect(order).toEqual(['first', 'second']);
});
