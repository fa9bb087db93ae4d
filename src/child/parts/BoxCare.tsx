import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';

/** What can be done with the box itself. */
export function BoxCare() {
	const { take } = useChild();
	return (
		<div class="acts-row">
			<Button look="sub" icon="key" testId="bookmark-open" onClick={() => take({ do: 'go', to: 'bookmark' })}>
				<Say k="bookmark.make" />
			</Button>
			<Button look="sub" icon="trash" testId="erase-open" onClick={() => take({ do: 'go', to: 'erase' })}>
				<Say k="erase.title" />
			</Button>
		</div>
	);
}
