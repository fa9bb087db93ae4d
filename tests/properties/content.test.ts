import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnswerContent, encodeAnswer } from '../../src/private/domain/answerContent.ts';
import { type ConsentKind, encodeConsentKind } from '../../src/private/domain/consentContent.ts';
import { type Content, parseContent } from '../../src/private/domain/content.ts';
import { encodeLetter, type LetterContent } from '../../src/private/domain/letterContent.ts';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import { utf8 } from '../../src/shared/base/bytes.ts';

/** Text as keyboards and pastes leave it, with half a character now and then. */
const text = (maxLength: number) =>
	fc
		.array(fc.oneof({ weight: 9, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }) }, fc.constantFrom('\ud83d', '\udc8c')), {
			maxLength: Math.ceil(maxLength / 3),
		})
		.map((pieces) => pieces.join(''));
const letters: fc.Arbitrary<LetterContent> = fc.record({
	v: fc.constant(1 as const),
	kind: fc.constant('letter' as const),
	lang: text(8),
	band: fc.constantFrom('A', 'B', 'C'),
	by: fc.constantFrom('child' as const, 'adult' as const),
	about: fc.option(text(20)),
	topics: fc.uniqueArray(text(8), { maxLength: 15 }),
	want: text(8),
	urgent: fc.boolean(),
	name: fc.option(text(20)),
	text: text(400),
	drawing: fc.option(fc.uint8Array({ minLength: 1, maxLength: 60 }).map(encodeBase64url)),
	answer: fc.boolean(),
	reach: fc.option(text(20)),
});
const answers: fc.Arbitrary<AnswerContent> = fc.record({
	v: fc.constant(1 as const),
	kind: fc.constant('answer' as const),
	lang: text(8),
	text: text(400),
	close: fc.boolean(),
});

test('every letter and every answer reads back as it was written', () => {
	fc.assert(
		fc.property(letters, (letter) => {
			expect(parseContent(encodeLetter(letter))).toEqual(letter);
		}),
	);
	fc.assert(
		fc.property(answers, (answer) => {
			expect(parseContent(encodeAnswer(answer))).toEqual(answer);
		}),
	);
});

function encodeRead(read: Exclude<Content, { kind: 'newer' }>) {
	if (read.kind === 'letter') return encodeLetter(read);
	return read.kind === 'answer' ? encodeAnswer(read) : encodeConsentKind(read);
}

const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(encodeBase64url);
const hashed = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(encodeBase64url);
const terms = {
	item: fc.integer({ min: 1, max: 6 }),
	letters: fc.array(fc.tuple(id, hashed), { maxLength: 3 }),
	to: fc.option(id),
	purpose: fc.string(),
	until: fc.option(fc.nat()),
};
const consents: fc.Arbitrary<ConsentKind> = fc.oneof(
	fc.record({ v: fc.constant(1 as const), kind: fc.constant('consent' as const), words: fc.string(), ...terms }),
	fc.record({
		v: fc.constant(1 as const),
		kind: fc.constant('grant' as const),
		grant: id,
		say: fc.constantFrom('yes' as const, 'no' as const, 'later' as const),
		words: hashed,
		...terms,
	}),
	fc.record({ v: fc.constant(1 as const), kind: fc.constant('revoke' as const), grant: id }),
	fc.record({
		v: fc.constant(1 as const),
		kind: fc.constant('notice' as const),
		what: fc.string(),
		ref: fc.option(id),
		text: fc.option(fc.string()),
	}),
);

test('what is written about consent reads back as it was, whatever order its fields came in', () => {
	fc.assert(
		fc.property(consents, (content) => {
			expect(parseContent(encodeConsentKind(content))).toEqual(content);
		}),
	);
});

test('what reads as any known kind is exactly the bytes that it is written as', () => {
	const bytes = fc.oneof(letters.map(encodeLetter), answers.map(encodeAnswer), consents.map(encodeConsentKind));
	fc.assert(
		fc.property(bytes, fc.nat(), fc.integer({ min: 0, max: 255 }), (written, at, byte) => {
			const changed = written.slice();
			changed[at % changed.length] = byte;
			const read = parseContent(changed);
			if (read === null || read.kind === 'newer') return;
			expect(encodeRead(read)).toEqual(changed);
		}),
		{ numRuns: 2_000 },
	);
});

test('whatever bytes come, reading them neither throws nor hangs', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parseContent(bytes)),
		{ numRuns: 5_000 },
	);
	fc.assert(
		fc.property(fc.json(), (json) => void parseContent(utf8(json))),
		{ numRuns: 5_000 },
	);
});

test('a letter with a field left out, added, moved, of another type or spelled otherwise is refused', () => {
	const good =
		'{"v":1,"kind":"letter","lang":"ja","band":"B","by":"child","about":null,"topics":["friends"],"want":"letter","urgent":false,"name":null,"text":"あ","drawing":null,"answer":true,"reach":null}';
	expect(parseContent(utf8(good))).toMatchObject({ kind: 'letter' });
	const spoilt = [
		good.replace('"lang":"ja",', ''),
		good.replace('}', ',"x":1}'),
		good.replace('"lang":"ja","band":"B"', '"band":"B","lang":"ja"'),
		good.replace('false', '0'),
		good.replace('["friends"]', '["friends","friends"]'),
		good.replace('["friends"]', '[1]'),
		good.replace('"child"', '"bot"'),
		good.replace('"あ"', '"\\u3042"'),
		good.replace('"drawing":null', '"drawing":"A"'),
		good.replace(':', ': '),
		good.replace('"v":1,', '"v":1,"v":1,'),
		`\ufeff${good}`,
		`[${good}]`,
		`${good} `,
	];
	for (const one of spoilt) expect([one, parseContent(utf8(one))]).toEqual([one, null]);
});

test('half a character is read in its one spelling, the escape, as the seal lets it through', () => {
	const withHalf = (spelling: string) => utf8(`{"v":1,"kind":"answer","lang":"ja","text":"${spelling}","close":false}`);
	expect(parseContent(withHalf('\\ud83d'))).toMatchObject({ kind: 'answer', text: '\ud83d' });
	for (const other of ['\\uD83D', '\\ud83d\\udc8c', '\\ufffd']) expect(parseContent(withHalf(other))).toBeNull();
});

test('a kind or version of a later release is named, not refused', () => {
	expect(parseContent(utf8('{"v":1,"kind":"voice","item":1}'))).toEqual({ kind: 'newer', name: 'voice' });
	expect(parseContent(utf8('{"v":2,"kind":"answer","voice":"x"}'))).toEqual({ kind: 'newer', name: 'answer' });
	for (const nothing of ['{}', '{"kind":"x"}', '{"v":1}', '{"v":1,"kind":1}', 'null', '']) expect(parseContent(utf8(nothing))).toBeNull();
});
