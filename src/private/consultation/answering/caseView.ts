import type { LetterId } from '../../../shared/wire/ids.ts';
import { adultOf } from '../../domain/adults.ts';
import { isNoticeKind, readNotice } from '../../domain/consentRules.ts';
import { parseContent } from '../../domain/content.ts';
import { missingSeqs } from '../../domain/gaps.ts';
import type { LetterContent } from '../../domain/letterContent.ts';
import { isAnswered } from '../../domain/letterStates.ts';
import { type Case, canBeAnswered, type FiledLetter, type WrittenAnswer } from '../../teamLog/cases.ts';
import { closes, closingOf, howItWent, wantsAnswer } from './caseClosing.ts';
import type { CannotAnswer, CaseItem, CaseRow, CaseView } from './answering.ts';
import { caseDueMs } from './caseClock.ts';
import { consentItems, type ConsentItems, officesOf, sharedExtracts, termsOf } from './caseConsents.ts';
import { isInFeedTerm } from './deskFeeds.ts';
import { isIncomplete } from './incompleteLetters.ts';
import { type OpenDesk, rosterOf, schoolOfFeed } from './openDesk.ts';
import { memberName, recordRow, recordView } from './recordView.ts';

const previewCharacters = 60;

/** One case as a person reads it: letters and answers in order, and what is missing. */
export function caseView(desk: OpenDesk, one: Case): CaseView {
	const newest = newestLetter(one);
	return {
		caseId: one.id,
		schoolName: schoolName(desk, one),
		band: newest?.content?.band ?? '',
		lang: newest?.content?.lang ?? 'ja',
		items: caseItems(desk, one),
		offices: officesOf(desk),
		record: recordView(desk, one),
		cannotAnswer: cannotAnswer(desk, one),
	};
}

/** One line of the list. */
export function caseRow(desk: OpenDesk, one: Case): CaseRow {
	const newest = newestLetter(one);
	return {
		caseId: one.id,
		schoolName: schoolName(desk, one),
		adult: newest?.content == null ? null : adultOf(newest.content),
		topics: newest?.content?.topics ?? [],
		band: newest?.content?.band ?? '',
		preview: preview(newest?.content?.text ?? ''),
		drawn: (newest?.content?.drawing ?? null) !== null,
		lastHour: Math.max(0, ...one.letters.map(({ hour }) => hour), ...one.answers.map(({ hour }) => hour)),
		state: caseState(desk, one),
		oneWay: newest !== null && !canBeAnswered(newest.letter.ret),
		urgent: newest?.content?.urgent ?? false,
		dueMs: caseDueMs(desk, one, cannotAnswer(desk, one) === null),
		closing: closingOf(one),
		...recordRow(desk, one),
	};
}

/** Why this case gets no answer by letter, if so. */
export function cannotAnswer(desk: OpenDesk, one: Case): CannotAnswer | null {
	const newest = newestLetter(one);
	if (rosterOf(desk.directories, desk.team)?.answers !== true) return 'team-does-not-answer';
	if (newest === null || !canBeAnswered(newest.letter.ret)) return 'one-way';
	return newest.content?.answer === false ? 'no-answer-wanted' : null;
}

/** Letters of which every part is here. */
export const wholeLetters = (one: Case): readonly FiledLetter[] => one.letters.filter(({ content }) => content !== null);

/** Letters whose words a person can have on the screen: whole, and of a kind that this release shows. */
export const readableLetters = (one: Case): readonly FiledLetter[] =>
	one.letters.filter((letter) => shownKinds.includes(kindOf(letter.content)) || howItWent(one, letter) !== null);

const shownKinds: readonly unknown[] = ['letter', 'grant', 'revoke'];
const kindOf = (content: FiledLetter['content']) => (content === null ? null : parseContent(content)?.kind);

/** The letters of a case that a person of the team had on the screen. */
export const readLetters = (desk: OpenDesk, one: Case): ReadonlySet<LetterId> =>
	new Set([...one.read.map(({ letterId }) => letterId), ...(desk.shown.get(one.id) ?? [])]);

/** Whether every part of an answer stands in its feed, or the relay has confirmed it. */
export function isPosted(desk: OpenDesk, answer: WrittenAnswer): boolean {
	return answer.parts.every(
		({ msgId, feed }) => desk.accepted.has(msgId) || (desk.feeds.get(feed)?.some((trace) => trace.msgId === msgId) ?? false),
	);
}

type Newest = { readonly letter: FiledLetter; readonly content: LetterContent | null };

function newestLetter(one: Case): Newest | null {
	const extracts = sharedExtracts(one);
	const whole = wholeLetters(one);
	const letter = whole.findLast((each) => letterContent(each) !== null && !extracts.has(each.letterId)) ?? whole.at(-1);
	return letter === undefined ? null : { letter, content: letterContent(letter) };
}

function letterContent(letter: FiledLetter): LetterContent | null {
	const content = letter.content === null ? null : parseContent(letter.content);
	return content?.kind === 'letter' ? content : null;
}

/** Without what needs no answer and was read: that it went well and may rest. */
const standingLetters = (desk: OpenDesk, one: Case): readonly FiledLetter[] => {
	const read = readLetters(desk, one);
	return wholeLetters(one).filter((letter) => wantsAnswer(one, letter) || !read.has(letter.letterId));
};

/** A letter that this release cannot show keeps its case new: nobody has read it. */
function caseState(desk: OpenDesk, one: Case): CaseRow['state'] {
	const letters = standingLetters(desk, one);
	const read = readLetters(desk, one);
	if (letters.some(({ letterId }) => !read.has(letterId))) return 'new';
	// A letter that is lost would leave those behind it open for ever: of them counts what stood in the log before the answer.
	const hasHole = missingSeqs(letters.map(({ seq }) => seq)).length > 0;
	const reached = ({ seq, pos }: FiledLetter) => hasHole && one.answers.some((answer) => answer.re > seq && answer.pos > pos);
	return letters.every((letter) => isAnswered(letter.seq, one.answers) || reached(letter)) ? 'answered' : 'open';
}

const schoolName = (desk: OpenDesk, one: Case): string => schoolOfFeed(desk, one.letters.at(-1)?.ret.feed)?.schoolName ?? '';

const preview = (text: string): string => [...text.replace(/\s+/g, ' ').trim()].slice(0, previewCharacters).join('');

/** Letters keep the order of their numbers, answers that of the log; between the two the place in the log decides. */
function caseItems(desk: OpenDesk, one: Case): readonly CaseItem[] {
	const items: CaseItem[] = [];
	const missing = [...missingSeqs(one.letters.map(({ seq }) => seq))];
	const answers = [...one.answers];
	const consents = consentItems(desk, one);
	const extracts = sharedExtracts(one);
	const addAnswersBefore = (pos: number) => {
		for (let next = answers[0]; next !== undefined && next.pos < pos; next = answers[0]) {
			items.push(answerItem(desk, next));
			answers.shift();
		}
	};
	for (const letter of one.letters) {
		for (let seq = missing[0]; seq !== undefined && seq < letter.seq; seq = missing[0]) {
			items.push({ kind: 'gap', seq });
			missing.shift();
		}
		addAnswersBefore(letter.pos);
		if (!extracts.has(letter.letterId)) items.push(...letterItem(desk, one, letter, consents));
	}
	addAnswersBefore(Infinity);
	return items;
}

function letterItem(desk: OpenDesk, one: Case, letter: FiledLetter, consents: ConsentItems): readonly CaseItem[] {
	const { letterId, hour, seq } = letter;
	if (letter.content === null) return isIncomplete(letter, desk.relay.nowMs()) ? [{ kind: 'gap', seq }] : [];
	const consent = consents.find((item) => item.letterId === letterId);
	if (consent !== undefined) return [consent];
	const said = howItWent(one, letter);
	if (said !== null) return [{ kind: 'how-it-went', letterId, hour, seq, ...said }];
	const content = letterContent(letter);
	if (content === null) return [{ kind: 'unreadable', letterId, hour, seq }];
	const { text, drawing, want, topics, name, reach, urgent, answer } = content;
	const adult = adultOf(content);
	const about = adult === null ? content.about : null;
	return [{ kind: 'letter', letterId, hour, adult, text, drawing, want, about, topics, name, reach, urgent, wantsAnswer: answer, seq }];
}

function answerItem(desk: OpenDesk, answer: WrittenAnswer): CaseItem {
	const content = parseContent(answer.content);
	const common = {
		letterId: answer.letterId,
		hour: answer.hour,
		from: memberName(desk, answer.member),
		// A feed lets go what is past its term: that it is not there any more says nothing.
		posted: isPosted(desk, answer) || !isInFeedTerm(desk, answer.at),
	};
	if (content?.kind === 'consent') return { kind: 'ask', ...common, ...termsOf(desk, content), text: content.words };
	if (content?.kind === 'notice' && isNoticeKind(content.what))
		return { kind: 'notice', ...common, what: content.what, ...readNotice(content.text) };
	return { kind: 'answer', ...common, text: content?.kind === 'answer' ? content.text : '', closes: closes(answer) };
}
