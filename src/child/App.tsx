import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { KnownWords } from '../ui/RubyText.tsx';
import type { YearOf } from '../ui/rubyYears.ts';
import { useLive } from '../ui/useLive.ts';
import type { Acts } from './acts.ts';
import './later.css';
import { ChildContext, useChild } from './child.tsx';
import type { Later } from './later.ts';
import { type Look, wearLook } from './look.ts';
import { Bar } from './parts/Bar.tsx';
import { Notice } from './parts/Notice.tsx';
import { Steps } from './parts/Steps.tsx';
import { Say } from './Say.tsx';
import { Compose } from './screens/Compose.tsx';
import { Exceptions } from './screens/Exceptions.tsx';
import { Help } from './screens/Help.tsx';
import { Home } from './screens/Home.tsx';
import { NotYet } from './screens/NotYet.tsx';
import { Recipients } from './screens/Recipients.tsx';
import { Stopped } from './screens/Stopped.tsx';
import { Topics } from './screens/Topics.tsx';
import type { Screen, Sheet } from './state.ts';
import type { Store } from './store.ts';
import { useKnownWords } from './useKnownWords.ts';
import { type ChildWords, WordsContext } from './words.ts';

/** The screens of the shortest way, and what nothing may delay: the telephone numbers, the limits of a promise, the hard stop. */
const firstScreens: Partial<Record<Screen, FunctionComponent>> = {
	home: Home,
	topics: Topics,
	recipients: Recipients,
	compose: Compose,
	stopped: Stopped,
};
const firstSheets: Partial<Record<Sheet, FunctionComponent>> = { help: Help, exceptions: Exceptions };

/** The sheet that lies on top, else the screen. What is not here yet comes with the later chunk. */
function CurrentScreen() {
	const { state, later } = useChild();
	const rest = useLive(later);
	const First = state.sheet === null ? firstScreens[state.screen] : firstSheets[state.sheet];
	const isHere = First !== undefined;
	useEffect(() => {
		if (isHere) return undefined;
		const load = () => void later.load();
		load();
		addEventListener('online', load);
		return () => removeEventListener('online', load);
	}, [isHere, later]);
	const key = state.sheet ?? state.screen;
	if (First !== undefined) return <First key={key} />;
	if (rest === 'missing') return <NotYet key={key} />;
	return rest === 'coming' ? <main aria-busy="true" /> : <rest.LaterScreen key={key} />;
}

function Demonstration() {
	const { state } = useChild();
	if (!state.demonstration) return null;
	return (
		<aside class="demo" aria-labelledby="demonstration">
			<span id="demonstration">
				<Say k="demo.banner" />
			</span>
		</aside>
	);
}

export type AppProps = {
	readonly store: Store;
	readonly acts: Acts;
	readonly words: ChildWords;
	readonly later: Later;
	readonly look: Look;
	/** Here from the first moment when the look kept on the tablet asks for furigana by grade. */
	readonly yearOf: YearOf | null;
	readonly leave: () => void;
};

/** The whole page: bar, what happened, the screen. */
export function App({ store, acts, words, later, look: firstLook, yearOf, leave }: AppProps) {
	const state = useLive(store);
	const [look, setLook] = useState(firstLook);
	const isKnown = useKnownWords(look, yearOf);
	const rest = useLive(later);
	// What comes with the later chunk: no letter waits for it.
	const here = typeof rest === 'string' ? null : rest;
	const changeLook = (to: Look) => {
		const wear = () => {
			wearLook(to);
			setLook(to);
		};
		// Words of another language may not be had just now; those that are here go on.
		void words.change(to.language).then(wear, () => store.take({ do: 'notice', notice: 'error.unknown' }));
	};
	return (
		<WordsContext.Provider value={{ words: here?.hear(words, state) ?? words, language: look.language }}>
			<ChildContext.Provider value={{ state, acts, take: store.take, look, changeLook, later, leave }}>
				<KnownWords.Provider value={isKnown}>
					<Bar>{state.sheet === null && <Steps screen={state.screen} />}</Bar>
					<Demonstration />
					{here && <here.Notes />}
					<Notice notice={state.notice} />
					<CurrentScreen />
					{here && <here.AdultsDoor />}
				</KnownWords.Provider>
			</ChildContext.Provider>
		</WordsContext.Provider>
	);
}
