import { useEffect, useRef, useState } from 'preact/hooks';
import type { BoxView } from '../../private/consultation/asking/asking.ts';
import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import type { EraseChoice } from '../eraseActs.ts';
import { Choice } from '../parts/Choice.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Working } from '../parts/Working.tsx';
import { Say } from '../Say.tsx';
import { useWords } from '../words.ts';

const goes = ['erase.what', 'erase.inside', 'erase.stays'] as const;
const stays = ['erase.centre_keeps', 'erase.shared_stays', 'erase.no_answers'] as const;

const lettersOf = ({ threads }: BoxView, to: 'centre' | 'any') =>
	threads.filter((thread) => to === 'any' || thread.to === to).flatMap(({ items }) => items.filter(({ kind }) => kind === 'letter'));
const isUnsent = (item: { readonly kind: string; readonly state?: string }): boolean => item.state === 'kept';

/** What goes with the box, and what this tablet cannot reach. */
function Reach() {
	return (
		<>
			<section class="sheet prose">
				{goes.map((key) => (
					<p>
						<Say k={key} />
					</p>
				))}
			</section>
			<section class="sheet prose">
				<h2>
					<Say k="erase.reach" />
				</h2>
				<ul class="cases">
					{stays.map((key) => (
						<li>
							<Say k={key} />
						</li>
					))}
				</ul>
			</section>
		</>
	);
}

type Part<Name extends keyof EraseChoice> = { readonly chosen: EraseChoice[Name]; readonly choose: (value: EraseChoice[Name]) => void };

function Unsent({ chosen, choose }: Part<'unsent'>) {
	return (
		<Choice
			label={<Say k="erase.unsent" />}
			name="unsent"
			chosen={chosen}
			choose={choose}
			options={(['send', 'drop'] as const).map((value) => ({ value, label: <Say k={`erase.unsent.${value}`} /> }))}
		/>
	);
}

/** The centre may be asked; the letter says what stands here, and who decides is said. */
function Wish({ chosen, choose }: Part<'wish'>) {
	const { say } = useWords();
	return (
		<Choice
			label={<Say k="erase.wish" />}
			name="wish"
			chosen={chosen === null ? 'no' : 'yes'}
			choose={(value) => choose(value === 'yes' ? say('erase.wish.text') : null)}
			options={(['no', 'yes'] as const).map((value) => ({ value, label: <Say k={`erase.wish.${value}`} /> }))}
		>
			{chosen !== null && (
				<p class="small">
					<Say k="erase.wish.sent" /> <q>{<Say k="erase.wish.text" />}</q> <Say k="erase.wish.may" />
				</p>
			)}
		</Choice>
	);
}

/** The second step. Keeping stands first; neither answer is the default of a key. */
function Sure({ choice, keep }: { readonly choice: EraseChoice; readonly keep: () => void }) {
	const { acts, state } = useChild();
	const question = useRef<HTMLParagraphElement>(null);
	useEffect(() => {
		question.current?.focus({ preventScroll: true });
		// The foot stands over the end of the page.
		question.current?.scrollIntoView({ block: 'center' });
	}, []);
	const erasing = state.busy === 'erasing';
	return (
		<section class="sheet forget" role="status">
			<p tabIndex={-1} ref={question}>
				<Say k="erase.sure" />
			</p>
			<Working k={erasing ? 'erase.working' : null} />
			<div class="acts-row">
				<Button testId="erase-no" disabled={erasing} onClick={keep}>
					<Say k="erase.later" />
				</Button>
				<Button testId="erase-yes" disabled={erasing} onClick={() => void acts.eraseBox(choice)}>
					<Say k="erase.go" />
				</Button>
			</div>
		</section>
	);
}

/** Erasing one's own box: what it does, what it cannot do, two questions where they have a meaning, and asked once more. */
export function Erase() {
	const { state, take } = useChild();
	const [choice, setChoice] = useState<EraseChoice>({ unsent: 'send', wish: null });
	const [asked, setAsked] = useState(false);
	const { box } = state;
	if (box === null) return null;
	const atCentre = lettersOf(box, 'centre');
	const knowsOfMe = atCentre.some((item) => !isUnsent(item)) || (choice.unsent === 'send' && atCentre.length > 0);
	return (
		<>
			<main class="narrow">
				<Heading k="erase.title" />
				<Reach />
				<div class="rows">
					{lettersOf(box, 'any').some(isUnsent) && <Unsent chosen={choice.unsent} choose={(unsent) => setChoice({ ...choice, unsent })} />}
					{knowsOfMe && <Wish chosen={choice.wish} choose={(wish) => setChoice({ ...choice, wish })} />}
				</div>
				{asked && <Sure choice={choice} keep={() => take({ do: 'go', to: 'box' })} />}
			</main>
			<Foot
				left={
					<Button look="plain" onClick={() => take({ do: 'back' })}>
						<Say k="erase.later" />
					</Button>
				}
				right={
					!asked && (
						<Button testId="erase-ask" icon="trash" onClick={() => setAsked(true)}>
							<Say k="erase.go" />
						</Button>
					)
				}
			/>
		</>
	);
}
