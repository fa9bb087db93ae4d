import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, Route, Router } from 'workbox-routing';
import { networkFirst } from './networkFirst.ts';
import { exercisePaths, isAssetPath, isManifestPath, relayPaths, shellPaths } from './paths.ts';

type Entry = { readonly url: string; readonly revision?: string | null };

/** The app's files on the tablet. */
export type Files = {
	/** Fetches every file of this release; the release is installed only with all of them. */
	install(event: ExtendableEvent): void;
	/** The answer to a request that is ours; `undefined` leaves it to the network. */
	answer(event: FetchEvent): Promise<Response> | undefined;
	/** Deletes the files of earlier releases. */
	sweep(event: ExtendableEvent): Promise<unknown>;
};

/** Precached pages, and the addresses of others under which each also answers a navigation. */
const pages = [
	{ file: '/index.html', allowlist: shellPaths },
	{ file: '/exercise.html', allowlist: exercisePaths },
];
const manifestCache = 'tayori-manifests';

/**
 * Precaches a release and routes to it. `/v1` is never cached here: the page itself keeps the directory. Workbox's own install and
 * activate listeners are not used, since an open page of an earlier release still needs its files.
 */
export function precacheFiles(entries: readonly (Entry | string)[]): Files {
	const controller = new PrecacheController();
	controller.addToCacheList(
		entries.map((entry) => (typeof entry === 'string' ? { url: entry, revision: null } : { revision: null, ...entry })),
	);
	const router = routerOf(controller);
	return {
		install: (event) => void controller.install(event),
		answer: (event) => router.handleRequest({ event, request: event.request }),
		sweep: (event) => controller.activate(event),
	};
}

function routerOf(controller: PrecacheController): Router {
	const router = new Router();
	router.registerRoute(new PrecacheRoute(controller));
	for (const { file, allowlist } of pages) {
		// The development server has an empty list: its pages come from the network.
		if (controller.getCacheKeyForURL(file) === undefined) continue;
		router.registerRoute(new NavigationRoute(controller.createHandlerBoundToURL(file), { allowlist, denylist: relayPaths }));
	}
	router.registerRoute(
		new Route(
			({ sameOrigin, url }) => sameOrigin && isManifestPath(url.pathname),
			async ({ request }) => networkFirst((asked) => fetch(asked), await caches.open(manifestCache), request),
		),
	);
	router.registerRoute(
		// A page of an earlier release that is still open starts its workers late: their names are not in this release's list.
		new Route(
			({ sameOrigin, url }) => sameOrigin && isAssetPath(url.pathname),
			async ({ request }) => (await caches.match(request)) ?? fetch(request),
		),
	);
	return router;
}
