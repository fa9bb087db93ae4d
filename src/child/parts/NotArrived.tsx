import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';

/**
 * Letters that the relay refused for good. One that was sent a moment ago is told wherever the child is by now. Of others the first page
 * says that there were some, to whoever opens it: not whose, not when, not how many, since nothing on the tablet knows.
 */
export function NotArrived() {
	const { state, take } = useChild();
	const mine = state.sent?.state === 'refused';
	if (state.sheet !== null || state.screen === 'sent' || !(mine || (state.someRefused && state.screen === 'home'))) return null;
	return (
		<div class="staying small" role="status" data-testid="post-refused">
			<Icon name="alert" />
			<span>
				<Say k={mine ? 'sent.refused' : 'post.refused'} /> {!mine && <Say k="post.refused.how" />} <Say k="error.help" />{' '}
				{mine && (
					<Button look="sub" onClick={() => take({ do: 'go', to: 'sent' })}>
						<Say k="sent.title" />
					</Button>
				)}
			</span>
		</div>
	);
}
