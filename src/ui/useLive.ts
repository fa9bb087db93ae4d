import { useEffect, useState } from 'preact/hooks';

/** Something that tells when it changed: a media query, the network, a use case. */
export type Live<Value> = {
	readonly read: () => Value;
	/** Calls back after each change; answers with how to stop. */
	readonly subscribe: (changed: () => void) => () => void;
};

/** The value of a live source, kept up to date while the component is on the screen. */
export function useLive<Value>(live: Live<Value>): Value {
	const [value, setValue] = useState(live.read);
	useEffect(() => {
		const update = () => setValue(live.read);
		const stop = live.subscribe(update);
		update();
		return stop;
	}, [live]);
	return value;
}

/** Whether the browser believes to be connected. A captive portal looks connected too: never a proof that mail goes out. */
export const online: Live<boolean> = {
	read: () => navigator.onLine,
	subscribe(changed) {
		addEventListener('online', changed);
		addEventListener('offline', changed);
		return () => {
			removeEventListener('online', changed);
			removeEventListener('offline', changed);
		};
	},
};
