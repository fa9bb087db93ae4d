import { parseBase64url } from '../../shared/base/base64url.ts';
import type { Bytes } from '../../shared/base/bytes.ts';
import { encodeCanonical, type Fields, hasFields, isText, isTextOrNull, longestText } from './canonicalContent.ts';

/** What a child writes, as it is sealed: `letter` of protocol 5, fields in the printed order. */
export type LetterContent = {
	readonly v: 1;
	readonly kind: 'letter';
	/** BCP 47 tag of the screen's language. */
	readonly lang: string;
	/** Register and furigana that the child reads: A, B or C. */
	readonly band: string;
	readonly by: 'child' | 'adult';
	/** Whom it is about, if not the writer. */
	readonly about: string | null;
	readonly topics: readonly string[];
	/** `letter`: words were written; `talk`: only chosen, 「はなしたい」. */
	readonly want: string;
	readonly urgent: boolean;
	/** No name is the default. */
	readonly name: string | null;
	readonly text: string;
	/** Strokes as b64 (protocol 5). */
	readonly drawing: string | null;
	/** Whether a letter back is wanted. */
	readonly answer: boolean;
	/** How the nurse finds the child. */
	readonly reach: string | null;
};

const letterFields = 'v,kind,lang,band,by,about,topics,want,urgent,name,text,drawing,answer,reach'.split(',');
const shortTextLength = 64;
const lineLength = 2_000;
const mostTopics = 32;

/** CJ of a letter. */
export const encodeLetter = (letter: LetterContent): Bytes =>
	encodeCanonical({
		v: letter.v,
		kind: letter.kind,
		lang: letter.lang,
		band: letter.band,
		by: letter.by,
		about: letter.about,
		topics: letter.topics,
		want: letter.want,
		urgent: letter.urgent,
		name: letter.name,
		text: letter.text,
		drawing: letter.drawing,
		answer: letter.answer,
		reach: letter.reach,
	});

const areTopics = (value: unknown): boolean =>
	Array.isArray(value) &&
	value.length <= mostTopics &&
	value.every((topic) => isText(topic, shortTextLength)) &&
	new Set(value).size === value.length;

const isDrawing = (value: unknown): boolean =>
	value === null || (isText(value, longestText) && value.length > 0 && parseBase64url(value) !== null);

/** Reads the fields of canonical JSON as a letter of version 1; `null` when one is missing, foreign or of another type. */
export function parseLetterFields(fields: Fields): LetterContent | null {
	const fits =
		hasFields(fields, letterFields) &&
		fields['v'] === 1 &&
		fields['kind'] === 'letter' &&
		isText(fields['lang'], shortTextLength) &&
		isText(fields['band'], shortTextLength) &&
		(fields['by'] === 'child' || fields['by'] === 'adult') &&
		isTextOrNull(fields['about'], lineLength) &&
		areTopics(fields['topics']) &&
		isText(fields['want'], shortTextLength) &&
		typeof fields['urgent'] === 'boolean' &&
		isTextOrNull(fields['name'], lineLength) &&
		isText(fields['text'], longestText) &&
		isDrawing(fields['drawing']) &&
		typeof fields['answer'] === 'boolean' &&
		isTextOrNull(fields['reach'], lineLength);
	return fits ? (fields as LetterContent) : null;
}
