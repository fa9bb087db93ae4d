import type { Case } from '../../teamLog/cases.ts';
import type { CaseView } from './answering.ts';
import { caseView, readableLetters, readLetters } from './caseView.ts';
import type { OpenDesk } from './openDesk.ts';

/** The case as it goes on the screen; `null` when no case has this id. */
export function showCase(desk: OpenDesk, caseId: string): CaseView | null {
	const one = desk.cases.byId.get(caseId);
	return one === undefined ? null : viewCase(desk, one);
}

/**
 * These letters stand on the screen, before a person. From here on they count as read; `fileReads` writes that into the log. Ids that are
 * no readable letters of the case say nothing. Tells whether one of them had not been read.
 */
export function sawLetters(desk: OpenDesk, caseId: string, letterIds: readonly string[]): boolean {
	const one = desk.cases.byId.get(caseId);
	if (one === undefined) return false;
	const asked = new Set(letterIds);
	const seen = readableLetters(one).filter(({ letterId }) => asked.has(letterId));
	const known = readLetters(desk, one);
	const fresh = seen.some(({ letterId }) => !known.has(letterId));
	desk.shown.set(caseId, new Set([...(desk.shown.get(caseId) ?? []), ...seen.map(({ letterId }) => letterId)]));
	return fresh;
}

/** The case as given out, with a note of the answers in it: a later answer by a colleague has not been seen by this person. */
export function viewCase(desk: OpenDesk, one: Case): CaseView {
	desk.answersSeen.set(one.id, new Set(one.answers.map(({ letterId }) => letterId)));
	return caseView(desk, one);
}
