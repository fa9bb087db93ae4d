import type { Colour, Drawing, Point, Sticker, Width } from '../../private/domain/drawing.ts';
import { erasedAt, simplified } from '../../private/domain/strokes.ts';
import type { DrawingInHand } from './useDrawing.ts';

export const toolNames = ['pen', 'eraser', 'sticker'] as const;
/** What the hand holds. */
export type Tools = {
	readonly tool: (typeof toolNames)[number];
	readonly colour: Colour;
	readonly width: Width;
	readonly sticker: Sticker;
};
export const firstTools: Tools = { tool: 'pen', colour: 'black', width: 8, sticker: 'adult' };

/** units. A finger hits this much beside what it means. */
const fingerReach = 70;
/** points of a hand. A longer line is put down and goes on as another one, so that it never grows out of its limit. */
export const longestGesture = 800;

/** What the paper shows while a hand is on it. */
export type Gesture = { readonly points: readonly Point[]; readonly left: Drawing };

/** A gesture that goes on to these points. */
export function moved({ points, left }: Gesture, to: readonly Point[], { tool }: Tools): Gesture {
	const erased = tool === 'eraser' ? to.reduce((drawing, point) => erasedAt(drawing, point, fingerReach), left) : left;
	return { points: [...points, ...to], left: erased };
}

/** Puts down what a gesture did. Whether anything is there, or gone, that was not before. */
export function putDown({ points, left }: Gesture, { tool, colour, width, sticker }: Tools, drawing: DrawingInHand): boolean {
	const last = points.at(-1);
	if (last === undefined) return false;
	switch (tool) {
		case 'pen':
			return drawing.add({ kind: 'stroke', colour, width, points: simplified(points) });
		case 'sticker':
			return drawing.add({ kind: 'sticker', colour, sticker, at: last });
		case 'eraser':
			if (left === drawing.marks) return false;
			drawing.change(left);
			return true;
	}
}
