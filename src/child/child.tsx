import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Acts } from './acts.ts';
import type { Later } from './later.ts';
import type { Look } from './look.ts';
import type { State, Step } from './state.ts';

/** What every screen works with: what is, and what can be done. */
export type Child = {
	readonly state: State;
	readonly acts: Acts;
	readonly take: (step: Step) => void;
	readonly look: Look;
	readonly changeLook: (look: Look) => void;
	readonly later: Later;
	/** The quick exit. */
	readonly leave: () => void;
};

export const ChildContext = createContext<Child | null>(null);

export function useChild(): Child {
	const child = useContext(ChildContext);
	if (child === null) throw new Error('no child around this screen');
	return child;
}
