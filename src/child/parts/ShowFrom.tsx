import { type ShowFrom, showFromTimes } from '../../private/domain/showFrom.ts';
import { Button } from '../../ui/Button.tsx';
import { RubyText } from '../../ui/RubyText.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { sayHour } from '../sayTime.ts';
import { useWords } from '../words.ts';
import { Choice } from './Choice.tsx';

const anyTime = 'any';

/** From which time of day the open box shows answers. It holds for the whole box, and nobody else hears of it. */
export function ShowFromRow() {
	const { state, acts } = useChild();
	const { say } = useWords();
	if (state.box === null) return null;
	return (
		<Choice
			label={<Say k="reply.time.title" />}
			name="show-from"
			chosen={state.box.showFrom ?? anyTime}
			choose={(value) => void acts.showAnswersFrom(value === anyTime ? null : value)}
			options={[
				{ value: anyTime, label: <Say k="reply.time.any" /> },
				...showFromTimes.map((value) => ({ value, label: <RubyText text={say('reply.time.from', { time: sayHour(say, value) })} /> })),
			]}
		>
			<p class="small muted">
				<Say k="reply.time.note" />
			</p>
		</Choice>
	);
}

/** An answer that is here and waits for its time. The child may change her mind. */
export function Withheld({ showFrom }: { readonly showFrom: NonNullable<ShowFrom> }) {
	const { acts } = useChild();
	const { say } = useWords();
	return (
		<article class="letter answer" data-testid="thread-item">
			<p>
				<Say k="thread.withheld" holes={{ time: sayHour(say, showFrom) }} />
			</p>
			<Button look="sub" testId="show-any-time" onClick={() => void acts.showAnswersFrom(null)}>
				<Say k="thread.show_any_time" />
			</Button>
		</article>
	);
}
