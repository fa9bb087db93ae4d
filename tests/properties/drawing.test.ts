import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	colours,
	type Drawing,
	encodeDrawing,
	isDrawingSmall,
	type Mark,
	mostDrawingBytes,
	mostMarks,
	mostPoints,
	paperSide,
	parseDrawing,
	type Point,
	stickers,
	type Stroke,
	widths,
} from '../../src/private/domain/drawing.ts';
import { erasedAt, pointOn, simplified } from '../../src/private/domain/strokes.ts';
import { encodeBase64url, parseBase64url } from '../../src/shared/base/base64url.ts';

const places = fc.integer({ min: 0, max: paperSide - 1 });
const points: fc.Arbitrary<Point> = fc.tuple(places, places);
const lines = fc
	.array(points, { minLength: 1, maxLength: 40 })
	.map((all) => all.filter(([x, y], i) => i === 0 || all[i - 1]?.[0] !== x || all[i - 1]?.[1] !== y));
const marks: fc.Arbitrary<Mark> = fc.oneof(
	fc.record({
		kind: fc.constant('stroke' as const),
		colour: fc.constantFrom(...colours),
		width: fc.constantFrom(...widths),
		points: lines,
	}),
	fc.record({
		kind: fc.constant('sticker' as const),
		colour: fc.constantFrom(...colours),
		sticker: fc.constantFrom(...stickers),
		at: points,
	}),
);
const drawings: fc.Arbitrary<Drawing> = fc.array(marks, { minLength: 1, maxLength: 20 });
const line = (count: number): Stroke => ({
	kind: 'stroke',
	colour: 'black',
	width: 8,
	points: Array.from({ length: count }, (_, i) => [i % paperSide, Math.floor(i / paperSide)] as const),
});
const written = (...bytes: number[]) => encodeBase64url(Uint8Array.from(bytes));

test('every drawing reads back as it was drawn, in the order in which it was drawn', () => {
	fc.assert(
		fc.property(drawings, (drawing) => {
			expect(parseDrawing(encodeDrawing(drawing) ?? '')).toEqual(drawing);
		}),
	);
});

test('what reads as a drawing is exactly what it is written as', () => {
	fc.assert(
		fc.property(drawings, fc.nat(), fc.integer({ min: 0, max: 255 }), (drawing, at, byte) => {
			const bytes = parseBase64url(encodeDrawing(drawing) ?? '') ?? new Uint8Array();
			bytes[at % bytes.length] = byte;
			const text = encodeBase64url(bytes);
			const read = parseDrawing(text);
			if (read !== null) expect(encodeDrawing(read)).toBe(text);
		}),
		{ numRuns: 2_000 },
	);
});

test('whatever text comes, reading it neither throws nor hangs', () => {
	fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void parseDrawing(text)));
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void parseDrawing(encodeBase64url(bytes))),
		{ numRuns: 5_000 },
	);
});

describe('the form that travels', () => {
	test('a line is colour, width, count and points; a sticker its number, colour and one place', () => {
		const stroke: Mark = {
			kind: 'stroke',
			colour: 'green',
			width: 8,
			points: [
				[100, 200],
				[4_095, 0],
			],
		};
		// The drawing of tests/vectors/ty1.json.
		expect(encodeDrawing([stroke])).toBe('AwgAAgBkAMgP_wAA');
		expect(encodeDrawing([{ kind: 'sticker', colour: 'red', sticker: 'house', at: [256, 512] }])).toBe(written(0x82, 1, 0, 1, 1, 0, 2, 0));
		expect(encodeDrawing([])).toBeNull();
	});

	test.each([
		['nothing', ''],
		['no b64', '=='],
		['a pen that does not exist', written(6, 8, 0, 1, 0, 0, 0, 0)],
		['a width that does not exist', written(0, 9, 0, 1, 0, 0, 0, 0)],
		['a sticker that does not exist', written(0x80 + stickers.length, 0, 0, 1, 0, 0, 0, 0)],
		['a sticker of a colour that does not exist', written(0x80, 6, 0, 1, 0, 0, 0, 0)],
		['a sticker in two places', written(0x80, 0, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0)],
		['a line without a point', written(0, 8, 0, 0)],
		['a place beside the paper', written(0, 8, 0, 1, 16, 0, 0, 0)],
		['a point that stands twice in a row', written(0, 8, 0, 2, 0, 1, 0, 1, 0, 1, 0, 1)],
		['fewer points than were counted', written(0, 8, 0, 2, 0, 0, 0, 0)],
		['bytes that are left over', written(0, 8, 0, 1, 0, 0, 0, 0, 0)],
		['too many points', written(0, 8, 0x03, 0xe9, ...Array.from({ length: 1_001 }, (_, i) => [0, 0, i >> 8, i & 255]).flat())],
		['too many marks', written(...Array.from({ length: mostMarks + 1 }, () => [0, 8, 0, 1, 0, 0, 0, 0]).flat())],
	])('%s is refused', (_, text) => {
		expect(parseDrawing(text)).toBeNull();
	});

	test('the most that is drawn still travels, one more is too big', () => {
		const dots = (count: number): Drawing => Array.from({ length: count }, () => line(1));
		expect(parseDrawing(encodeDrawing(dots(mostMarks)) ?? '')).toHaveLength(mostMarks);
		expect(isDrawingSmall(dots(mostMarks + 1))).toBe(false);
		const full: Drawing = [...Array.from({ length: 6 }, () => line(mostPoints)), line(mostDrawingBytes / 4 - 7 - 6 * mostPoints)];
		expect(parseDrawing(encodeDrawing(full) ?? '')).toEqual(full);
		expect(() => encodeDrawing([...full, line(1)])).toThrow(RangeError);
	});
});

describe('lines of a finger', () => {
	test('keep their ends and stay where they were seen, with fewer points', () => {
		const hand = Array.from({ length: 400 }, (_, i) => pointOn(500 + 5 * i, 2_000 + 900 * Math.sin(i / 40)));
		const kept = simplified(hand);
		expect([kept[0], kept.at(-1)]).toEqual([hand[0], hand.at(-1)]);
		expect(kept.length).toBeLessThan(80);
	});
	test('a tap is a dot, and a line beside the paper ends at its edge', () => {
		expect(
			simplified([
				[7, 7],
				[7, 7],
			]),
		).toEqual([[7, 7]]);
		expect(pointOn(-3, 9_999)).toEqual([0, paperSide - 1]);
	});
	test('always make a drawing that can travel', () => {
		fc.assert(
			fc.property(fc.array(points, { minLength: 1, maxLength: 300 }), (hand) => {
				const drawing: Drawing = [{ kind: 'stroke', colour: 'red', width: 24, points: simplified(hand) }];
				expect(parseDrawing(encodeDrawing(drawing) ?? '')).toEqual(drawing);
			}),
		);
	});
});

test('the eraser takes what it touches whole and leaves the rest', () => {
	const across: Mark = { kind: 'stroke', colour: 'blue', width: 8, points: [pointOn(0, 1_000), pointOn(4_000, 1_000)] };
	const house: Mark = { kind: 'sticker', colour: 'black', sticker: 'house', at: [3_000, 3_000] };
	expect(erasedAt([across, house], [2_000, 1_010], 40)).toEqual([house]);
	expect(erasedAt([across, house], [3_200, 2_800], 40)).toEqual([across]);
	const both: Drawing = [across, house];
	expect(erasedAt(both, [100, 3_900], 40)).toBe(both);
});
