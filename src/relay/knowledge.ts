import { buildRegistry, type Registry } from './registry.ts';
import type { Store } from './store/store.ts';

/** How long another process may go on answering from the former organisation. */
const recheckMs = 5_000;

/**
 * The registry in memory, read anew when the store's organisation was changed: by this process at once, by another one within five seconds.
 * So a directory that has not changed is answered without touching the database.
 */
export function rememberRegistry(store: Store, clock: () => number): () => Promise<Registry> {
	let known: { readonly registry: Registry; readonly revision: number; checkedMs: number } | null = null;
	let checking: Promise<Registry> | null = null;
	store.onOrganisation(() => (known = null));

	const check = async (): Promise<Registry> => {
		const revision = await store.organisationRevision();
		if (known?.revision !== revision) {
			const registry = buildRegistry(await store.directories(), await store.feeds());
			known = { registry, revision, checkedMs: clock() };
		}
		known.checkedMs = clock();
		return known.registry;
	};
	return async () => {
		// A clock that was set back must not freeze the registry.
		if (known !== null && Math.abs(clock() - known.checkedMs) < recheckMs) return known.registry;
		checking ??= check().finally(() => (checking = null));
		return checking;
	};
}
