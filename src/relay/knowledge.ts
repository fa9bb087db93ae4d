import { buildRegistry, type Registry } from './registry.ts';
import type { Store } from './store/store.ts';

/** How long another process may go on answering from the former organisation. */
const recheckMs = 5_000;

/**
 * The registry in memory, read anew when the store's organisation was changed: by this process at once, by another one within five seconds.
 * So a directory that has not changed is answered without touching the database.
 */
export function rememberRegistry(store: Store, clock: () => number): () => Promise<Registry> {
	let known: Known | null = null;
	let reading: Promise<Known> | null = null;

	const read = () => {
		const started = readKnown(store, clock, known).then((fresh) => {
			// Unless the organisation was put anew meanwhile: then the next caller reads again.
			if (reading === started) [known, reading] = [fresh, null];
			return fresh;
		});
		started.catch(() => {
			if (reading === started) reading = null;
		});
		return started;
	};
	store.onOrganisation(() => {
		[known, reading] = [null, null];
	});
	return async () => {
		// A clock that was set back must not freeze the registry.
		if (known !== null && Math.abs(clock() - known.checkedMs) < recheckMs) return known.registry;
		reading ??= read();
		return (await reading).registry;
	};
}

type Known = { readonly registry: Registry; readonly revision: number; readonly checkedMs: number };

async function readKnown(store: Store, clock: () => number, known: Known | null): Promise<Known> {
	const [checkedMs, revision] = [clock(), await store.organisationRevision()];
	if (known?.revision === revision) return { ...known, checkedMs };
	return { registry: buildRegistry(await store.directories(), await store.feeds()), revision, checkedMs };
}
