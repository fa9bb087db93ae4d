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

type RouteProps = { readonly state: LetterState; readonly to: Recipient; readonly oneWay: boolean };

/** How far a letter can ever get: marks and answers find only who has a box, and the nurse answers in person. */
const stationsOf = (to: Recipient, oneWay: boolean) => states.slice(0, oneWay ? 2 : to === 'nurse' ? 3 : 4);

/** The whole way of a letter; words and shapes tell done, now and later apart, never colour alone. */
export function Route({ state, to, oneWay }: RouteProps) {
	const { say } = useWords();
	const now = states.indexOf(state);
	const team = say(to === 'nurse' ? 'team.nurse' : 'team.centre');
	return (
		<>
			<ol class="route">
				{stationsOf(to, oneWay).map((station, i) => (
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
