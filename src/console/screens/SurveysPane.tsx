import { useEffect, useState } from 'preact/hooks';
import type { SurveysView } from '../../private/consultation/answering/answering.ts';
import { surveyAnswers, type SurveyQuestion, surveyQuestions } from '../../private/domain/survey.ts';
import { fewestShown, type SurveyGroup } from '../../private/domain/surveyCounts.ts';
import { inboxHref } from '../room.ts';
import { useWords } from '../words.tsx';

type Props = {
	readonly surveys: () => Promise<SurveysView | null>;
	/** Finished syncs: after each the numbers are asked for again. */
	readonly rounds: number;
};

/** What children said in the anonymous survey: numbers, and free words without school or time. */
export function SurveysPane({ surveys, rounds }: Props) {
	const { say } = useWords();
	const [view, setView] = useState<SurveysView | null>(null);
	useEffect(() => {
		let isHere = true;
		void surveys().then((seen) => isHere && setView(seen));
		return () => {
			isHere = false;
		};
	}, [surveys, rounds]);
	return (
		<main class="pane surveys" data-testid="surveys">
			<header class="surveys-head">
				<a class="b back" href={inboxHref}>
					{say('case.back')}
				</a>
				<h2>{say('surveys.title')}</h2>
				<p class="small muted">{say('surveys.what')}</p>
			</header>
			{view !== null && view.all.count === 0 && <p>{say('surveys.none')}</p>}
			{view !== null && view.all.count > 0 && <Filled view={view} />}
		</main>
	);
}

function Filled({ view }: { readonly view: SurveysView }) {
	const { say } = useWords();
	return (
		<>
			<p data-testid="surveys-count" data-count={view.all.count}>
				<b>{say('surveys.count', { count: view.all.count })}</b>
			</p>
			<p class="small">
				{say('surveys.small', { fewest: fewestShown })} {view.hidden && say('surveys.hidden')}
			</p>
			{surveyQuestions.map((question) => (
				<Question key={question} question={question} groups={[{ ...view.all, name: say('surveys.all') }, ...view.schools]} />
			))}
			{view.words.length > 0 && (
				<section>
					<h3>{say('surveys.words')}</h3>
					<p class="small muted">{say('surveys.words-hint')}</p>
					<ul class="survey-words">
						{view.words.map((words, place) => (
							<li key={place} class="letter letter-text" data-testid="survey-words" dir="auto" translate={false}>
								{words}
							</li>
						))}
					</ul>
				</section>
			)}
		</>
	);
}

function Question({ question, groups }: { readonly question: SurveyQuestion; readonly groups: readonly SurveyGroup[] }) {
	const { say } = useWords();
	return (
		<table class="survey-table" data-testid={`surveys-${question}`}>
			<caption>{say(`surveys.${question}`)}</caption>
			<thead>
				<tr>
					<th scope="col">{say('surveys.group')}</th>
					<th scope="col">{say('surveys.answered')}</th>
					{surveyAnswers.map((answer) => (
						<th key={answer} scope="col">
							{say(`surveys.answer.${answer}`)}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{groups.map(({ name, count, counts }, place) => (
					<tr key={name} data-group={place === 0 ? 'all' : 'school'}>
						<th scope="row">{name}</th>
						<td>{count}</td>
						{surveyAnswers.map((answer) => (
							<td key={answer} data-answer={answer}>
								{counts[question][answer]}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}
