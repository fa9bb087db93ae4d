import { Icon } from '../../ui/Icon.tsx';
import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';

/** What an adult does first when a child is in danger: a letter is too slow for it. */
export function AdultUrgent() {
	const { take } = useChild();
	return (
		<div class="strip" data-testid="adult-urgent">
			<Icon name="alert" />
			<div>
				<p>
					<Say k="adult.urgent" /> <Say k="adult.189" />
				</p>
				<p>
					<Say k="urgent.night" />
				</p>
				<Button look="sub" icon="phone" onClick={() => take({ do: 'show-sheet', sheet: 'help' })}>
					<Say k="help.open_card" />
				</Button>
			</div>
		</div>
	);
}
