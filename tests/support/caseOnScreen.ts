import type { CaseRow, CaseView } from '../../src/private/consultation/answering/answering.ts';
import { standingOf } from '../../src/private/domain/caseStanding.ts';

/** A case of which nothing was written down yet, as a row of the list. */
export const caseRow = (caseId: string, more: Partial<CaseRow> = {}): CaseRow => ({
	caseId,
	schoolName: 'Wakaba',
	adult: null,
	topics: [],
	band: 'B',
	preview: 'words',
	drawn: false,
	lastHour: 100,
	state: 'new',
	oneWay: false,
	urgent: false,
	dueMs: null,
	closing: null,
	urgency: null,
	needsSecond: false,
	owner: null,
	ownerName: '',
	mine: false,
	closed: false,
	due: null,
	...more,
});

/** The same, opened. */
export const caseView = (caseId: string, items: CaseView['items']): CaseView => ({
	caseId,
	schoolName: 'Wakaba',
	band: 'B',
	lang: 'ja',
	items,
	record: { lines: [], standing: standingOf([]), second: 'nobody', members: [] },
	offices: [],
	cannotAnswer: null,
});
