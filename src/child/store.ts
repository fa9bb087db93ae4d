import type { Live } from '../ui/useLive.ts';
import { firstState, nextState, type State, type Step } from './state.ts';

/** The one place that holds the page's state. */
export type Store = Live<State> & { readonly take: (step: Step) => void };

export function createStore(): Store {
	let state = firstState;
	const listeners = new Set<() => void>();
	return {
		read: () => state,
		take(step) {
			state = nextState(state, step);
			for (const changed of listeners) changed();
		},
		subscribe(changed) {
			listeners.add(changed);
			return () => listeners.delete(changed);
		},
	};
}
