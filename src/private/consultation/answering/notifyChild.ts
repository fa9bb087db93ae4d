import { err, type Result } from '../../../shared/base/result.ts';
import { wellFormed } from '../../domain/canonicalContent.ts';
import { encodeConsentKind, type NoticeContent } from '../../domain/consentContent.ts';
import { noticeKinds, noticeText } from '../../domain/consentRules.ts';
import type { Case } from '../../teamLog/cases.ts';
import type { AnswerRefused, CaseView, NoticeDraft } from './answering.ts';
import { consentItems } from './caseConsents.ts';
import { cannotAnswer } from './caseView.ts';
import type { OpenDesk } from './openDesk.ts';
import { sendToChild } from './sendToChild.ts';

/**
 * Tells a child what was told to whom: under a yes of theirs, which it names, or under break-glass. A child who wanted no letter back hears
 * it all the same, where an address is known.
 */
export async function notifyChild(desk: OpenDesk, caseId: string, draft: NoticeDraft): Promise<Result<CaseView, AnswerRefused>> {
	if (draft.who.trim() === '' || draft.told.trim() === '') return err({ tag: 'empty' });
	const content: NoticeContent = {
		v: 1,
		kind: 'notice',
		what: draft.what,
		ref: draft.ref,
		text: wellFormed(noticeText(draft.who, draft.told)),
	};
	return sendToChild(desk, caseId, {
		key: JSON.stringify(content),
		answers: false,
		encode: () => encodeConsentKind(content),
		whyNot: (now, one) => whyNot(now, one, draft),
	});
}

/** A share is told with the yes that it was made under; break-glass has none. */
function whyNot(desk: OpenDesk, one: Case, { what, ref }: NoticeDraft) {
	const cannot = cannotAnswer(desk, one);
	if (cannot !== null && cannot !== 'no-answer-wanted') return cannot;
	const isGiven = consentItems(desk, one).some((item) => item.kind === 'grant' && item.grant === ref && item.say === 'yes' && item.fits);
	return noticeKinds[what].brokeGlass === (ref === null) && (ref === null || isGiven) ? null : ('unknown-case' as const);
}
