import type { CaseRow, CaseView } from '../private/consultation/answering/answering.ts';
import { type Adult, adultTopics } from '../private/domain/adults.ts';
import { contentsOf, type Drawing } from '../private/domain/drawing.ts';
import { subjects } from '../private/domain/letterDraft.ts';
import type { RecordView } from '../private/domain/recordOnScreen.ts';
import { type Topic, topicCodes } from '../private/domain/topics.ts';
import { visitOf } from '../private/domain/visit.ts';
import { parseWant } from '../private/domain/want.ts';
import type { Holes } from '../ui/words.ts';
import { isRecent, type Language, letterTime } from './times.ts';
import type { WordKey } from './words.tsx';

type Say = (key: WordKey, holes?: Holes) => string;

const known: readonly string[] = [...topicCodes, ...adultTopics];
const isTopic = (code: string): code is Topic | (typeof adultTopics)[number] => known.includes(code);

/** The adult who writes in an open case, by its newest letter; `null`: a child does. */
export const adultIn = ({ items }: Pick<CaseView, 'items'>): Adult | null =>
	items.findLast((item) => item.kind === 'letter')?.adult ?? null;

/** That an adult writes, and who. */
export const adultWords = (adult: Adult, say: Say): string =>
	adult === 'unsaid' ? say('adult.mark') : say('adult.as', { role: say(`adult.role.${adult}`) });

/** The chosen topics in words. A code that this version does not know is shown as it came. */
export const topicNames = (topics: readonly string[], say: Say): readonly string[] =>
	topics.map((code) => (isTopic(code) ? say(`topic.${code}`) : code));

/** What the child would like and how to be answered, in words; `null` when nothing was chosen, or nothing that this version knows. */
export function wishWords(want: string, say: Say): string | null {
	const { wish, meeting, style } = parseWant(want);
	const words = [wish && say(`wish.${wish}`), meeting && say(`meeting.${meeting}`), style && say(`style.${style}`)];
	return words.filter((word) => word !== null).join(say('topic.between')) || null;
}

/** Whom the letter is about, if the child said that it is somebody else; a code that this version does not know is shown as it came. */
export function aboutWords(about: string | null, say: Say): string | null {
	const subject = subjects.find((known) => known === about);
	return subject === undefined ? about : say(`about.${subject}`);
}

/** How a nurse finds the child: a way that was chosen, or the child's own words. Nobody said: the child comes. */
export function reachWords(reach: string | null, say: Say): string {
	const visit = visitOf(reach);
	return visit === null ? (reach ?? '') : say(`visit.${visit}`);
}

/** A drawing in words: how many lines, and the stickers in the order in which they were placed. */
export function drawingWords(drawing: Drawing, say: Say): string {
	const { lines, stickers } = contentsOf(drawing);
	const names = stickers.map((sticker) => say(`sticker.${sticker}`)).join(say('topic.between'));
	return [say('drawing.lines', { n: lines }), ...(names === '' ? [] : [say('drawing.stickers', { names })])].join(' ');
}

/** The school of a case. A letter that came by a feed which no directory names any more has none that is known. */
export const schoolWords = (name: string, say: Say): string => name || say('row.no-school');

type Members = RecordView['members'];

/** A member of the team by name; nobody, or one whom no directory names any more, is said so. */
export const memberWords = (members: Members, member: string | null, say: Say): string =>
	members.find((one) => one.member === member)?.name ?? say('record.nobody');

/** Nobody, and those of the team who can be chosen: as a select has them. */
export const memberChoices = (members: Members, say: Say): readonly { readonly value: string; readonly label: string }[] => [
	{ value: '', label: say('record.nobody') },
	...members.filter(({ active }) => active).map(({ member, name }) => ({ value: member, label: name })),
];

/** How a case stands, in one word of the locale: what can never be answered is only read. */
export type Standing = 'new' | 'open' | 'read' | 'answered';

export const standingOf = (row: Pick<CaseRow, 'state' | 'oneWay'>, answersByLetter: boolean): Standing =>
	row.state === 'open' && (row.oneWay || !answersByLetter) ? 'read' : row.state;

/** When a letter was written, in full. */
export const letterHourWords = (hour: number, nowMs: number, language: Language, say: Say): string =>
	say('time.letter', letterTime(hour, nowMs, language));

/** The same in a row of the list: the hour only while it matters. */
export function rowHourWords(hour: number, nowMs: number, language: Language, say: Say): string {
	const time = letterTime(hour, nowMs, language);
	return isRecent(hour, nowMs) ? say('time.row', time) : time.day;
}
