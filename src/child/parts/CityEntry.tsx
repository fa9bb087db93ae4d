import { useContext, useEffect } from 'preact/hooks';
import { useChild } from '../child.tsx';
import { isForAdult } from '../hearers.ts';
import { Say } from '../Say.tsx';
import { startAdultsLetter } from '../startAdultsLetter.ts';
import type { State } from '../state.ts';
import { isRegister, WordsContext } from '../words.ts';

/** On the first page of the entry of the whole city alone. */
const isAtTheDoor = ({ screen, sheet, cityWide }: State): boolean => cityWide && screen === 'home' && sheet === null;

/** Adults are spoken to as teenagers are, also on a tablet that speaks to beginners; what a child chose is back on the child's pages. */
function useAdultRegister(): void {
	const { state, take, look } = useChild();
	const words = useContext(WordsContext)?.words;
	const { demonstration, cityWide } = state;
	const wanted = isForAdult(state) && isRegister(look.language) ? 'ja-C' : look.language;
	useEffect(() => {
		if (words === undefined || words.language() === wanted) return;
		// Nothing new was served: the page is only said anew. Words that cannot be had just now: the ones that are here go on.
		void words.change(wanted).then(
			() => take({ do: 'served', demonstration, cityWide }),
			() => undefined,
		);
	}, [words, take, demonstration, cityWide, wanted]);
}

/** Whose door this is: no school's. */
export function CityLine() {
	const { state } = useChild();
	useAdultRegister();
	if (!isAtTheDoor(state)) return null;
	return (
		<aside class="city-line" data-testid="city-wide" aria-labelledby="city-line">
			<span id="city-line">
				<Say k="city.here" />
			</span>
		</aside>
	);
}

/** The way to the adults' pages: quiet, below all that is a child's. */
export function AdultsDoor() {
	const { state, take, acts } = useChild();
	if (!isAtTheDoor(state)) return null;
	return (
		<nav class="adults-door" aria-labelledby="adults-door">
			<button type="button" class="more" id="adults-door" data-testid="adults-door" onClick={() => void startAdultsLetter(acts, take)}>
				<Say k="adult.door" />
			</button>
		</nav>
	);
}
