import { Workbox } from 'workbox-window';
import { type DirectoryPorts, refreshDirectory, saysDemonstration, servedDirectory } from './directory.ts';
import type { Place } from './place.ts';
import type { Room } from './room.ts';
import type { Rounds } from './rounds.ts';
import type { Store } from './store.ts';

export type SettlePorts = {
	readonly place: Place;
	readonly directory: DirectoryPorts;
	readonly store: Store;
	readonly room: Room;
	readonly rounds: Rounds;
	/** The service worker's URL, as the Trusted Types policy let it through. */
	readonly registerUrl: string;
};

/** ms. Directories change weekly; once a day is enough while the page stays open. */
const refreshMs = 86_400_000;
/** ms. How long a busy page may put this off. */
const mostIdleMs = 2_000;

const whenIdle = () =>
	new Promise<void>((idle) => {
		if ('requestIdleCallback' in globalThis) requestIdleCallback(() => idle(), { timeout: mostIdleMs });
		else setTimeout(idle, mostIdleMs / 4);
	});

/** What is done after the first page is painted: directory, manifest, service worker, first look at the post. Typing waits for none of it. */
export async function settleIn(ports: SettlePorts): Promise<void> {
	const { place, directory, store, room, rounds } = ports;
	await whenIdle();
	const renew = async () => {
		const isNew = await refreshDirectory(place.code, directory);
		if (saysDemonstration(await servedDirectory(place.code, directory))) store.take({ do: 'demonstration' });
		if (isNew) await room.enterSchoolAgain();
	};
	await renew().catch(() => undefined);
	setInterval(() => void renew().catch(() => undefined), refreshMs);
	addEventListener('online', () => void renew().catch(() => undefined));
	linkManifest(place.code);
	await registerServiceWorker(ports.registerUrl);
	await rounds.now();
}

/** The shell serves every school, so the manifest of this one is linked here. */
function linkManifest(code: string): void {
	const link = document.createElement('link');
	link.rel = 'manifest';
	link.href = `/s/${code}/manifest.webmanifest`;
	document.head.append(link);
}

/** Keeps the app for offline use. Refused (a private window, no support) it still works while online. */
async function registerServiceWorker(url: string): Promise<void> {
	if (!('serviceWorker' in navigator)) return;
	await new Workbox(url).register({ immediate: true }).catch(() => undefined);
}
