import type { CaseRow } from '../private/consultation/answering/answering.ts';

/** Which cases the list shows. */
export type RowFilter = 'all' | 'new' | 'waiting' | 'answered';

/** The filters that make sense for a desk: a team that does not answer by letter has nothing waiting for an answer. */
export const filtersOf = (answersByLetter: boolean): readonly RowFilter[] =>
	answersByLetter ? ['all', 'new', 'waiting', 'answered'] : ['all', 'new'];

/** Whether a case belongs under a filter. Waiting = somebody may still be answered; a one-way letter waits for nothing. */
export function fits(row: CaseRow, filter: RowFilter): boolean {
	switch (filter) {
		case 'all':
			return true;
		case 'new':
			return row.state === 'new';
		case 'waiting':
			return row.state !== 'answered' && !row.oneWay;
		case 'answered':
			return row.state === 'answered';
	}
}

/**
 * The rows as the list shows them: urgent ones that wait first, then newest first, ties by id so that rows never swap by themselves.
 * The case that is open stays in sight even when reading it took it out of the filter.
 */
export function rowsToShow(cases: readonly CaseRow[], filter: RowFilter, openCaseId: string | null): readonly CaseRow[] {
	return cases.filter((row) => fits(row, filter) || row.caseId === openCaseId).sort(inOrder);
}

const pressing = (row: CaseRow): boolean => row.urgent && row.state !== 'answered';

function inOrder(a: CaseRow, b: CaseRow): number {
	if (pressing(a) !== pressing(b)) return pressing(a) ? -1 : 1;
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
