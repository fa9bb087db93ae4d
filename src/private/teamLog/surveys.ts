import { allZero } from '../../shared/base/bytes.ts';
import { parseContent } from '../domain/content.ts';
import { parseSurvey } from '../domain/survey.ts';
import { type Case, canBeAnswered, type FiledSurvey } from './cases.ts';

/**
 * The survey that somebody's only letter is; `null` for anything else. One that came with a return path or among letters is not anonymous:
 * it stays where it came and is not counted.
 */
export function surveyIn({ letters, answers }: Case): FiledSurvey | null {
	const [letter, ...others] = letters;
	if (letter === undefined || letter.content === null || others.length + answers.length > 0) return null;
	if (canBeAnswered(letter.ret) || !allZero(letter.ret.drop)) return null;
	const content = parseContent(letter.content);
	const survey = content?.kind === 'notice' ? parseSurvey(content) : null;
	return survey === null ? null : { letterId: letter.letterId, feed: letter.ret.feed, survey };
}
