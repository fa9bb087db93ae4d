import { countSurveys, groupsToShow } from '../../domain/surveyCounts.ts';
import type { FiledSurvey } from '../../teamLog/cases.ts';
import type { SurveysView } from './answering.ts';
import { type OpenDesk, schoolOfFeed } from './openDesk.ts';

/** The surveys of the team as a person may see them: numbers of all, of a school only where they are many, and free words alone. */
export function surveysView(desk: OpenDesk): SurveysView {
	const { surveys } = desk.cases;
	const schoolOf = ({ feed }: FiledSurvey): string => schoolOfFeed(desk, feed)?.schoolName ?? '';
	const countOf = (name: string, filed: readonly FiledSurvey[]) =>
		countSurveys(
			name,
			filed.map(({ survey }) => survey),
		);
	const names = [...new Set(surveys.map(schoolOf))];
	const schools = groupsToShow(
		names.map((name) =>
			countOf(
				name,
				surveys.filter((one) => schoolOf(one) === name),
			),
		),
	);
	return {
		all: countOf('', surveys),
		schools,
		hidden: schools.length < names.length,
		words: surveys.flatMap(({ survey: { words } }) => (words.trim() === '' ? [] : [words])),
	};
}
