import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, Route, Router } from 'workbox-routing';
import { networkFirst } from './networkFirst.ts';
import { isAssetPath, isManifestPath, relayPaths } from './paths.ts';

type Entry = { readonly url: string; readonly revision?: string | null };

/** The app's files on the tablet. */
export type Files = {
	/** Fetches every file of this release; the release is installed only with all of them. */
	install(event: ExtendableEvent): void;
	/** The answer to a request that is ours; `undefined` leaves it to the network. */
	answer(event: FetchEvent): Promise<Response> | undefined;
	/** Deletes the files of earlier releases once no page is open that may still need those of the release it came from. */
	sweepWhenAlone(event: ExtendableEvent, clients: Clients): Promise<void>;
};

/** A precached page, and the addresses of others under which it also answers a navigation. */
export type Page = { readonly file: string; readonly allowlist: RegExp[] };
const manifestCache = 'tayori-manifests';

/**
 * Precaches a release and routes to it. `/v1` is never cached here: the page itself keeps the directory. Workbox's own install and
 * activate listeners are not used, since an open page of an earlier release still needs its files.
 */
export function precacheFiles(entries: readonly (Entry | string)[], pages: readonly Page[]): Files {
	const controller = new PrecacheController();
	controller.addToCacheList(
		entries.map((entry) => (typeof entry === 'string' ? { url: entry, revision: null } : { revision: null, ...entry })),
	);
	const router = routerOf(controller, pages);
	return {
		install: (event) => void controller.install(event),
		answer: (event) => router.handleRequest({ event, request: event.request }),
		sweepWhenAlone: async (event, clients) => {
			const open = await clients.matchAll({ type: 'window', includeUncontrolled: true });
			if (open.length === 0) await controller.activate(event);
		},
	};
}

function routerOf(controller: PrecacheController, pages: readonly Page[]): Router {
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
