import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { readingOf, shownTime } from '../readingTime.ts';
import { Say } from '../Say.tsx';
import { sayDate, sayTime } from '../sayTime.ts';
import { useWords } from '../words.ts';

/** When the letter in hand will be read, and whether the tablet's clock is to be believed. */
export function useReading() {
	const { state } = useChild();
	const { nowMs, clock } = shownTime(state, Date.now());
	return { reading: readingOf(state.school, state.draft.to, nowMs), clock };
}

/** The sentence that says when a letter will be read. Nothing where nobody has said so. */
export function ReadingSentence() {
	const { state } = useChild();
	const { reading, clock } = useReading();
	if (state.draft.to === 'nurse') return <Say k="recipient.nurse.when" />;
	if (reading === null) return null;
	return (
		<>
			{clock !== 'right' && <Say k="clock.wrong" />} {clock === 'lost' && <Say k="clock.effect" />} <Opening />{' '}
			{state.school?.busy && <Say k="when.busy" />}
		</>
	);
}

function Opening() {
	const { say } = useWords();
	const { reading } = useReading();
	if (reading?.openNow) return <Say k="when.open" />;
	if (typeof reading?.nextOpenMs !== 'number') return null;
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
				<ReadingSentence />
			</p>
		</div>
	);
}
