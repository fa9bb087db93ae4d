export type PackPorts = {
	readonly openCache: () => Promise<Pick<Cache, 'match' | 'put'>>;
	readonly fetch: (url: string) => Promise<Response>;
};

/**
 * Fetches the reading packs that the tablet lacks, one after the other. They come after the app's own files and never hold up a release: what
 * does not come now comes at the next navigation. Their names are hashes, so one that is here is the right one; the page checks it all the same.
 */
export function keepPacks(urls: readonly string[], { openCache, fetch }: PackPorts): () => Promise<void> {
	let running: Promise<void> | null = null;
	const keep = async () => {
		const cache = await openCache();
		for (const url of urls) {
			if ((await cache.match(url)) !== undefined) continue;
			const response = await fetch(url);
			if (response.ok) await cache.put(url, response);
		}
	};
	return () => {
		running ??= keep()
			.catch(() => undefined)
			.finally(() => {
				running = null;
			});
		return running;
	};
}
