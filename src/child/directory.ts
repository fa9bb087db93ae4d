/** Cache Storage that holds the directory as it was served; the service worker reads it there too. */
const cacheName = 'tayori-directory';
const directoryUrl = (code: string): string => `/v1/schools/${code}/directory`;

export type DirectoryPorts = {
	readonly fetch: typeof fetch;
	/** Missing where the browser keeps no caches (private windows of some). */
	readonly caches: CacheStorage | undefined;
	/** The relay's own time, ms, as it came with an answer. Unsigned: screens show times by it, nothing else obeys it. */
	readonly hearTime?: (relayMs: number) => void;
};

/** The directory as it was served last; `null` when none was ever obtained. Unverified: the locked room decides. */
export async function servedDirectory(code: string, { caches }: DirectoryPorts): Promise<string | null> {
	const cached = await (await caches?.open(cacheName))?.match(directoryUrl(code));
	return cached === undefined ? null : cached.text();
}

/** `unknown-school`: the relay answered, and serves no such school. */
export type Refreshed = 'new' | 'same' | 'unknown-school';

/** Fetches the directory if it changed and keeps it. Offline and refusals leave the old one. */
export async function refreshDirectory(code: string, { fetch, caches, hearTime }: DirectoryPorts): Promise<Refreshed> {
	const url = directoryUrl(code);
	const cache = await caches?.open(cacheName);
	const etag = (await cache?.match(url))?.headers.get('ETag');
	try {
		const answer = await fetch(url, { credentials: 'omit', cache: 'no-store', headers: etag ? { 'If-None-Match': etag } : {} });
		const relayMs = Date.parse(answer.headers.get('Date') ?? '');
		if (relayMs > 0) hearTime?.(relayMs);
		if (answer.status === 404) return (await saysNoSchool(answer)) ? 'unknown-school' : 'same';
		if (answer.status !== 200 || !answer.headers.get('Content-Type')?.includes('json')) return 'same';
		await cache?.put(url, answer);
		return 'new';
	} catch {
		return 'same';
	}
}

/** Whether it is the relay that knows no such school: a page of something in between answers 404 too. */
async function saysNoSchool(answer: Response): Promise<boolean> {
	const problem = (await answer.json()) as { readonly code?: unknown } | null;
	return problem?.code === 'school';
}

/** Whether the served text is of the entry of a whole city (protocol 2, reading 31): shown before it is verified, never relied on. */
export const saysCityWide = (served: string | null): boolean => served?.includes('A'.repeat(22)) === true;

/**
 * Whether the served text calls itself a demonstration. Read before anything is verified, for the banner alone: believing it costs
 * nothing, and a fictional organisation must say so from the first page on.
 */
export function saysDemonstration(served: string | null): boolean {
	try {
		const { with: statements } = JSON.parse(served ?? '{}') as { readonly with?: readonly { readonly b: string }[] };
		return (statements ?? []).some(({ b }) => {
			const body = JSON.parse(b) as { readonly kind?: unknown; readonly release?: unknown };
			return body.kind === 'policy' && body.release === 'demonstration';
		});
	} catch {
		return false;
	}
}
