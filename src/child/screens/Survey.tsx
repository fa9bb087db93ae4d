import {
	type Survey as Answers,
	surveyAnswers,
	type SurveyQuestion,
	surveyQuestions,
	surveyWordsLength,
} from '../../private/domain/survey.ts';
import { Button } from '../../ui/Button.tsx';
import { quietField } from '../../ui/quietField.ts';
import { useChild } from '../child.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';
import type { Key } from '../words.ts';

const promises = ['survey.no_link', 'survey.school', 'survey.hint', 'survey.few', 'survey.once'] as const;
const between: Readonly<Record<SurveyQuestion, Key>> = { heard: 'survey.some', easy: 'survey.some', tell: 'survey.unsure' };

/** A few questions, each of which may stay open, and above them what goes along and what does not. Sent one-way. */
export function Survey() {
	const { state, acts, take } = useChild();
	const { survey } = state;
	if (survey === null) return null;
	const { thread, ...answers } = survey;
	const change = (changed: Partial<Answers>) => take({ do: 'survey', survey: { ...survey, ...changed } });
	const send = async () => {
		if (!(await acts.orderOfBox((asking) => asking.sendSurvey(thread, answers), null))) return;
		take({ do: 'survey', survey: null });
		take({ do: 'go', to: 'box' });
		take({ do: 'notice', notice: 'survey.sent' });
	};
	return (
		<>
			<main class="narrow">
				<Heading k="survey.title" />
				<section class="sheet prose">
					<p>
						<Say k="survey.what" />
					</p>
					<ul class="cases">
						{promises.map((key) => (
							<li key={key}>
								<Say k={key} />
							</li>
						))}
					</ul>
				</section>
				<div class="rows">
					{surveyQuestions.map((question) => (
						<Choice
							key={question}
							label={<Say k={`survey.${question}`} />}
							name={`survey-${question}`}
							testId={`survey-${question}`}
							chosen={answers[question]}
							choose={(answer) => change({ [question]: answer })}
							options={surveyAnswers.map((value) => ({
								value,
								label: <Say k={value === 'between' ? between[question] : `survey.${value}`} />,
							}))}
						/>
					))}
				</div>
				<section class="sheet">
					<div class="card-h">
						<h2 id="survey-words">
							<Say k="survey.words" />
						</h2>
					</div>
					<textarea
						class="lined notes"
						data-testid="survey-words"
						aria-labelledby="survey-words"
						{...quietField}
						maxLength={surveyWordsLength}
						value={answers.words}
						onInput={({ currentTarget }) => change({ words: currentTarget.value })}
					/>
				</section>
			</main>
			<Foot
				left={
					<Button look="plain" testId="survey-back" onClick={() => take({ do: 'back' })}>
						<Say k="common.back" />
					</Button>
				}
				right={
					<Button look="main" icon="post" testId="survey-send" onClick={() => void send()}>
						<Say k="send.go" />
					</Button>
				}
			/>
		</>
	);
}
