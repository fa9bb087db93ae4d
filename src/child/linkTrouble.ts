import type { Store } from './store.ts';

/** What is wrong with the link by which this page was opened. It stays so until another link is opened, whatever else happens. */
export type LinkTrouble = {
	/** The relay knows no such school, or knows it now. */
	readonly schoolIsUnknown: (unknown: boolean) => void;
};

/**
 * Holds what was found on the screen. A page that was stopped for another pin stays stopped, also after a lock, with that one message. A
 * school that nobody knows is said on every page, before a letter is written to it in vain, and in the place of a call for the network.
 */
export function holdLinkTrouble(store: Store): LinkTrouble {
	let stopped = false;
	let unknown = false;
	const hold = () => {
		const { screen, notice } = store.read();
		stopped ||= screen === 'stopped';
		if (stopped) {
			if (screen !== 'stopped' || notice !== null) store.take({ do: 'go', to: 'stopped' });
		} else if (unknown && (notice === null || notice === 'compose.no_directory')) store.take({ do: 'notice', notice: 'link.unknown' });
	};
	store.subscribe(hold);
	return {
		schoolIsUnknown(now) {
			unknown = now;
			if (now) hold();
			else if (store.read().notice === 'link.unknown') store.take({ do: 'notice', notice: null });
		},
	};
}
