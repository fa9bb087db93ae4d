import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { readingOf } from '../readingTime.ts';
import { Say } from '../Say.tsx';
import { sayDate, sayTime } from '../sayTime.ts';
import { useWords } from '../words.ts';

/** The sentence that says when a letter will be read. Nothing where nobody has said so. */
export function ReadingSentence() {
	const { state } = useChild();
	const { say } = useWords();
	const { to } = state.draft;
	if (to === 'nurse') return <Say k="recipient.nurse.when" />;
	const reading = readingOf(state.school, to, Date.now());
	if (reading?.openNow) return <Say k="when.open" />;
	if (reading === null || reading.nextOpenMs === null) return null;
	return <Say k="when.closed" holes={{ date: sayDate(say, reading.nextOpenMs), time: sayTime(say, reading.nextOpenMs) }} />;
}

/** The hour of reading beside the text, in ochre: the one thing on the screen that waits. */
export function ReadingTime() {
	const { state } = useChild();
	if (state.school === null) return null;
	return (
		<div class="strip">
			<Icon name="clock" />
			<p>
				<ReadingSentence /> {state.school.busy && <Say k="when.wait" />}
			</p>
		</div>
	);
}
