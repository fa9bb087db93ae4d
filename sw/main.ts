import { openMailbag } from '../src/post/mailbag.ts';
import { browserPorts } from '../src/post/ports.ts';
import { isFlushTag, parsePostmanMessage } from '../src/post/postman.ts';
import { runPostman } from '../src/post/runPostman.ts';
import { runMessage, runSync } from './errands.ts';
import { runAsJob, whenNoJobRuns } from './jobs.ts';
import { keepPacks } from './packs.ts';
import { exercisePaths, shellPaths } from './paths.ts';
import { precacheFiles } from './precache.ts';

/** The service worker: wiring alone. It carries sealed mail and the app's files, and has no key to either. */
declare const self: ServiceWorkerGlobalScope & { readonly __CONTENT_PACKS: readonly string[] };

/** Background Sync and Periodic Background Sync, which TypeScript's library does not know. */
type SyncEvent = ExtendableEvent & { readonly tag: string };

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const files = precacheFiles(self.__WB_MANIFEST, [
	{ file: '/index.html', allowlist: shellPaths },
	{ file: '/exercise.html', allowlist: exercisePaths },
]);
const keepReading = keepPacks(self.__CONTENT_PACKS, { openCache: () => caches.open('tayori-content'), fetch: (url) => fetch(url) });
const postman = runPostman(browserPorts(openMailbag()), wait);
const asJob = (job: () => Promise<void>): Promise<void> => runAsJob(navigator.locks, crypto.randomUUID(), job);

self.addEventListener('install', (event) => {
	files.install(event);
	// A letter on its way is never interrupted by an update.
	event.waitUntil(whenNoJobRuns(navigator.locks).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
	event.waitUntil(Promise.all([self.clients.claim(), files.sweepWhenAlone(event, self.clients)]));
	// Not waited for: pages are answered once this event is over. What does not come now comes with the next navigation.
	void keepReading();
});

self.addEventListener('fetch', (event) => {
	const answer = files.answer(event);
	if (answer !== undefined) event.respondWith(answer);
	if (event.request.mode === 'navigate') event.waitUntil(Promise.all([files.sweepWhenAlone(event, self.clients), keepReading()]));
});

self.addEventListener('message', (event) => {
	const message = parsePostmanMessage(event.data);
	if (message !== null) event.waitUntil(asJob(() => runMessage(postman, message)));
});

self.addEventListener('sync', (event) => {
	const sync = event as SyncEvent;
	if (isFlushTag(sync.tag)) sync.waitUntil(asJob(() => runSync(postman)));
});

// Where the browser grants it. Nothing relies on it.
self.addEventListener('periodicsync', (event) => {
	(event as SyncEvent).waitUntil(asJob(() => runSync(postman)));
});
