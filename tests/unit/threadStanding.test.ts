import { describe, expect, test } from 'vitest';
import { standingOf } from '../../src/child/threadStanding.ts';
import type { ThreadItem } from '../../src/private/consultation/asking/asking.ts';

const letter = (more: Partial<Extract<ThreadItem, { kind: 'letter' }>> = {}): ThreadItem => ({
	kind: 'letter',
	letterId: 'a',
	hour: 1,
	topics: [],
	text: 'あのね',
	drawing: null,
	wantsAnswer: true,
	state: 'posted',
	trouble: null,
	...more,
});
const answer = (closes = false): ThreadItem => ({ kind: 'answer', letterId: 'b', hour: 2, from: 'Ben', text: 'はい', closes });
const gap: ThreadItem = { kind: 'gap', letterId: 'c', hour: 3 };
const standing = (...items: readonly ThreadItem[]) => standingOf({ to: 'centre', items });

describe('under a conversation the box says no more than the tablet knows', () => {
	test('a letter that arrived waits to be read, one that was read waits for its answer', () => {
		expect(standing(letter())).toBe('unread');
		expect(standing(letter({ state: 'read' }))).toBe('read');
		expect(standing(answer(), letter({ state: 'read' }), gap)).toBe('read');
	});
	test('nothing of a letter that is still in the tablet, or wants no answer, or was answered', () => {
		expect(standing(letter({ state: 'kept' }))).toBe('open');
		expect(standing(letter({ wantsAnswer: false, state: 'read' }))).toBe('open');
		expect(standing(letter({ state: 'answered' }))).toBe('open');
		expect(standing()).toBe('open');
	});
	test('the child is asked how it went after the answer that closes, until she has written again', () => {
		expect(standing(letter({ state: 'answered' }), answer(true))).toBe('closed');
		expect(standing(letter({ state: 'answered' }), answer(true), letter())).toBe('unread');
		expect(standing(letter({ state: 'answered' }), answer())).toBe('open');
	});
	test('a request to the nurse is answered in person', () => {
		expect(standingOf({ to: 'nurse', items: [letter({ state: 'read' })] })).toBe('open');
	});
});
