import type { LetterState, Recipient } from '../../private/consultation/asking/asking.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Say } from '../Say.tsx';
import { type Key, useWords } from '../words.ts';

const states = ['kept', 'posted', 'read', 'answered'] as const;
const icons = { kept: 'tablet', posted: 'post', read: 'read', answered: 'answered' } as const;

const hintOf = (state: LetterState): Key => `state.${state}.hint`;

/** The state of an own letter in one of the four words. */
export function LetterStateLine({ state }: { readonly state: LetterState }) {
	return (
		<span class="state" data-testid="letter-state" data-state={state}>
			<Icon name={icons[state]} />
			<span>
				<Say k={`state.${state}`} />
			</span>
		</span>
	);
}

/** The whole way of a letter; words and shapes tell done, now and later apart, never colour alone. */
export function Route({ state, to }: { readonly state: LetterState; readonly to: Recipient }) {
	const { say } = useWords();
	const now = states.indexOf(state);
	const team = say(to === 'nurse' ? 'team.nurse' : 'team.centre');
	const stations = to === 'nurse' ? states.slice(0, 3) : states;
	return (
		<>
			<ol class="route">
				{stations.map((station, i) => (
					<li class={i < now ? 'done' : i === now ? 'here' : 'todo'} aria-current={i === now ? 'step' : undefined}>
						<span class="st">
							<Icon name={icons[station]} />
						</span>
						<span>
							<Say k={`state.${station}`} />
						</span>
					</li>
				))}
			</ol>
			<p class="small muted">
				<Say k={hintOf(state)} holes={{ team }} />
			</p>
		</>
	);
}
