import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/admin/content/buildPacks.ts';
import { putPacks } from '../../src/admin/content/putPacks.ts';
import { readPages, type ReadingPorts } from '../../src/child/reading.ts';
import { outcomeOf, startTestRelay, type TestRelay } from '../support/relay.ts';

let relay: TestRelay;
let folder: string;
beforeAll(async () => {
	relay = await startTestRelay();
	folder = mkdtempSync(join(tmpdir(), 'tayori-pages-'));
	mkdirSync(join(folder, 'en'));
});
afterAll(async () => {
	await relay.close();
	rmSync(folder, { recursive: true });
});

const writePage = (slug: string, text = 'Our town has a place to play.') =>
	writeFileSync(
		join(folder, 'en', `${slug}.md`),
		`---\ntitle: Our town\nlead: Where to go.\norder: 9\nreaders: teacher\n---\n\n${text}\n\n## What you can do now\n\n- Write a letter.\n`,
	);

describe('the door to a city’s pages', () => {
	it('gives a pack that was put in, byte for byte, to be kept for ever', async () => {
		writePage('town');
		const [[language, hash] = ['', '']] = await putPacks(relay.store, folder);
		const response = await relay.get(`/v1/content/${hash}`);
		expect([language, response.status, response.headers.get('content-type')]).toEqual(['en', 200, 'application/json']);
		expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
		expect(response.headers.get('x-content-type-options')).toBe('nosniff');
		expect(hashOf(new Uint8Array(await response.arrayBuffer()))).toBe(hash);
		const again = await relay.get(`/v1/content/${hash}`, { 'if-none-match': response.headers.get('etag') ?? '' });
		expect([again.status, await again.text()]).toEqual([304, '']);
	});

	it('answers every other name alike, whether it could be one or not', async () => {
		for (const name of ['A'.repeat(43), 'A'.repeat(44), 'x', '..%2f..%2fetc', `${'A'.repeat(42)}!`]) {
			expect(await outcomeOf(await relay.get(`/v1/content/${name}`))).toBe('404 not-found');
		}
	});

	it('serves what the child’s app then shows, and keeps for the time without a network', async () => {
		writePage('town');
		const content = await putPacks(relay.store, folder);
		const kept = new Map<string, ArrayBuffer>();
		const cache = {
			match: (url: string) => Promise.resolve(kept.has(url) ? new Response(kept.get(url)) : undefined),
			put: async (url: string, response: Response) => void kept.set(url, await response.arrayBuffer()),
		};
		const ports: ReadingPorts = {
			fetch: (url) => relay.get(url),
			caches: { open: () => Promise.resolve(cache) } as unknown as CacheStorage,
			sha256: (bytes) => crypto.subtle.digest('SHA-256', bytes),
			built: {},
		};
		const titles = async (by: ReadingPorts) => (await readPages('en', content, by))?.map(({ title }) => title);
		expect(await titles(ports)).toEqual(['Our town']);
		expect(await titles({ ...ports, fetch: () => Promise.reject(new TypeError('no network')) })).toEqual(['Our town']);
	});
});

describe('a folder of pages', () => {
	it.each([
		['a script', '<script>alert(1)</script>', 'has a script, and pages carry text alone'],
		['HTML', 'Our <b>town</b>.', 'has HTML, and pages are plain text'],
		['a link to elsewhere', 'See https://example.org for more.', 'has a link or a picture, and pages lead nowhere else'],
		['a picture', '![The town](town.png)', 'has a link or a picture, and pages lead nowhere else'],
	])('with %s is refused whole, with a sentence that names the page', async (_, text, told) => {
		writePage('bad', text);
		try {
			await expect(putPacks(relay.store, folder)).rejects.toThrow(`en/bad.md ${told}: ${text}`);
		} finally {
			rmSync(join(folder, 'en', 'bad.md'));
		}
	});

	it('that is too large is refused with its size', async () => {
		writePage('long', 'Our town has a place to play. '.repeat(20_000));
		try {
			await expect(putPacks(relay.store, folder)).rejects.toThrow(/the pack en has \d+ bytes, more than 524288: make its pages shorter/);
		} finally {
			rmSync(join(folder, 'en', 'long.md'));
		}
	});
});
