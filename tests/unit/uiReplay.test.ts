import { expect, test } from 'vitest';
import { colours, stickers } from '../../src/private/domain/drawing.ts';
import { inks } from '../../src/ui/DrawingView.tsx';
import type { ShownMark } from '../../src/ui/shownMark.ts';
import { marksAt, replayMs } from '../../src/ui/replay.ts';
import { stickerShapes } from '../../src/ui/stickerShapes.ts';

const line = (count: number): ShownMark => ({
	kind: 'stroke',
	colour: 'red',
	width: 8,
	points: Array.from({ length: count }, (_, i) => [i, 0] as const),
});
const house: ShownMark = { kind: 'sticker', colour: 'black', sticker: 'house', at: [100, 100] };

test('every pen and every sticker that travels can be shown', () => {
	expect(Object.keys(inks)).toEqual([...colours]);
	expect(Object.keys(stickerShapes).sort()).toEqual([...stickers].sort());
});

test('a replay draws line after line, point by point, and ends with all of it', () => {
	const marks = [line(10), line(10)];
	expect(marksAt(marks, 0, false)).toEqual([]);
	expect(marksAt(marks, 0.25, false)).toEqual([line(5)]);
	expect(marksAt(marks, 0.75, false)).toEqual([line(10), line(5)]);
	expect(marksAt(marks, 1, false)).toBe(marks);
});

test('without motion whole marks appear, in the same order', () => {
	const marks = [line(10), house];
	expect(marksAt(marks, 0.4, true)).toEqual([]);
	expect(marksAt(marks, 0.6, true)).toEqual([line(10)]);
	expect(marksAt(marks, 1, true)).toBe(marks);
});

test('a replay takes between one second and twelve, however much was drawn', () => {
	expect(replayMs([line(1)], false)).toBe(1_200);
	expect(replayMs([line(100)], false)).toBe(2_400);
	for (const isStill of [true, false])
		expect(
			replayMs(
				Array.from({ length: 1_000 }, () => line(50)),
				isStill,
			),
		).toBe(12_000);
});
