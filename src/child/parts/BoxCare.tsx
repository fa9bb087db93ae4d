import type { BoxView } from '../../private/consultation/asking/asking.ts';
import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { sayDay } from '../sayTime.ts';
import { useWords } from '../words.ts';

const dayMs = 86_400_000;

/** What can be done with the box itself, and until when it stays. */
export function BoxCare({ box }: { readonly box: BoxView }) {
	const { take } = useChild();
	const { say } = useWords();
	return (
		<>
			<div class="acts-row">
				<Button look="sub" icon="key" testId="bookmark-open" onClick={() => take({ do: 'go', to: 'bookmark' })}>
					<Say k="bookmark.make" />
				</Button>
				<Button look="sub" icon="trash" testId="erase-open" onClick={() => take({ do: 'go', to: 'erase' })}>
					<Say k="erase.title" />
				</Button>
			</div>
			<p class="small muted" data-testid="box-until">
				<Say k="expiry.box" holes={{ date: sayDay(say, box.keptUntilDay * dayMs) }} />
			</p>
		</>
	);
}
