import { type Survey, type SurveyAnswer, surveyAnswers, type SurveyQuestion, surveyQuestions } from './survey.ts';

export type SurveyCounts = Readonly<Record<SurveyQuestion, Readonly<Record<SurveyAnswer, number>>>>;
export type SurveyGroup = { readonly name: string; readonly count: number; readonly counts: SurveyCounts };

/** surveys. A school with fewer is not shown by itself: its children could be guessed. */
export const fewestShown = 5;

/** How often each answer was given. */
export function countSurveys(name: string, surveys: readonly Survey[]): SurveyGroup {
	const countsOf = (question: SurveyQuestion) =>
		Object.fromEntries(surveyAnswers.map((answer) => [answer, surveys.filter((one) => one[question] === answer).length]));
	// Every question and every answer of the two lists is in it.
	const counts = Object.fromEntries(surveyQuestions.map((question) => [question, countsOf(question)])) as SurveyCounts;
	return { name, count: surveys.length, counts };
}

/**
 * The groups that may stand beside the overall counts, the largest first. Fewer than five are left out; so are further ones, the smallest
 * first, until what is left out together is two groups and five surveys at least: else taking the shown from all would give the hidden.
 */
export function groupsToShow(groups: readonly SurveyGroup[]): readonly SurveyGroup[] {
	const filled = groups.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
	let shown = filled.filter(({ count, name }) => count >= fewestShown && name !== '');
	const givesAway = (): boolean => {
		const hidden = filled.filter((group) => !shown.includes(group));
		const together = hidden.reduce((sum, { count }) => sum + count, 0);
		return hidden.length === 1 || (hidden.length > 0 && together < fewestShown);
	};
	while (shown.length > 0 && givesAway()) shown = shown.slice(0, -1);
	return shown;
}
