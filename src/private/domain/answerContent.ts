import type { Bytes } from '../../shared/base/bytes.ts';
import { encodeCanonical, type Fields, hasFields, isText, longestText } from './canonicalContent.ts';

/** What a team answers, as it is sealed: `answer` of protocol 5, fields in the printed order. */
export type AnswerContent = {
	readonly v: 1;
	readonly kind: 'answer';
	readonly lang: string;
	/** May carry ruby `{漢字|かんじ}`. */
	readonly text: string;
	/** Whether the team closes the conversation with it. */
	readonly close: boolean;
};

const answerFields = ['v', 'kind', 'lang', 'text', 'close'];
const languageLength = 64;

/** CJ of an answer. */
export const encodeAnswer = (answer: AnswerContent): Bytes =>
	encodeCanonical({ v: answer.v, kind: answer.kind, lang: answer.lang, text: answer.text, close: answer.close });

/** Reads the fields of canonical JSON as an answer of version 1; `null` when one is missing, foreign or of another type. */
export function parseAnswerFields(fields: Fields): AnswerContent | null {
	const fits =
		hasFields(fields, answerFields) &&
		fields['v'] === 1 &&
		fields['kind'] === 'answer' &&
		isText(fields['lang'], languageLength) &&
		isText(fields['text'], longestText) &&
		typeof fields['close'] === 'boolean';
	return fits ? (fields as AnswerContent) : null;
}
