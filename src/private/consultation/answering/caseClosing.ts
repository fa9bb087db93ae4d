import { type HowItWent, parseDone } from '../../domain/howItWent.ts';
import { parseContent } from '../../domain/content.ts';
import type { Case, FiledLetter, WrittenAnswer } from '../../teamLog/cases.ts';
import type { Closing } from './answering.ts';

/** Whether an answer asks the child how it went. */
export function closes({ content }: WrittenAnswer): boolean {
	const read = parseContent(content);
	return read?.kind === 'answer' && read.close;
}

/** What a letter says of how it went, after an answer of this case that closed; `null` for any other letter. */
export function howItWent(one: Case, { content }: FiledLetter): HowItWent | null {
	const read = content === null ? null : parseContent(content);
	const said = read?.kind === 'notice' ? parseDone(read) : null;
	const isAsked = said !== null && one.answers.some((answer) => answer.letterId === said.closing && closes(answer));
	return isAsked ? { outcome: said.outcome, resting: said.resting } : null;
}

/** Whether a letter waits for an answer of a person. That it went well and may rest is no question. */
export const wantsAnswer = (one: Case, letter: FiledLetter): boolean => {
	const said = howItWent(one, letter);
	return said === null || said.resting === 'more';
};

/** How a case stands after its closing answer; `null` when the last answer closes nothing, or the child wrote a letter since. */
export function closingOf(one: Case): Closing | null {
	const answers = one.answers.filter(({ content }) => parseContent(content)?.kind === 'answer');
	const last = answers.at(-1);
	if (last === undefined || !closes(last)) return null;
	const since = one.letters.filter(({ pos }) => pos > last.pos);
	const said = since.flatMap((letter) => howItWent(one, letter) ?? []).at(-1);
	if (since.some(isWritten)) return null;
	if (said === undefined) return 'asked';
	return said.resting === 'more' ? 'goes-on' : 'said';
}

const isWritten = ({ content }: FiledLetter): boolean => content !== null && parseContent(content)?.kind === 'letter';
