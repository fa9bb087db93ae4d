import type { Live } from '../ui/useLive.ts';
import type { ChildWords } from './words.ts';

type LaterModule = typeof import('./LaterScreens.tsx');

/** Everything that the shortest way to a letter does not need: one chunk of screens, one of words. */
export type Later = Live<LaterModule | null> & { readonly load: () => Promise<void> };

export function createLater(words: ChildWords): Later {
	let module: LaterModule | null = null;
	let loading: Promise<void> | null = null;
	const listeners = new Set<() => void>();
	const load = async () => {
		const [screens] = await Promise.all([import('./LaterScreens.tsx'), words.need('later')]);
		module = screens;
		for (const changed of listeners) changed();
	};
	return {
		read: () => module,
		subscribe(changed) {
			listeners.add(changed);
			return () => listeners.delete(changed);
		},
		load() {
			// A chunk that did not come (no network before the worker kept it) may come at the next try.
			loading ??= load().catch((missing: unknown) => {
				loading = null;
				throw missing;
			});
			return loading;
		},
	};
}
