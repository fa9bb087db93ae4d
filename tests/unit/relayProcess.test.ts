import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRelay } from '../../src/relay/app.ts';
import { bindRefused } from '../../src/relay/bind.ts';
import { parseConfig } from '../../src/relay/config.ts';
import { listen } from '../../src/relay/listen.ts';
import { createCounts } from '../../src/relay/log.ts';
import { startGroupCommit } from '../../src/relay/store/groupCommit.ts';
import { openReceiptSeed, receiptPublicKey } from '../../src/relay/store/relayKey.ts';
import { createUploadCap } from '../../src/relay/uploadCap.ts';
import { encodeBase64url, parseBase64url } from '../../src/shared/base/base64url.ts';
import type { SchoolCode } from '../../src/shared/wire/ids.ts';
import { makeEnvelope, startMs, uploadOf } from '../support/organisation.ts';
import { origin, outcomeOf, startTestRelay } from '../support/relay.ts';

it('a demonstration is offered to this machine alone', async () => {
	const demonstration = { isDemonstration: async () => true };
	for (const host of ['127.0.0.1', '127.8.8.8', 'localhost', '::1']) expect(await bindRefused(host, demonstration)).toBeNull();
	for (const host of ['0.0.0.0', '::', '192.168.1.4', '127.evil.example'])
		expect(await bindRefused(host, demonstration)).toMatch(/demonstration/);
	expect(await bindRefused('0.0.0.0', { isDemonstration: async () => false })).toBeNull();
});

it('settings that cannot be used are told in one sentence', () => {
	const sentenceOf = (env: Record<string, string>) => {
		const config = parseConfig(env);
		return config.ok ? null : config.error.sentence;
	};
	expect(sentenceOf({})).toMatch(/^TAYORI_DATA is not set/);
	expect(sentenceOf({ TAYORI_DATA: 'd', PORT: 'abc' })).toMatch(/^PORT is "abc"/);
	expect(sentenceOf({ TAYORI_DATA: 'd', PORT: '65536' })).toMatch(/^PORT/);
	expect(sentenceOf({ TAYORI_DATA: 'd', DATABASE_URL: 'mysql://x' })).toMatch(/^DATABASE_URL/);
	expect(sentenceOf({ TAYORI_DATA: 'd', TAYORI_ORIGINS: 'relay.example' })).toMatch(/^TAYORI_ORIGINS/);
	expect(parseConfig({ TAYORI_DATA: 'd', HOST: '::1', PORT: '81' })).toMatchObject({ ok: true, value: { origins: ['http://[::1]:81'] } });
});

it('the receipt key is made once and is readable by its owner only', () => {
	const dir = mkdtempSync(join(tmpdir(), 'tayori-key-'));
	const first = openReceiptSeed(dir, null);
	if (!first.ok) throw new Error(first.error.tag);
	expect(openReceiptSeed(dir, null)).toEqual(first);
	expect(openReceiptSeed(dir, encodeBase64url(receiptPublicKey(first.value)))).toEqual(first);
	if (process.platform !== 'win32') expect(statSync(join(dir, 'relay.key')).mode & 0o777).toBe(0o600);
	rmSync(dir, { recursive: true });
});

it('the receipt key is the Ed25519 key of RFC 8032, test 1', () => {
	const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
	expect(Buffer.from(receiptPublicKey(seed)).toString('hex')).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
	expect(parseBase64url('')?.length).toBe(0);
});

it('a taken port is told in one sentence', async () => {
	const answer = () => new Response('here');
	const first = await listen(answer, { host: '127.0.0.1', port: 0 });
	if (!first.ok) throw new Error(first.error.sentence);
	const second = await listen(answer, { host: '127.0.0.1', port: first.value.port });
	expect(second).toMatchObject({
		ok: false,
		error: { tag: 'port-taken', sentence: expect.stringContaining(`Port ${first.value.port} is taken`) },
	});
	await first.value.stop();
});

it("a school's uploads above the cap of a day rank last, until the next day", () => {
	const cap = createUploadCap(2);
	const [aoba, kaede] = ['aoba', 'kaede'] as [SchoolCode, SchoolCode] & string[];
	expect([1, 2, 3].map(() => cap.isOver(aoba, startMs))).toEqual([false, false, true]);
	expect([cap.isOver(kaede, startMs), cap.isOver(aoba, startMs + 86_400_000)]).toEqual([false, false]);
});

it('a relay with too many waiting writes sends callers away for a moment, before it reads them', async () => {
	const relay = await startTestRelay();
	const busyStore = { ...relay.store, isBusy: () => true };
	const app = createRelay({
		store: busyStore,
		clock: () => startMs,
		random: () => new Uint8Array([5]),
		receiptSeed: new Uint8Array(32),
		origins: [origin],
	});
	const response = await app.request(`${origin}/v1/envelopes`, { method: 'POST', body: 'x' });
	expect([await outcomeOf(response), response.headers.get('retry-after')]).toEqual(['503 busy', '7']);
	await relay.close();
});

it('a queue of 2 048 waiting writes is busy, and every one of them is committed', async () => {
	let open: () => void = () => undefined;
	const gate = new Promise<void>((resolve) => (open = resolve));
	const batches: number[] = [];
	const queue = startGroupCommit(async (writes) => {
		await gate;
		batches.push(writes.length);
		return writes.map(() => null);
	}, 1);
	const writes = Array.from({ length: 2_200 }, () => queue.enqueue({ op: 'chaff' }));
	expect(queue.isBusy()).toBe(true);
	open();
	await Promise.all([...writes, queue.drained()]);
	expect([queue.isBusy(), Math.max(...batches), batches.reduce((sum, size) => sum + size)]).toEqual([false, 64, 2_200]);
});

it('a flood of late uploads sends only late ones away', async () => {
	const queue = startGroupCommit(() => new Promise(() => undefined), 1);
	for (let i = 0; i < 2_200; i++) void queue.enqueue({ op: 'chaff' }, 'late');
	expect([queue.isBusy('late'), queue.isBusy()]).toEqual([true, false]);

	const relay = await startTestRelay();
	const app = createRelay({
		store: { ...relay.store, isBusy: (rank) => rank === 'late' },
		clock: () => startMs,
		random: () => new Uint8Array([5]),
		receiptSeed: new Uint8Array(32),
		origins: [origin],
		uploadCap: createUploadCap(1),
	});
	const post = () =>
		app.request(`${origin}/v1/envelopes`, {
			method: 'POST',
			body: uploadOf(relay.organisation.codes[0], makeEnvelope(relay.organisation.centre.id)),
		});
	const [first, second] = [await post(), await post()];
	expect([first.status, await outcomeOf(second)]).toEqual([201, '503 busy']);
	await relay.close();
});

it('the relay counts its answers by status and code and remembers nothing else of a caller', async () => {
	const counts = createCounts();
	const relay = await startTestRelay({ counts });
	await relay.get('/v1/health', { 'User-Agent': 'Amina', 'X-Forwarded-For': '203.0.113.9' });
	await relay.get('/v1/nowhere');
	expect(counts.take()).toEqual({ '200': 1, '404 not-found': 1 });
	expect(counts.take()).toEqual({});
	await relay.close();
});
