import type { Result } from '../../../shared/base/result.ts';
import { encodeAnswer } from '../../domain/answerContent.ts';
import type { AnswerRefused, CaseView } from './answering.ts';
import { cannotAnswer, caseView } from './caseView.ts';
import type { OpenDesk } from './openDesk.ts';
import { sendToChild } from './sendToChild.ts';

/** Answers a case under the member's name. */
export const sendAnswer = (desk: OpenDesk, caseId: string, text: string): Promise<Result<CaseView, AnswerRefused>> =>
	sendToChild(desk, caseId, {
		key: text,
		answers: true,
		encode: (now, one) => encodeAnswer({ v: 1, kind: 'answer', lang: caseView(now, one).lang, text, close: false }),
		whyNot: (now, one) => cannotAnswer(now, one) ?? (text.trim() === '' ? 'empty' : null),
	});
