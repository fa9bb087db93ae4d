import { consolePaths } from './paths.ts';
import { precacheFiles } from './precache.ts';

/** The console's service worker: the app's files alone, so that a desk opens without a network. Mail and keys are its locked room's. */
declare const self: ServiceWorkerGlobalScope;

const files = precacheFiles(self.__WB_MANIFEST, [{ file: '/index.html', allowlist: consolePaths }]);

self.addEventListener('install', (event) => {
	files.install(event);
	event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
	event.waitUntil(Promise.all([self.clients.claim(), files.sweepWhenAlone(event, self.clients)]));
});

self.addEventListener('fetch', (event) => {
	const answer = files.answer(event);
	if (answer !== undefined) event.respondWith(answer);
	if (event.request.mode === 'navigate') event.waitUntil(files.sweepWhenAlone(event, self.clients));
});
