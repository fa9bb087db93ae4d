import { describe, expect, it } from 'vitest';
import type { NoticeContent } from '../../src/private/domain/consentContent.ts';
import { encodeChildContent, parseContent } from '../../src/private/domain/content.ts';
import { doneNotice, outcomes, parseDone, restings } from '../../src/private/domain/howItWent.ts';
import { blankSurvey, parseSurvey, surveyAnswers, surveyNotice, surveyWordsLength } from '../../src/private/domain/survey.ts';
import { countSurveys, groupsToShow } from '../../src/private/domain/surveyCounts.ts';

const id = 'AAAAAAAAAAAAAAAAAAAAAA';
const notice = (more: Partial<NoticeContent>): NoticeContent => ({ v: 1, kind: 'notice', what: 'done', ref: id, text: 'better', ...more });
const survey = (text: string | null, more: Partial<NoticeContent> = {}) => notice({ what: 'survey', ref: null, text, ...more });

describe('how it went', () => {
	it('reads back as it was said, whichever of the two was answered', () => {
		for (const outcome of [...outcomes, null])
			for (const resting of [...restings, null]) {
				const said = doneNotice(id, { outcome, resting });
				if (outcome === null && resting === null) expect(said).toBeNull();
				else
					expect(parseDone(parseContent(encodeChildContent(said as NoticeContent)) as NoticeContent)).toEqual({
						closing: id,
						outcome,
						resting,
					});
			}
	});
	it('passes over a word of a later release', () => {
		expect(parseDone(notice({ text: 'worse more phone' }))).toEqual({ closing: id, outcome: 'worse', resting: 'more' });
	});
	it.each([
		['another notice', { what: 'survey' }],
		['no answer that it is said to', { ref: null }],
		['no words', { text: null }],
		['empty words', { text: '' }],
		['nothing known', { text: 'fine' }],
		['two outcomes', { text: 'better worse' }],
		['one word twice', { text: 'better better' }],
		['both endings', { text: 'finish more' }],
	])('is refused with %s', (_, more) => {
		expect(parseDone(notice(more))).toBeNull();
	});
});

describe('a survey', () => {
	it('reads back as it was filled in, and holds nothing but that', () => {
		const filled = { heard: 'yes', easy: null, tell: 'between', words: 'ありがとう\nまた かく' } as const;
		expect(surveyNotice(filled)).toEqual(survey('heard:yes tell:between\nありがとう\nまた かく'));
		expect(parseSurvey(surveyNotice(filled) as NoticeContent)).toEqual(filled);
		expect(parseSurvey(surveyNotice({ ...blankSurvey, words: 'だけ' }) as NoticeContent)).toEqual({ ...blankSurvey, words: 'だけ' });
	});
	it('with no answer at all, or with longer words than one envelope holds, is none', () => {
		expect(surveyNotice(blankSurvey)).toBeNull();
		expect(surveyNotice({ ...blankSurvey, words: ' \n ' })).toBeNull();
		expect(surveyNotice({ ...blankSurvey, words: 'あ'.repeat(surveyWordsLength + 1) })).toBeNull();
		const longest = surveyNotice({ heard: 'between', easy: 'between', tell: 'between', words: '\u0001'.repeat(surveyWordsLength) });
		expect(encodeChildContent(longest as NoticeContent).length).toBeLessThanOrEqual(5_488);
	});
	it('passes over a question or an answer of a later release', () => {
		expect(parseSurvey(survey('heard:no again:yes easy:very'))).toEqual({ ...blankSurvey, heard: 'no' });
	});
	it.each([
		['a question answered twice', survey('heard:yes heard:no')],
		['a letter that it names', survey('heard:yes', { ref: id })],
		['no text', survey(null)],
		['nothing in it', survey('')],
		['nothing known in it', survey('again:yes')],
		['blank words alone', survey('\n \n')],
		['words that are too long', survey(`heard:yes\n${'x'.repeat(surveyWordsLength + 1)}`)],
		['another notice', survey('heard:yes', { what: 'done' })],
	])('is refused with %s', (_, content) => {
		expect(parseSurvey(content)).toBeNull();
	});
});

describe('the numbers of surveys', () => {
	const group = (name: string, count: number) =>
		countSurveys(
			name,
			Array.from({ length: count }, () => ({ ...blankSurvey, heard: 'yes' as const })),
		);
	const shown = (...groups: readonly ReturnType<typeof group>[]) => groupsToShow(groups).map(({ name }) => name);

	it('count each answer, and not what stayed open', () => {
		const { counts } = countSurveys('', [{ ...blankSurvey, heard: 'yes' }, { ...blankSurvey, heard: 'no', tell: 'no' }, blankSurvey]);
		expect(surveyAnswers.map((answer) => counts.heard[answer])).toEqual([1, 0, 1]);
		expect(counts.tell).toEqual({ yes: 0, between: 0, no: 1 });
	});
	it('name no school with fewer than five', () => {
		expect(shown(group('a', 4))).toEqual([]);
		expect(shown(group('a', 5))).toEqual(['a']);
		expect(shown(group('a', 9), group('b', 3), group('c', 2), group('d', 0))).toEqual(['a']);
	});
	it('name none by which a small one could be reckoned from all', () => {
		expect(shown(group('a', 9), group('b', 6), group('c', 4))).toEqual(['a']);
		expect(shown(group('a', 9), group('b', 6), group('c', 1), group('d', 1))).toEqual(['a']);
		expect(shown(group('a', 9), group('c', 4))).toEqual([]);
		expect(shown(group('a', 9), group('', 8))).toEqual([]);
	});
});
