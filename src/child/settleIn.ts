import { Workbox } from 'workbox-window';
import { type DirectoryPorts, refreshDirectory, saysCityWide, saysDemonstration, servedDirectory } from './directory.ts';
import { holdLinkTrouble } from './linkTrouble.ts';
import type { Place } from './place.ts';
import type { Room } from './room.ts';
import { mayTrustAPin, type Rounds } from './rounds.ts';
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

/**
 * What is done after the first page is painted: pin, directory, manifest, service worker, first look at the post. Typing waits for none of it.
 * The app's files are fetched beside the directory: a tablet that loses its network now must still find all of its pages.
 */
export async function settleIn(ports: SettlePorts): Promise<void> {
	const { place, directory, store, room, rounds } = ports;
	const link = holdLinkTrouble(store);
	await whenIdle();
	// Another pin than the tablet's must stop the page before a word is written, and only the locked room can tell.
	if (await mayTrustAPin().catch(() => false)) void room.enter().catch(() => undefined);
	const registered = registerServiceWorker(ports.registerUrl);
	const renew = async () => {
		const refreshed = await refreshDirectory(place.code, directory);
		const served = await servedDirectory(place.code, directory);
		link.schoolIsUnknown(refreshed === 'unknown-school' && served === null);
		store.take({ do: 'served', demonstration: saysDemonstration(served), cityWide: saysCityWide(served) });
		if (refreshed === 'new') await room.enterSchoolAgain();
	};
	await renew().catch(() => undefined);
	setInterval(() => void renew().catch(() => undefined), refreshMs);
	addEventListener('online', () => void renew().catch(() => undefined));
	linkManifest(place.code);
	await registered;
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
