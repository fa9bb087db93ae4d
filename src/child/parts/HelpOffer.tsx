import { useState } from 'preact/hooks';
import { hasWords } from '../../private/domain/draftFilled.ts';
import { meetsHelpWord } from '../../private/domain/helpWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';

/** Of the letter in hand, in memory alone: an offer that was answered does not come again while there are words. */
const offered = { met: false, answered: false };

/**
 * Where the city's signed list has words to look for and one is written, the help card is offered, once a letter. It stays on the tablet:
 * nothing of it is kept, sent, or changes the letter.
 */
export function HelpOffer() {
	const { state, take } = useChild();
	const [, redraw] = useState(0);
	if (!hasWords(state.draft)) Object.assign(offered, { met: false, answered: false });
	offered.met ||= meetsHelpWord(state.draft.text, state.school?.helpWords ?? []);
	const answer = () => {
		offered.answered = true;
		redraw((times) => times + 1);
	};
	return (
		<div role="status">
			{offered.met && !offered.answered && (
				<div class="strip calm offer" data-testid="help-offer">
					<Icon name="phone" />
					<span>
						<Say k="help.offer" /> <Say k="help.offer.here" />
					</span>
					<Button
						look="sub"
						testId="help-offer-open"
						onClick={() => {
							answer();
							take({ do: 'show-sheet', sheet: 'help' });
						}}
					>
						<Say k="help.offer.open" />
					</Button>
					<Button look="sub" testId="help-offer-close" onClick={answer}>
						<Say k="help.offer.close" />
					</Button>
				</div>
			)}
		</div>
	);
}
