import { answerStyles, meetings } from '../../private/domain/want.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { writerOf } from '../hearers.ts';
import { Say } from '../Say.tsx';
import { Choice } from './Choice.tsx';
import { ShowFromRow } from './ShowFrom.tsx';

/** Whether an answer is wanted, and behind one touch how. Who wants none is asked no more. */
export function AnswerRows() {
	const { state, acts } = useChild();
	const { answer, style, meeting } = state.draft;
	return (
		<>
			<Choice
				label={<Say k="reply.title" />}
				name="answer"
				chosen={answer ? 'here' : 'none'}
				choose={(value) => acts.revise(value === 'here' ? { answer: true } : { answer: false, style: null, meeting: null })}
				options={[
					{ value: 'here', label: <Say k="reply.here" /> },
					{ value: 'none', label: <Say k="reply.none" /> },
				]}
			/>
			{answer && (
				<details class="row how" open={style !== null || meeting !== null}>
					<summary>
						<span>
							<Say k="reply.more" />
						</span>
						<Icon name="next" />
					</summary>
					{writerOf(state) === null && <ShowFromRow />}
					<StyleRow />
					<TalkRow />
				</details>
			)}
		</>
	);
}

/** In which words an answer is written. */
function StyleRow() {
	const { state, acts } = useChild();
	return (
		<Choice
			label={<Say k="reply.style.title" />}
			name="style"
			chosen={state.draft.style ?? 'normal'}
			choose={(value) => acts.revise({ style: answerStyles.find((style) => style === value) ?? null })}
			options={(['normal', ...answerStyles] as const).map((value) => ({ value, label: <Say k={`reply.style.${value}`} /> }))}
		/>
	);
}

/** Whether the child would rather talk; the answer then says when and where. */
function TalkRow() {
	const { state, acts } = useChild();
	const { meeting } = state.draft;
	return (
		<Choice
			label={<Say k="reply.talk.title" />}
			name="meeting"
			chosen={meeting ?? 'letter'}
			choose={(value) => acts.revise({ meeting: meetings.find((known) => known === value) ?? null })}
			options={(['letter', ...meetings] as const).map((value) => ({ value, label: <Say k={`reply.${value}`} /> }))}
		>
			{meeting !== null && (
				<p class="small muted">
					<Say k="reply.talk.note" />
				</p>
			)}
		</Choice>
	);
}

/** Where no letter can come back, the screen says so before it is sent. */
export const NoAnswerRow = () => (
	<p class="row no-answer">
		<Icon name="alert" />
		<span>
			<Say k="send.one_way_note" />
		</span>
	</p>
);
