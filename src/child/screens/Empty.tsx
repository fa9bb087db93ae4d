import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';
import { beforeUnlocking } from '../screenBefore.ts';

/** What wrong pictures, no box and a damaged one all show: an empty notebook, and kindly why that may be. */
export function Empty() {
	const { state, take, acts } = useChild();
	const again = () => take({ do: 'unlock', goal: state.goal });
	const back = () => take({ do: 'go', to: beforeUnlocking[state.goal] });
	const write = () => void acts.startLetter();
	return (
		<>
			<main class="narrow">
				<Heading k="empty.title" />
				<section class="sheet notebook" data-testid="empty-notebook">
					<p>
						<Say k="empty.why" />
					</p>
					<p>
						<Say k="empty.expired" />
					</p>
				</section>
			</main>
			<Foot
				left={
					<Button look="plain" onClick={state.goal === 'box' ? write : back}>
						<Say k={state.goal === 'box' ? 'empty.write' : 'common.back'} />
					</Button>
				}
				right={
					<Button look="main" onClick={again}>
						<Say k="empty.try_again" />
					</Button>
				}
			/>
		</>
	);
}
