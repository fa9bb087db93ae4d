import { dueStanding } from '../private/domain/answerDue.ts';
import type { CaseRow } from '../private/consultation/answering/answering.ts';

/** Which cases the list shows. */
export type RowFilter = 'all' | 'new' | 'waiting' | 'due' | 'mine' | 'unassigned' | 'answered';

/** The filters that make sense for a desk: a team that does not answer by letter has nothing waiting for an answer. */
export const filtersOf = (answersByLetter: boolean): readonly RowFilter[] =>
	answersByLetter ? ['all', 'new', 'waiting', 'due', 'mine', 'unassigned', 'answered'] : ['all', 'new'];

/** Whether a case belongs under a filter. Waiting = somebody may still be answered; a one-way letter waits for nothing. A new letter in an ended case is new all the same. */
export function fits(row: CaseRow, filter: RowFilter, nowMs: number): boolean {
	switch (filter) {
		case 'all':
			return true;
		case 'new':
			return row.state === 'new';
		case 'waiting':
			return row.state !== 'answered' && !row.oneWay && !row.closed;
		case 'due':
			return ['today', 'overdue'].includes(dueStanding(row.dueMs, nowMs));
		case 'mine':
			return row.mine && !row.closed;
		case 'unassigned':
			return row.owner === null && !row.closed;
		case 'answered':
			return row.state === 'answered';
	}
}

/**
 * The rows as the list shows them: urgent ones that wait first, then newest first, ties by id so that rows never swap by themselves.
 * The case that is open stays in sight even when reading it took it out of the filter.
 */
export function rowsToShow(cases: readonly CaseRow[], filter: RowFilter, openCaseId: string | null, nowMs: number): readonly CaseRow[] {
	return cases.filter((row) => fits(row, filter, nowMs) || row.caseId === openCaseId).sort((a, b) => inOrder(a, b, nowMs));
}

/** A person's word on how urgent it is goes before the child's; without one the child's counts until there is an answer. What is overdue is never below. */
function pressing(row: CaseRow, nowMs: number): number {
	if (row.closed && row.state !== 'new') return 0;
	if (row.urgency === 'life') return 4;
	if (dueStanding(row.dueMs, nowMs) === 'overdue') return 3;
	if (row.urgency === 'today') return 2;
	return row.urgency === null && row.urgent && row.state !== 'answered' ? 1 : 0;
}

function inOrder(a: CaseRow, b: CaseRow, nowMs: number): number {
	const [first, second] = [pressing(a, nowMs), pressing(b, nowMs)];
	if (first !== second) return second - first;
	if (a.lastHour !== b.lastHour) return b.lastHour - a.lastHour;
	return a.caseId < b.caseId ? -1 : 1;
}

/** How many cases have a letter now that nobody has read and that was not there before: a number is all that a notice may say. */
export function freshCases(before: readonly CaseRow[], after: readonly CaseRow[]): number {
	const known = new Map(before.map((row) => [row.caseId, row]));
	return after.filter((row) => row.state === 'new' && !isKnown(known.get(row.caseId), row)).length;
}

const isKnown = (before: CaseRow | undefined, row: CaseRow): boolean =>
	before !== undefined && before.state === 'new' && before.lastHour === row.lastHour && before.preview === row.preview;
