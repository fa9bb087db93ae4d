import { answerDueMs } from '../../domain/answerDue.ts';
import { parseContent } from '../../domain/content.ts';
import { isAnswered } from '../../domain/letterStates.ts';
import { parseOfficeHours } from '../../domain/officeHours.ts';
import { standingOf } from '../../domain/caseStanding.ts';
import type { Case, FiledLetter } from '../../teamLog/cases.ts';
import { howItWent } from './caseClosing.ts';
import { type OpenDesk, policyOf, schoolOfFeed } from './openDesk.ts';

const secondMs = 1_000;

/**
 * Until when the oldest letter without an answer is to be answered (unix ms), counted from when it came into the team's log. The clock
 * rests while the child is waited for, and in an ended case; a letter after that starts it again. What cannot be answered has none.
 */
export function caseDueMs(desk: OpenDesk, one: Case, canAnswer: boolean): number | null {
	if (!canAnswer) return null;
	const ended = standingOf(one.record).closed?.at ?? 0;
	const waiting = one.letters.filter(
		(letter) => !isAnswered(letter.seq, one.answers) && letter.filedAt > ended && waitsForWords(one, letter),
	);
	if (waiting.length === 0) return null;
	const cameMs = Math.min(...waiting.map(({ filedAt }) => filedAt)) * secondMs;
	const hours = parseOfficeHours(policyOf(desk.directories)?.hours);
	return answerDueMs(hours, schoolOfFeed(desk, one.letters.at(-1)?.ret.feed)?.closures ?? [], cameMs);
}

/** A letter, or the word after a closing answer that the child wants to go on talking. */
const waitsForWords = (one: Case, letter: FiledLetter): boolean =>
	(letter.content !== null && parseContent(letter.content)?.kind === 'letter') || howItWent(one, letter)?.resting === 'more';
