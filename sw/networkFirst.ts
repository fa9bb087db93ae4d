/** The part of Cache that is used here. */
export type FileCache = Pick<Cache, 'match' | 'put'>;

/** Asks the network and keeps a good answer; without network the one kept before, else a network error. */
export async function networkFirst(fetch: (request: Request) => Promise<Response>, cache: FileCache, request: Request): Promise<Response> {
	try {
		const response = await fetch(request);
		if (response.ok) await cache.put(request, response.clone());
		return response;
	} catch {
		return (await cache.match(request)) ?? Response.error();
	}
}
