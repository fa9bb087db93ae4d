import { describe, expect, test } from 'vitest';
import { missingSeqs, seenWithoutGap } from '../../src/private/domain/gaps.ts';
import { encodeDrawing, type Mark, mostMarks } from '../../src/private/domain/drawing.ts';
import {
	completeDraft,
	contentOf,
	draftOf,
	drawingsWith,
	hasRoomFor,
	joinDrafts,
	type LetterDraft,
	notesWith,
	refuseDraft,
} from '../../src/private/domain/letterDraft.ts';
import { isAnswered, letterStateOf } from '../../src/private/domain/letterStates.ts';
import { topicCodes, topicsFor } from '../../src/private/domain/topics.ts';

const draft = (more: Partial<LetterDraft> = {}): LetterDraft => ({
	to: 'centre',
	thread: null,
	adult: null,
	topics: ['friends'],
	text: 'あのね',
	drawing: null,
	wish: null,
	lang: 'ja',
	band: 'B',
	name: null,
	answer: true,
	reach: null,
	urgent: false,
	about: null,
	style: null,
	meeting: null,
	...more,
});

test('the fifteen topics stand in the order of the screen, harmless ones first', () => {
	expect(topicCodes.join(' ')).toBe(
		'friends study other bullying teacher home_hurt neglect_poverty carer sns body_sexual juku_club gender self foreign unsure',
	);
});

test('what was chosen of gender and self never goes the nurse’s way', () => {
	expect(topicsFor('nurse', ['self', 'gender', 'study'])).toEqual(['study']);
	expect(topicsFor('centre', ['self', 'gender', 'study', 'unknown', 'study'])).toEqual(['study', 'gender', 'self']);
});

describe('a draft becomes a letter', () => {
	test('to the centre with words, a wish for an answer and no name', () => {
		expect(contentOf(draft(), true)).toEqual({
			v: 1,
			kind: 'letter',
			lang: 'ja',
			band: 'B',
			by: 'child',
			about: null,
			topics: ['friends'],
			want: 'letter',
			urgent: false,
			name: null,
			text: 'あのね',
			drawing: null,
			answer: true,
			reach: null,
		});
	});
	test('one-way it never asks for an answer, and to the nurse it asks for a talk', () => {
		expect(contentOf(draft(), false).answer).toBe(false);
		expect(contentOf(draft({ to: 'nurse', reach: ' 3の2 ' }), true)).toMatchObject({ want: 'talk', answer: false, reach: ' 3の2 ' });
	});
	test('how the nurse finds the child never goes to the centre, and blank fields are none', () => {
		expect(contentOf(draft({ reach: '3の2', name: '  ' }), true)).toMatchObject({ reach: null, name: null });
	});
	test('half a character is replaced before it is sent', () => {
		expect(contentOf(draft({ text: 'a\ud83d b', name: '\udc00' }), true)).toMatchObject({ text: 'a\ufffd b', name: '\ufffd' });
	});
});

describe('what cannot be sent', () => {
	test('nothing at all to the centre; a topic alone and an empty request to the nurse can', () => {
		expect(refuseDraft(draft({ text: ' ', topics: [] }), 1_000)).toEqual({ tag: 'empty' });
		expect(refuseDraft(draft({ text: ' ' }), 1_000)).toBeNull();
		expect(refuseDraft(draft({ to: 'nurse', text: '', topics: [] }), 1_000)).toBeNull();
	});
	test('length counts the bytes of the sealed content, not characters', () => {
		const bytes = (text: string) => new TextEncoder().encode(JSON.stringify(contentOf(draft({ text }), true))).length;
		for (const text of ['あ'.repeat(100), '"'.repeat(100), '😢'.repeat(50)]) {
			expect(refuseDraft(draft({ text }), bytes(text))).toBeNull();
			expect(refuseDraft(draft({ text }), bytes(text) - 1)).toEqual({ tag: 'too-long' });
		}
	});
});

test('a letter taken back and a text begun meanwhile are both kept', () => {
	expect(joinDrafts(draft(), null)).toEqual(draft());
	expect(joinDrafts(draft(), draft({ text: ' ' }))).toEqual(draft());
	expect(joinDrafts(draft(), draft())).toEqual(draft());
	expect(joinDrafts(draft(), draft({ text: 'それから' }))?.text).toBe('あのね\n\nそれから');
	expect(joinDrafts(draft({ text: '' }), draft({ text: 'それから' }))?.text).toBe('それから');
});

const house: Mark = { kind: 'sticker', colour: 'red', sticker: 'house', at: [256, 256] };
const sun: Mark = { kind: 'sticker', colour: 'yellow', sticker: 'sun', at: [768, 256] };
const drawn = (...marks: readonly Mark[]) => encodeDrawing(marks);
const dots = (count: number) =>
	drawn(...Array.from({ length: count }, (): Mark => ({ kind: 'stroke', colour: 'red', width: 8, points: [[1, 1]] })));

describe('a drawing', () => {
	test('alone is a letter, and so is a wish', () => {
		const bare = draft({ text: '', topics: [] });
		expect(refuseDraft({ ...bare, drawing: drawn(house) }, 1_000)).toBeNull();
		expect(contentOf({ ...bare, drawing: drawn(house) }, true)).toMatchObject({ want: 'letter', text: '', drawing: drawn(house) });
		expect(refuseDraft({ ...bare, wish: 'listen' }, 1_000)).toBeNull();
		expect(contentOf({ ...bare, wish: 'listen' }, true).want).toBe('listen');
	});
	test('comes back with a letter that is taken back, as does the wish', () => {
		const whole = draft({ drawing: drawn(house), wish: 'know' });
		expect(draftOf(contentOf(whole, true), 'centre', null)).toEqual(whole);
	});
	test('begun meanwhile lies on top of the one that came back; two that have no room in one letter are not joined', () => {
		expect(joinDrafts(draft({ drawing: drawn(house) }), draft({ text: '', drawing: drawn(sun) }))?.drawing).toBe(drawn(house, sun));
		expect(joinDrafts(draft(), draft({ text: '', drawing: drawn(sun) }))).toEqual(draft({ drawing: drawn(sun) }));
		expect(joinDrafts(draft({ drawing: drawn(sun) }), draft({ drawing: drawn(sun) }))?.drawing).toBe(drawn(sun));
		expect(joinDrafts(draft({ drawing: dots(mostMarks) }), draft({ drawing: drawn(sun) }))).toBeNull();
		expect(joinDrafts(draft({ drawing: 'later' }), draft({ drawing: drawn(sun) }))).toBeNull();
	});
	test('of a letter that makes room for another lies beside the notes, once', () => {
		const old = draft({ text: '', drawing: drawn(house) });
		expect(drawingsWith([], old, draft())).toEqual([drawn(house)]);
		expect(drawingsWith([drawn(house) ?? ''], old, draft())).toEqual([drawn(house)]);
		expect(drawingsWith([], old, old)).toEqual([]);
		expect(drawingsWith([], null, draft())).toEqual([]);
		expect(notesWith('', old, draft())).toBe('');
	});
	test('has room beside the text, or the letter says so before it is drawn', () => {
		expect(hasRoomFor(draft({ text: 'あ'.repeat(3_000) }), dots(mostMarks))).toBe(true);
		expect(hasRoomFor(draft({ text: 'あ'.repeat(12_000) }), dots(mostMarks))).toBe(false);
	});
	test('is missing in a draft of an earlier release, which opens all the same', () => {
		const { drawing: _, wish: __, ...earlier } = draft();
		expect(completeDraft(earlier as LetterDraft)).toEqual(draft());
	});
});

test('a letter goes kept, posted, read, answered and never back', () => {
	const none = { posted: false, marked: false, answered: false };
	expect(letterStateOf(none)).toBe('kept');
	expect(letterStateOf({ ...none, posted: true })).toBe('posted');
	expect(letterStateOf({ ...none, marked: true })).toBe('read');
	expect(letterStateOf({ ...none, answered: true })).toBe('answered');
	expect([1, 2, 3].map((seq) => isAnswered(seq, [{ re: 2, seen: 2 }]))).toEqual([true, true, false]);
	// The first one was not there yet when the second was answered, and comes to be answered later.
	expect([1, 2].map((seq) => isAnswered(seq, [{ re: 2, seen: 0 }]))).toEqual([false, true]);
	expect([1, 2, 3, 4].map((seq) => isAnswered(seq, [{ re: 4, seen: 1 }]))).toEqual([true, false, false, true]);
	// A question or a notice answers nothing, whatever had been read.
	expect(isAnswered(1, [{ re: 0, seen: 1 }])).toBe(false);
});

test('seen stops at the first hole, and holes are named, a hostile number’s sixteen at most', () => {
	expect(seenWithoutGap([])).toBe(0);
	expect(seenWithoutGap([2, 3])).toBe(0);
	expect(seenWithoutGap([3, 1, 2, 5])).toBe(3);
	expect(missingSeqs([3, 1, 6])).toEqual([2, 4, 5]);
	expect(missingSeqs([])).toEqual([]);
	expect(missingSeqs([4_294_967_295])).toHaveLength(16);
});
