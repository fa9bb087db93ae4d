import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';

/** What wrong pictures, no box and a damaged one all show: an empty notebook, and kindly why that may be. */
export function Empty() {
	const { state, take, acts } = useChild();
	const again = () => take({ do: 'unlock', goal: state.goal });
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
					<Button look="plain" onClick={state.goal === 'send' ? () => take({ do: 'go', to: 'keep' }) : acts.startLetter}>
						<Say k={state.goal === 'send' ? 'common.back' : 'empty.write'} />
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
