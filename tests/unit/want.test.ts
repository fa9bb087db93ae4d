import { describe, expect, test } from 'vitest';
import { aboutWords, reachWords, wishWords } from '../../src/console/phrases.ts';
import { completeDraft, contentOf, draftOf, type LetterDraft } from '../../src/private/domain/letterDraft.ts';
import { reachOf, visitOf, visits } from '../../src/private/domain/visit.ts';
import { answerStyles, encodeWant, meetings, nothingWanted, parseWant, wishes } from '../../src/private/domain/want.ts';

const draft = (more: Partial<LetterDraft> = {}): LetterDraft => ({
	to: 'centre',
	thread: null,
	adult: null,
	topics: [],
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
const say = (key: string) => `<${key}>`;

describe('how a child would like to be answered', () => {
	test('leaves the letter as it was where nothing is chosen', () => {
		expect(contentOf(draft(), true).want).toBe('letter');
		expect(contentOf(draft({ text: '' }), true).want).toBe('talk');
		expect(contentOf(draft({ wish: 'know' }), true).want).toBe('know');
	});
	test('travels in the letter, and comes back with one that is taken back', () => {
		const whole = draft({ wish: 'help', style: 'careful', meeting: 'phone', about: 'friend', urgent: true });
		expect(contentOf(whole, true)).toMatchObject({ want: 'help careful phone', about: 'friend', urgent: true });
		expect(draftOf(contentOf(whole, true), 'centre', null)).toEqual(whole);
	});
	test('is read as it was chosen, whatever was', () => {
		for (const wish of [null, ...wishes])
			for (const style of [null, ...answerStyles])
				for (const meeting of [null, ...meetings])
					expect(parseWant(encodeWant({ wish, style, meeting }, true))).toEqual({ wish, style, meeting });
	});
	test('says nothing in words that only a later release knows', () => {
		for (const want of ['', 'letter', 'sing', 'letter shout', 'careful', ' phone talk']) expect(parseWant(want).style).toBeNull();
		expect(parseWant('sing')).toEqual(nothingWanted);
	});
	test('is read by the counsellor in words', () => {
		expect(wishWords('letter', say)).toBeNull();
		expect(wishWords('talk careful meet', say)).toBe('<wish.talk><topic.between><meeting.meet><topic.between><style.careful>');
	});
	test('is missing in a draft of an earlier release, which opens all the same', () => {
		const { about: _, style: __, meeting: ___, ...earlier } = draft();
		expect(completeDraft(earlier as LetterDraft)).toEqual(draft());
	});
});

test('whom a letter is about is for the centre to read; the nurse hears it when they meet', () => {
	expect(contentOf(draft({ about: 'family', to: 'nurse' }), true).about).toBeNull();
	expect([null, 'family', 'neighbour'].map((about) => aboutWords(about, say))).toEqual([null, '<about.family>', 'neighbour']);
});

test('a request to the nurse says how to meet: the child comes, or a class or a name', () => {
	for (const visit of visits) expect(visitOf(reachOf(visit))).toBe(visit);
	expect(visitOf('3ねん 1くみ')).toBeNull();
	expect([null, 'visit after', '3ねん 1くみ'].map((reach) => reachWords(reach, say))).toEqual([
		'<visit.any>',
		'<visit.after>',
		'3ねん 1くみ',
	]);
	expect(contentOf(draft({ to: 'nurse', reach: reachOf('break') }), true)).toMatchObject({ reach: 'visit break', want: 'talk' });
});
