import type { Live } from '../ui/useLive.ts';
import type { ChildWords } from './words.ts';

export type LaterModule = typeof import('./LaterScreens.tsx');
/** The chunk itself, or why it is not here: on its way, or not to be had just now. */
export type Arrival = LaterModule | 'coming' | 'missing';

/** Everything that the shortest way to a letter does not need: one chunk of screens, one of words. */
export type Later = Live<Arrival> & {
	/** Fetches it unless it is here or on its way. Says whether it is here; one that did not come may come at the next call. */
	readonly load: () => Promise<boolean>;
};

export function createLater(words: Pick<ChildWords, 'need'>, fetchScreens = () => import('./LaterScreens.tsx')): Later {
	let arrival: Arrival = 'coming';
	let loading: Promise<boolean> | null = null;
	const listeners = new Set<() => void>();
	const arrive = (now: Arrival) => {
		arrival = now;
		for (const changed of listeners) changed();
	};
	const load = async () => {
		try {
			const [screens] = await Promise.all([fetchScreens(), words.need('later')]);
			arrive(screens);
			return true;
		} catch {
			// No network before the service worker kept it.
			loading = null;
			arrive('missing');
			return false;
		}
	};
	return {
		read: () => arrival,
		subscribe(changed) {
			listeners.add(changed);
			return () => listeners.delete(changed);
		},
		load() {
			loading ??= load();
			return loading;
		},
	};
}
