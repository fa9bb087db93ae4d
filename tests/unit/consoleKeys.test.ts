import { describe, expect, it } from 'vitest';
import { isSendPress, type KeyPress, keyIntent } from '../../src/console/keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	isComposing: false,
	keyCode: 0,
	...more,
});
const desk = { inField: false, lettersAct: true };
const field = { inField: true, lettersAct: true };

describe("Ben's keys at the open desk", () => {
	it('move along the rows, open the composer and the list of keys', () => {
		expect(['j', 'k', 'r', '?'].map((key) => keyIntent(press(key), desk))).toEqual(['next-row', 'previous-row', 'reply', 'help']);
	});

	it('search, and open the forms of the record', () => {
		expect(['/', 'n', 't', 'a'].map((key) => keyIntent(press(key), desk))).toEqual(['search', 'note', 'triage', 'assign']);
		expect(['/', 'n', 't', 'a'].map((key) => keyIntent(press(key), field))).toEqual([null, null, null, null]);
	});

	it('mean nothing when they are not among those', () => {
		expect(['x', 'J', 's', 'Enter', 'Escape'].map((key) => keyIntent(press(key), desk))).toEqual([null, null, null, null, null]);
	});

	it('are letters, and nothing else, while he types an answer', () => {
		expect(['j', 'k', 'r', '?'].map((key) => keyIntent(press(key), field))).toEqual([null, null, null, null]);
	});

	it('stay silent while the input method composes, wherever that is', () => {
		expect(keyIntent(press('j', { isComposing: true }), desk)).toBeNull();
		expect(keyIntent(press('Escape', { isComposing: true }), field)).toBeNull();
	});

	it('stay silent for the key that ended a composition in Safari, which is no longer marked as composing', () => {
		expect(keyIntent(press('Escape', { keyCode: 229 }), field)).toBeNull();
		expect(isSendPress(press('Enter', { ctrlKey: true, keyCode: 229 }))).toBe(false);
	});

	it('leave the browser its own: with Ctrl, Alt or ⌘ a letter is not ours', () => {
		expect(keyIntent(press('r', { ctrlKey: true }), desk)).toBeNull();
		expect(keyIntent(press('j', { altKey: true }), desk)).toBeNull();
		expect(keyIntent(press('k', { metaKey: true }), desk)).toBeNull();
	});

	it('can be switched off, all but the ones with Ctrl', () => {
		const silent = { inField: false, lettersAct: false };
		expect(keyIntent(press('j'), silent)).toBeNull();
		expect(keyIntent(press('?'), silent)).toBeNull();
		expect(keyIntent(press('.', { ctrlKey: true }), silent)).toBe('hide');
	});
});

describe('the key that hides the screen', () => {
	it('acts in the middle of a sentence', () => {
		expect(keyIntent(press('.', { ctrlKey: true }), field)).toBe('hide');
		expect(keyIntent(press('.', { metaKey: true }), field)).toBe('hide');
	});

	it('is not the full stop alone', () => {
		expect(keyIntent(press('.'), desk)).toBeNull();
	});
});

describe('sending by keyboard', () => {
	it('takes Ctrl+Enter or ⌘+Enter', () => {
		expect(isSendPress(press('Enter', { ctrlKey: true }))).toBe(true);
		expect(isSendPress(press('Enter', { metaKey: true }))).toBe(true);
	});

	it('never takes the Enter that confirms a conversion, nor Enter alone', () => {
		expect(isSendPress(press('Enter', { ctrlKey: true, isComposing: true }))).toBe(false);
		expect(isSendPress(press('Enter'))).toBe(false);
	});
});
