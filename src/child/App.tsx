import { useEffect, useState } from 'preact/hooks';
import { useLive } from '../ui/useLive.ts';
import type { Acts } from './acts.ts';
import { ChildContext, useChild } from './child.tsx';
import type { Later } from './later.ts';
import { type Look, wearLook } from './look.ts';
import { Bar } from './parts/Bar.tsx';
import { Notice } from './parts/Notice.tsx';
import { Steps } from './parts/Steps.tsx';
import { Say } from './Say.tsx';
import { Compose } from './screens/Compose.tsx';
import { Home } from './screens/Home.tsx';
import { Recipients } from './screens/Recipients.tsx';
import { Topics } from './screens/Topics.tsx';
import type { Store } from './store.ts';
import { type ChildWords, WordsContext } from './words.ts';

/** The screens of the shortest way are here; every other one comes with the later chunk. */
function CurrentScreen() {
	const { state, later } = useChild();
	const rest = useLive(later);
	const first = state.sheet === null ? firstScreens[state.screen as keyof typeof firstScreens] : undefined;
	useEffect(() => {
		if (first === undefined) void later.load().catch(() => {});
	}, [first, later]);
	if (first !== undefined) {
		const First = first;
		return <First key={state.screen} />;
	}
	return rest === null ? <main aria-busy="true" /> : <rest.LaterScreen key={state.sheet ?? state.screen} />;
}
const firstScreens = { home: Home, topics: Topics, recipients: Recipients, compose: Compose } as const;

function Demonstration() {
	const { state } = useChild();
	if (!state.demonstration) return null;
	return (
		<aside class="demo">
			<Say k="demo.banner" />
		</aside>
	);
}

export type AppProps = {
	readonly store: Store;
	readonly acts: Acts;
	readonly words: ChildWords;
	readonly later: Later;
	readonly look: Look;
	readonly leave: () => void;
};

/** The whole page: bar, what happened, the screen. */
export function App({ store, acts, words, later, look: firstLook, leave }: AppProps) {
	const state = useLive(store);
	const [look, setLook] = useState(firstLook);
	const changeLook = (to: Look) => {
		void words.change(to.language).then(() => {
			wearLook(to);
			setLook(to);
		});
	};
	return (
		<WordsContext.Provider value={{ words, language: look.language }}>
			<ChildContext.Provider value={{ state, acts, take: store.take, look, changeLook, later, leave }}>
				<Bar>{state.sheet === null && <Steps screen={state.screen} />}</Bar>
				<Demonstration />
				<Notice notice={state.notice} />
				<CurrentScreen />
			</ChildContext.Provider>
		</WordsContext.Provider>
	);
}
