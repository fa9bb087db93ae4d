import { describe, expect, test } from 'vitest';
import { hashOf } from '../../src/admin/content/buildPacks.ts';
import { readPages, type ReadingPorts } from '../../src/child/reading.ts';
import { keepPacks } from '../../sw/packs.ts';

const packOf = (title: string, slug = 'rights', language = 'en') =>
	JSON.stringify({ v: 1, language, pages: [{ slug, title, lead: 'Lead.', blocks: [{ p: 'Text.' }] }] });
const nameOf = (text: string) => hashOf(Buffer.from(text));

/** Cache Storage with one cache, as far as packs see it. */
function makeCache(kept: Map<string, string> = new Map()) {
	const cache = {
		match: (url: string) => Promise.resolve(kept.has(url) ? new Response(kept.get(url)) : undefined),
		put: async (url: string, response: Response) => void kept.set(url, await response.text()),
	};
	return { kept, cache, caches: { open: () => Promise.resolve(cache) } as unknown as CacheStorage };
}

/** A tablet and an origin that serves these texts; `null` is no network. */
function tablet(served: Readonly<Record<string, string>> | null, built: Readonly<Record<string, string>> = {}) {
	const { kept, caches } = makeCache();
	const asked: string[] = [];
	const ports: ReadingPorts = {
		caches,
		built,
		sha256: (bytes) => crypto.subtle.digest('SHA-256', bytes),
		fetch: (url) => {
			asked.push(url);
			if (served === null) return Promise.reject(new TypeError('no network'));
			return Promise.resolve(url in served ? new Response(served[url]) : new Response('', { status: 404 }));
		},
	};
	return { ports, kept, asked };
}

const own = packOf('Own');
const ownUrl = `/content/${nameOf(own)}.json`;
const titles = async (language: string, content: unknown, ports: ReadingPorts) =>
	(await readPages(language, content, ports))?.map(({ title }) => title) ?? null;

describe('the pages to read', () => {
	test('come from the pack of the build, and the tablet keeps them for the time without a network', async () => {
		const { ports, kept, asked } = tablet({ [ownUrl]: own }, { en: nameOf(own) });
		expect(await titles('en', null, ports)).toEqual(['Own']);
		expect([...kept.keys()]).toEqual([ownUrl]);
		expect(await titles('en', null, { ...ports, fetch: () => Promise.reject(new TypeError()) })).toEqual(['Own']);
		expect(asked).toEqual([ownUrl]);
	});

	test('are not shown when the bytes are other ones than their name promises, on the way or on the tablet', async () => {
		const { ports, kept } = tablet({ [ownUrl]: packOf('Changed') }, { en: nameOf(own) });
		expect(await titles('en', null, ports)).toBe(null);
		expect(kept.size).toBe(0);
		kept.set(ownUrl, packOf('Changed'));
		expect(await titles('en', null, ports)).toBe(null);
		expect(await titles('en', null, { ...ports, fetch: () => Promise.resolve(new Response(own)) })).toEqual(['Own']);
	});

	test('of a city are shown only if the verified policy names their hash', async () => {
		const city = packOf('City');
		const more = packOf('More', 'ours');
		const served = { [ownUrl]: own, [`/v1/content/${nameOf(city)}`]: city, [`/v1/content/${nameOf(more)}`]: more };
		const { ports } = tablet(served, { en: nameOf(own) });
		expect(await titles('en', null, ports)).toEqual(['Own']);
		expect(
			await titles(
				'en',
				[
					['en', nameOf(city)],
					['en', nameOf(more)],
				],
				ports,
			),
		).toEqual(['City', 'More']);
		expect(await titles('en', [['ja-B', nameOf(city)]], ports)).toEqual(['Own']);
	});

	test('stay when a city’s own cannot be had, or are in another language than it says', async () => {
		const foreign = packOf('Fremd', 'rights', 'ja-B');
		const { ports } = tablet({ [ownUrl]: own, [`/v1/content/${nameOf(foreign)}`]: foreign }, { en: nameOf(own) });
		expect(
			await titles(
				'en',
				[
					['en', nameOf('missing')],
					['en', nameOf(foreign)],
				],
				ports,
			),
		).toEqual(['Own']);
	});

	test('are none without a network on a tablet that never had any', async () => {
		expect(await titles('en', null, tablet(null, { en: nameOf(own) }).ports)).toBe(null);
	});
});

describe('the service worker', () => {
	test('fetches the packs that the tablet lacks, once, and goes on at the next occasion after a failure', async () => {
		const { kept, cache } = makeCache(new Map([['/content/a.json', 'a']]));
		const asked: string[] = [];
		let isThere = false;
		const keep = keepPacks(['/content/a.json', '/content/b.json', '/content/c.json'], {
			openCache: () => Promise.resolve(cache as unknown as Cache),
			fetch: (url) => {
				asked.push(url);
				return isThere ? Promise.resolve(new Response(url)) : Promise.reject(new TypeError('no network'));
			},
		});
		await keep();
		expect([asked, kept.size]).toEqual([['/content/b.json'], 1]);
		isThere = true;
		await Promise.all([keep(), keep()]);
		expect(asked).toEqual(['/content/b.json', '/content/b.json', '/content/c.json']);
		await keep();
		expect([...kept.keys()]).toEqual(['/content/a.json', '/content/b.json', '/content/c.json']);
	});

	test('keeps no answer that is not the pack', async () => {
		const { kept, cache } = makeCache();
		const refuse = () => Promise.resolve(new Response('', { status: 503 }));
		await keepPacks(['/content/a.json'], { openCache: () => Promise.resolve(cache as unknown as Cache), fetch: refuse })();
		expect(kept.size).toBe(0);
	});
});
