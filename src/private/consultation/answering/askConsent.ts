import { err, type Result } from '../../../shared/base/result.ts';
import { secondsOf, secondsPerDay } from '../../../shared/base/time.ts';
import { wellFormed } from '../../domain/canonicalContent.ts';
import { type ConsentContent, encodeConsentKind, numberOf, purposeLength } from '../../domain/consentContent.ts';
import { linesOf } from '../../domain/consentRules.ts';
import type { AskDraft, AskRefused, CaseView } from './answering.ts';
import { officesOf } from './caseConsents.ts';
import { cannotAnswer } from './caseView.ts';
import type { OpenDesk } from './openDesk.ts';
import { sendToChild } from './sendToChild.ts';

/** days. No yes is asked for longer than every tablet keeps the conversation with which it can be taken back. */
export const longestConsentDays = 50;

/**
 * Asks a child for a yes to one item, signed and sealed as an answer is, filed in the team's log before it is posted. It answers no letter.
 * Blank lines are left out, so that what is shown, struck and hashed is the same text.
 */
export async function askConsent(desk: OpenDesk, caseId: string, draft: AskDraft): Promise<Result<CaseView, AskRefused>> {
	const unfit = unfitDraft(desk, draft);
	if (unfit !== null) return err({ tag: unfit });
	const content: ConsentContent = {
		v: 1,
		kind: 'consent',
		item: numberOf(draft.item),
		to: draft.to,
		letters: [],
		purpose: wellFormed(draft.purpose.trim()),
		words: wellFormed(linesOf(draft.words).join('\n')),
		until: draft.until,
	};
	return sendToChild(desk, caseId, {
		key: JSON.stringify(content),
		answers: false,
		encode: () => encodeConsentKind(content),
		whyNot: cannotAnswer,
	});
}

function unfitDraft(desk: OpenDesk, { item, to, purpose, words, until }: AskDraft): 'empty' | 'too-long' | 'until' | 'no-office' | null {
	const now = secondsOf(desk.relay.nowMs());
	const isOffice = item === 'office';
	if (isOffice !== (to !== null) || (to !== null && !officesOf(desk).some(({ team }) => team === to))) return 'no-office';
	// What is asked for a talk tells nobody anything: there the words may stay empty.
	if (purpose.trim() === '' || (item !== 'contact' && linesOf(words).length === 0)) return 'empty';
	if (purpose.length > purposeLength) return 'too-long';
	return until <= now || until > now + longestConsentDays * secondsPerDay ? 'until' : null;
}
