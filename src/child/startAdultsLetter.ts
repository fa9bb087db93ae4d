import type { Child } from './child.tsx';

/** Takes up what was begun, or a letter anew, as an adult's: words go along, and what only a child chooses from is left out. */
export async function startAdultsLetter(acts: Child['acts'], take: Child['take']): Promise<void> {
	await acts.startLetter();
	acts.revise({ adult: 'unsaid', topics: [], urgent: false, about: null });
	take({ do: 'go', to: 'adults' });
}
