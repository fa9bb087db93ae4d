import { useEffect } from 'preact/hooks';
import { type KeyIntent, keyIntent } from './keys.ts';

type DeskKeys = {
	readonly lettersAct: boolean;
	/** While the desk is hidden only the key that shows it again acts. */
	readonly veiled: boolean;
	readonly onHelp: () => void;
	readonly onHide: () => void;
};

/** The keys of the open desk. */
export function useDeskKeys(desk: DeskKeys): void {
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			const intent = keyIntent(event, { inField: takesLetters(event.target), lettersAct: desk.lettersAct });
			if (intent === null || ((desk.veiled || sheetIsOpen()) && intent !== 'hide')) return;
			event.preventDefault();
			act(intent, desk);
		};
		addEventListener('keydown', press);
		return () => removeEventListener('keydown', press);
	});
}

function act(intent: KeyIntent, desk: DeskKeys): void {
	switch (intent) {
		case 'next-row':
			return focusRow(1);
		case 'previous-row':
			return focusRow(-1);
		case 'reply':
			return document.getElementById('answer-text')?.focus();
		case 'search':
			return document.getElementById('case-search')?.focus();
		case 'note':
		case 'triage':
		case 'assign':
			return openForm(intent);
		case 'leave-field':
			return document.querySelector<HTMLElement>('.case-title')?.focus();
		case 'help':
			return desk.onHelp();
		case 'hide':
			return desk.onHide();
	}
}

/** Opens the record where it is shut, then the form. */
function openForm(form: 'note' | 'triage' | 'assign'): void {
	const button = () => document.querySelector<HTMLElement>(`[data-testid="record-${form}"]`);
	if (button() === null) document.querySelector<HTMLElement>('[data-testid="record-toggle"]')?.click();
	requestAnimationFrame(() => button()?.click());
}

const takesLetters = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'));

const sheetIsOpen = (): boolean => document.querySelector('dialog[open]') !== null;

/** Moves the focus along the rows, beginning at the focused one, else at the open case, else at the first. Enter then opens. */
function focusRow(step: 1 | -1): void {
	const rows = [...document.querySelectorAll<HTMLElement>('[data-testid="case-row"]')];
	const focused = rows.indexOf(document.activeElement as HTMLElement);
	const from = focused >= 0 ? focused : rows.findIndex((row) => row.ariaCurrent === 'true');
	const next = from < 0 ? 0 : Math.min(Math.max(from + step, 0), rows.length - 1);
	rows[next]?.focus();
	rows[next]?.scrollIntoView({ block: 'nearest' });
}
