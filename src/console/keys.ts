/** What a key asks of the console. */
export type KeyIntent = 'next-row' | 'previous-row' | 'reply' | 'search' | 'note' | 'triage' | 'assign' | 'help' | 'hide' | 'leave-field';

/** The part of a KeyboardEvent that decides. */
export type KeyPress = {
	readonly key: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly altKey: boolean;
	readonly isComposing: boolean;
	readonly keyCode: number;
};

/** Where the key was pressed. */
export type KeyPlace = {
	/** In a text field, a select or anything else that takes letters. */
	readonly inField: boolean;
	/** Single-letter keys can be switched off (WCAG 2.1.4): speech input and slips of the hand must not act. */
	readonly lettersAct: boolean;
};

/** `keyCode` of a key that an IME has taken. Safari ends a composition before the keydown that ended it, so `isComposing` misses that one. */
const takenByIme = 229;

const intentOfLetter: Readonly<Record<string, KeyIntent>> = {
	j: 'next-row',
	k: 'previous-row',
	r: 'reply',
	'/': 'search',
	n: 'note',
	t: 'triage',
	a: 'assign',
	'?': 'help',
};

/** Reads a key press; `null` when it means nothing here, and always while an IME composes. */
export function keyIntent(press: KeyPress, place: KeyPlace): KeyIntent | null {
	if (press.isComposing || press.keyCode === takenByIme) return null;
	if (press.key === '.' && (press.ctrlKey || press.metaKey) && !press.altKey) return 'hide';
	if (press.ctrlKey || press.metaKey || press.altKey) return null;
	if (place.inField) return press.key === 'Escape' ? 'leave-field' : null;
	return place.lettersAct ? (intentOfLetter[press.key] ?? null) : null;
}

/** Whether this press sends the answer: Ctrl+Enter or ⌘+Enter, never the Enter that confirms a conversion. */
export const isSendPress = (press: KeyPress): boolean =>
	press.key === 'Enter' && (press.ctrlKey || press.metaKey) && !press.altKey && !press.isComposing && press.keyCode !== takenByIme;
