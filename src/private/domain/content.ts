import type { Bytes } from '../../shared/base/bytes.ts';
import { type AnswerContent, parseAnswerFields } from './answerContent.ts';
import { type Fields, isText, parseCanonical } from './canonicalContent.ts';
import {
	type ConsentKind,
	encodeConsentKind,
	type GrantContent,
	isConsentKind,
	type NoticeContent,
	parseConsentFields,
	type RevokeContent,
} from './consentContent.ts';
import { encodeLetter, type LetterContent, parseLetterFields } from './letterContent.ts';

/** Well formed, but of a kind or version that this release does not know: shown as "needs a newer app", never dropped. */
export type NewerContent = { readonly kind: 'newer'; readonly name: string };

export type Content = LetterContent | AnswerContent | ConsentKind | NewerContent;

/** What a child's tablet seals. */
export type ChildContent = LetterContent | GrantContent | RevokeContent | NoticeContent;

/** CJ of what a child's tablet seals. */
export const encodeChildContent = (content: ChildContent): Bytes =>
	content.kind === 'letter' ? encodeLetter(content) : encodeConsentKind(content);

const kindLength = 64;

function asNewer(fields: Fields): NewerContent | null {
	const kind = fields['kind'];
	const known = fields['v'] === 1 && (kind === 'letter' || kind === 'answer' || isConsentKind(fields));
	return !known && typeof fields['v'] === 'number' && isText(kind, kindLength) ? { kind: 'newer', name: kind } : null;
}

/** Reads the joined bytes of a sealed letter or answer. `null`: not canonical JSON, or a known kind with wrong fields. */
export function parseContent(bytes: Uint8Array): Content | null {
	const fields = parseCanonical(bytes);
	if (fields === null) return null;
	return parseLetterFields(fields) ?? parseAnswerFields(fields) ?? parseConsentFields(fields) ?? asNewer(fields);
}
