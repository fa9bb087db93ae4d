import type { Adult } from '../private/domain/adults.ts';
import { isPage } from './pageScreen.ts';
import type { State } from './state.ts';
import type { ChildWords, Key } from './words.ts';

/** For whom a sentence has a form of its own: `adult` before `city`. Its key ends in the name; without one, what is said to a child at a school is said. */
export type Hearer = 'adult' | 'city';

type Hearing = Pick<State, 'screen' | 'draft' | 'box' | 'cityWide'>;
/** A child's pages, whoever may have a letter in hand. */
const childsOwn: readonly string[] = ['home', 'shelf', 'topics', 'recipients', 'stopped'];

/** The adult who writes the letter in hand; `null`: a child does. A conversation goes on as it began. */
export const writerOf = ({ draft, box }: Pick<State, 'draft' | 'box'>): Adult | null =>
	draft.thread === null ? draft.adult : (box?.threads.find(({ id }) => id === draft.thread)?.adult ?? null);

/** Whether an adult reads this screen: one of the adults' door, of an adult's letter, or of a box in which adults' letters alone lie. */
export function isForAdult({ screen, draft, box }: Hearing): boolean {
	if (screen === 'adults') return true;
	if (screen === 'sent' || screen === 'box' || screen === 'bookmark' || screen === 'erase')
		return box !== null && box.threads.length > 0 && box.threads.every(({ adult }) => adult !== null);
	return writerOf({ draft, box }) !== null && !childsOwn.includes(screen) && !isPage(screen);
}

/** The words as they are true for who hears them. Where a school's child does, nothing is asked twice. */
export function hear(words: ChildWords, state: Hearing): ChildWords {
	const byAdult = isForAdult(state);
	const hearers: readonly Hearer[] = [...(byAdult ? (['adult'] as const) : []), ...(state.cityWide ? (['city'] as const) : [])];
	return hearers.length === 0 ? words : wordsFor(words, hearers);
}

const wordsFor = (words: ChildWords, hearers: readonly Hearer[]): ChildWords => ({
	...words,
	say(key, holes) {
		for (const hearer of hearers) {
			const own = `${key}.${hearer}` as Key;
			const said = words.say(own, holes);
			// A key without words is said as it is.
			if (said !== own) return said;
		}
		return words.say(key, holes);
	},
});
