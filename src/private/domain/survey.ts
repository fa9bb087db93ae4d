import { wellFormed } from './canonicalContent.ts';
import type { NoticeContent } from './consentContent.ts';

/** `heard`: did the people there listen; `easy`: was it easy to use; `tell`: would you tell a friend. */
export const surveyQuestions = ['heard', 'easy', 'tell'] as const;
export type SurveyQuestion = (typeof surveyQuestions)[number];
export const surveyAnswers = ['yes', 'between', 'no'] as const;
export type SurveyAnswer = (typeof surveyAnswers)[number];

/** The whole survey. Each part may stay empty, and nothing else is in it: no language, no band, no name. */
export type Survey = Readonly<Record<SurveyQuestion, SurveyAnswer | null>> & { readonly words: string };

export const blankSurvey: Survey = { heard: null, easy: null, tell: null, words: '' };

/** UTF-16 units. However they are escaped, one envelope holds them: a survey of two could be told from one of one. */
export const surveyWordsLength = 600;

/**
 * The child's notice `survey` (protocol 5, reading 30). First line: `question:answer` with one space between two; below it the free words.
 * `null`: nothing was answered, or the words are too long.
 */
export function surveyNotice(survey: Survey): NoticeContent | null {
	const words = wellFormed(survey.words.trim());
	const answers = surveyQuestions.flatMap((question) => (survey[question] === null ? [] : [`${question}:${survey[question]}`]));
	if ((answers.length === 0 && words === '') || words.length > surveyWordsLength) return null;
	const text = words === '' ? answers.join(' ') : `${answers.join(' ')}\n${words}`;
	return { v: 1, kind: 'notice', what: 'survey', ref: null, text };
}

/** Reads a survey; `null` when it names a letter, answers a question twice, is too long or says nothing known. */
export function parseSurvey({ what, ref, text }: NoticeContent): Survey | null {
	if (what !== 'survey' || ref !== null || text === null) return null;
	const [head = '', ...below] = text.split('\n');
	const words = below.join('\n');
	if (words.length > surveyWordsLength) return null;
	let survey: Survey = { ...blankSurvey, words };
	for (const pair of head.split(' ')) {
		const [name, said] = pair.split(':');
		const question = surveyQuestions.find((known) => known === name);
		const answer = surveyAnswers.find((known) => known === said);
		// A later release may ask and answer more.
		if (question === undefined || answer === undefined) continue;
		if (survey[question] !== null) return null;
		survey = { ...survey, [question]: answer };
	}
	return words.trim() === '' && surveyQuestions.every((question) => survey[question] === null) ? null : survey;
}
