import type { Case } from '../../teamLog/cases.ts';
import type { CaseView } from './answering.ts';
import { caseView, wholeLetters } from './caseView.ts';
import type { OpenDesk } from './openDesk.ts';

/**
 * The case as it goes on the screen. From here on its whole letters count as read by a person; `fileReads` writes that into the log.
 * `null` when no case has this id.
 */
export function showCase(desk: OpenDesk, caseId: string): CaseView | null {
	const one = desk.cases.byId.get(caseId);
	if (one === undefined) return null;
	desk.shown.set(caseId, new Set(wholeLetters(one).map(({ letterId }) => letterId)));
	return viewCase(desk, one);
}

/** The case as given out, with a note of the answers in it: a later answer by a colleague has not been seen by this person. */
export function viewCase(desk: OpenDesk, one: Case): CaseView {
	desk.answersSeen.set(one.id, new Set(one.answers.map(({ letterId }) => letterId)));
	return caseView(desk, one);
}
