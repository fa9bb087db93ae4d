import { useState } from 'preact/hooks';
import type { Thread } from '../../private/consultation/asking/asking.ts';
import { type HowItWent, outcomes, restings } from '../../private/domain/howItWent.ts';
import { blankSurvey } from '../../private/domain/survey.ts';
import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import type { Key } from '../words.ts';
import { Choice } from './Choice.tsx';

const restingKeys = { finish: 'end.finish', more: 'end.close_more' } as const satisfies Record<HowItWent['resting'] & string, Key>;

/** After an answer that closes: how it went, and whether it may rest. Either may stay open, and both may be passed over. */
export function HowItWentSheet({ thread }: { readonly thread: Thread }) {
	const { acts } = useChild();
	const [said, setSaid] = useState<HowItWent>({ outcome: null, resting: null });
	const send = async () => {
		const isSent = await acts.orderOfBox((asking) => asking.sayHowItWent(thread.id, said), 'end.sent');
		if (isSent && said.resting === 'more') await acts.reply(thread.to, thread.id);
	};
	return (
		<section class="sheet ending" data-testid="how-it-went">
			<Choice
				label={<Say k="end.ask" />}
				name={`outcome-${thread.id}`}
				testId="end"
				chosen={said.outcome}
				choose={(outcome) => setSaid({ ...said, outcome })}
				options={outcomes.map((value) => ({ value, label: <Say k={`end.${value}`} /> }))}
			/>
			<Choice
				label={<Say k="end.close_ask" />}
				name={`resting-${thread.id}`}
				testId="end"
				chosen={said.resting}
				choose={(resting) => setSaid({ ...said, resting })}
				options={restings.map((value) => ({ value, label: <Say k={restingKeys[value]} /> }))}
			/>
			<p class="small muted">
				<Say k="end.goes" /> <Say k="end.reopen" />
			</p>
			<div class="acts-row">
				<Button icon="post" testId="end-send" onClick={() => void send()}>
					<Say k="send.go" />
				</Button>
				<Button
					look="plain"
					testId="end-skip"
					onClick={() => void acts.orderOfBox((asking) => asking.passOver(thread.id, 'how-it-went'), null)}
				>
					<Say k="end.skip" />
				</Button>
			</div>
		</section>
	);
}

/** Opens the survey; what was begun for this conversation is still there. */
function OpenSurvey({ thread, quiet }: { readonly thread: Thread; readonly quiet: boolean }) {
	const { state, take } = useChild();
	const open = () => {
		if (state.survey?.thread !== thread.id) take({ do: 'survey', survey: { ...blankSurvey, thread: thread.id } });
		take({ do: 'go', to: 'survey' });
	};
	return (
		<Button {...(quiet && { look: 'sub' })} testId="survey-open" onClick={open}>
			<Say k="survey.open" />
		</Button>
	);
}

/** Put forward once, with what it is; afterwards a button among the others is for who looks for it. */
export function SurveyOffer({ thread }: { readonly thread: Thread }) {
	const { acts } = useChild();
	return (
		<section class="sheet ending" data-testid="survey-offer">
			<h3>
				<Say k="survey.title" />
			</h3>
			<p>
				<Say k="survey.what" />
			</p>
			<div class="acts-row">
				<OpenSurvey thread={thread} quiet={false} />
				<Button
					look="plain"
					testId="survey-later"
					onClick={() => void acts.orderOfBox((asking) => asking.passOver(thread.id, 'survey'), null)}
				>
					<Say k="survey.later" />
				</Button>
			</div>
		</section>
	);
}

export const SurveyButton = ({ thread }: { readonly thread: Thread }) => <OpenSurvey thread={thread} quiet={true} />;
