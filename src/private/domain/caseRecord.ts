import { parseBase64url } from '../../shared/base/base64url.ts';
import { type Fields, hasFields, wellFormed } from './canonicalContent.ts';

/** How soon somebody must act, set by a person: life in danger, now; the same day; as usual; keep an eye on it. */
export const urgencies = ['life', 'today', 'usual', 'watch'] as const;
export type Urgency = (typeof urgencies)[number];

/** characters. Four thousand of three bytes each leave room in the largest event (16 384 bytes). */
const longText = 4_000;
const shortText = 200;
const idBytes = 16;

type Check<Value> = (value: unknown) => value is Value;

const oneOf =
	<const Values extends readonly string[]>(...values: Values): Check<Values[number]> =>
	(value): value is Values[number] =>
		values.includes(value as string);
const text =
	(longest: number): Check<string> =>
	(value): value is string =>
		typeof value === 'string' && value.length <= longest && wellFormed(value) === value;
const words =
	(longest: number): Check<string> =>
	(value): value is string =>
		text(longest)(value) && value.trim() !== '';
const orNull =
	<Value>(check: Check<Value>): Check<Value | null> =>
	(value): value is Value | null =>
		value === null || check(value);
const id: Check<string> = (value): value is string => typeof value === 'string' && parseBase64url(value)?.length === idBytes;
const time: Check<number> = (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const yesOrNo: Check<boolean> = (value): value is boolean => typeof value === 'boolean';
/** A day of the calendar, YYYY-MM-DD. */
const day: Check<string> = (value): value is string =>
	typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);

/**
 * What a team writes down of a case besides letters and answers, one entry of its log each (protocol 7): fields in the order of the
 * canonical JSON, ids are b64 of 16 bytes, times unix seconds. Nothing is ever changed: a later entry of the same kind, or about the same
 * task or issue, takes the place of an earlier one.
 */
const shapes = {
	triage: { level: oneOf(...urgencies), reason: words(longText) },
	/** A second person agrees, or not, with the highest level; `of` is the entry that set it. */
	second: { of: id, agrees: yesOrNo, reason: text(longText) },
	assign: { owner: orNull(id), backup: orNull(id) },
	/** `account`: what the child, or who came for the child, told; `view`: what the child wishes or thinks of a plan. */
	note: { about: oneOf('note', 'account', 'others', 'view'), text: words(longText) },
	issue: { issue: id, kind: oneOf('school', 'welfare', 'both'), title: words(shortText), open: yesOrNo },
	task: {
		task: id,
		title: words(shortText),
		due: orNull(day),
		owner: orNull(id),
		state: oneOf('open', 'done', 'dropped'),
		result: text(longText),
	},
	contact: { with: words(shortText), how: oneOf('phone', 'visit', 'mail', 'meeting'), at: time, text: words(longText) },
	/** `view`: what the child says of how it went, or `why` it could not be had. */
	outcome: {
		state: oneOf('closed', 'reopened'),
		result: oneOf('resolved', 'handed-over', 'moved', 'no-contact', 'in-error', 'other'),
		text: words(longText),
		view: orNull(words(longText)),
		why: orNull(words(longText)),
	},
	link: { with: id, how: oneOf('same-child', 'siblings', 'incident'), on: yesOrNo },
} satisfies Record<string, Record<string, Check<unknown>>>;

type Shapes = typeof shapes;
export type RecordKind = keyof Shapes;
type Data<Shape> = { readonly [Field in keyof Shape]: Shape[Field] extends Check<infer Value> ? Value : never };
/** One entry of a case's record: `type` names it, `data` are its fields. */
export type CaseRecord = { [Kind in RecordKind]: { readonly type: Kind; readonly data: Data<Shapes[Kind]> } }[RecordKind];

export const isRecordKind = (type: string): type is RecordKind => Object.hasOwn(shapes, type);

/** Reads the fields of an entry, in order and no others; `null` when they are not those of its kind. */
export function parseRecord(type: RecordKind, data: Fields): CaseRecord | null {
	const shape: Readonly<Record<string, Check<unknown>>> = shapes[type];
	if (!hasFields(data, Object.keys(shape))) return null;
	const fits = Object.entries(shape).every(([field, check]) => check(data[field]));
	return fits ? ({ type, data } as CaseRecord) : null;
}

/** The fields of an entry in the order in which they are written. */
export function recordFields({ type, data }: CaseRecord): Fields {
	const fields = data as Fields;
	return Object.fromEntries(Object.keys(shapes[type]).map((field) => [field, fields[field]]));
}

/**
 * Why an entry may not be written as it stands: a field that does not fit, or a case closed without the child's own view and without a
 * reason why it could not be had.
 */
export function recordTrouble(record: CaseRecord): 'field' | 'no-view' | null {
	if (parseRecord(record.type, recordFields(record)) === null) return 'field';
	const closes = record.type === 'outcome' && record.data.state === 'closed';
	return closes && record.data.view === null && record.data.why === null ? 'no-view' : null;
}
