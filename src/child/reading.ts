import { mergePages, packsNamed, parseReadingPack, type ReadingPack, type ReadingPage } from '../private/domain/readingPack.ts';

declare global {
	interface ImportMetaEnv {
		/** Language → SHA-256 of the pack that came with this build; set by vite.config.ts. */
		readonly CONTENT_PACKS?: Readonly<Record<string, string>>;
	}
}

/** Cache Storage for the pages to read; the service worker fills it with the packs of this build. */
export const readingCache = 'tayori-content';

export type ReadingPorts = {
	readonly fetch: (url: string) => Promise<Response>;
	/** Missing where the browser keeps no caches. */
	readonly caches: CacheStorage | undefined;
	readonly sha256: (bytes: ArrayBuffer) => Promise<ArrayBuffer>;
	/** The packs of this build. */
	readonly built: Readonly<Record<string, string>>;
};

export const browserReading = (): ReadingPorts => ({
	fetch: (url) => fetch(url, { credentials: 'omit' }),
	caches: globalThis.caches,
	sha256: (bytes) => crypto.subtle.digest('SHA-256', bytes),
	built: import.meta.env.CONTENT_PACKS ?? {},
});

const base64url = (bytes: ArrayBuffer): string =>
	btoa(String.fromCharCode(...new Uint8Array(bytes)))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');

/** The pack's text, if these are the bytes that its name promises. */
async function checked(response: Response | undefined, hash: string, ports: ReadingPorts): Promise<string | null> {
	if (response === undefined || !response.ok) return null;
	const bytes = await response.arrayBuffer();
	return base64url(await ports.sha256(bytes)) === hash ? new TextDecoder().decode(bytes) : null;
}

/** A pack from the tablet, else from the network, which the tablet then keeps. `null`: not to be had, or not what its name promises. */
async function readPack(url: string, hash: string, language: string, ports: ReadingPorts): Promise<ReadingPack | null> {
	const cache = await ports.caches?.open(readingCache).catch(() => undefined);
	let text = await checked(await cache?.match(url), hash, ports);
	if (text === null) {
		const served = await ports.fetch(url).catch(() => undefined);
		const kept = served?.clone();
		text = await checked(served, hash, ports);
		if (text !== null && kept !== undefined) await cache?.put(url, kept).catch(() => undefined);
	}
	const pack = text === null ? null : parseReadingPack(text);
	return pack?.language === language ? pack : null;
}

/**
 * The pages to read in this language: those of the build, and over them those of the packs that the verified policy names. `null` while
 * none of them can be had.
 */
export async function readPages(language: string, content: unknown, ports: ReadingPorts): Promise<readonly ReadingPage[] | null> {
	const hash = ports.built[language];
	const own = hash === undefined ? null : await readPack(`/content/${hash}.json`, hash, language, ports);
	const named = packsNamed(content, language);
	const citys = await Promise.all(named.map((name) => readPack(`/v1/content/${name}`, name, language, ports)));
	const packs = [own, ...citys].filter((pack) => pack !== null);
	return packs.length === 0 ? null : packs.reduce<readonly ReadingPage[]>((pages, pack) => mergePages(pages, pack.pages), []);
}
