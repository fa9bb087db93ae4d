import type { Result } from '../../../shared/base/result.ts';
import { encodeAnswer } from '../../domain/answerContent.ts';
import type { AnswerRefused, CaseView } from './answering.ts';
import { cannotAnswer, caseView } from './caseView.ts';
import type { OpenDesk } from './openDesk.ts';
import { sendToChild } from './sendToChild.ts';

/** Answers a case under the member's name; one that closes asks the child how it went. */
export const sendAnswer = (desk: OpenDesk, caseId: string, text: string, close: boolean): Promise<Result<CaseView, AnswerRefused>> =>
	sendToChild(desk, caseId, {
		key: `${close} ${text}`,
		answers: true,
		encode: (now, one) => encodeAnswer({ v: 1, kind: 'answer', lang: caseView(now, one).lang, text, close }),
		whyNot: (now, one) => cannotAnswer(now, one) ?? (text.trim() === '' ? 'empty' : null),
	});
