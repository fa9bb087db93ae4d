import type { TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';
import { paperSide, type Point } from '../../private/domain/drawing.ts';
import { moved, putDown } from './drawingTools.ts';
import type { Hand } from './usePaperPointer.ts';

/** units. A step of the keys; the places lie in the middle of the fields of a grid. */
const step = paperSide / 16;
const middle: Point = [8.5 * step, 8.5 * step];
const ways: Readonly<Record<string, Point>> = {
	ArrowLeft: [-step, 0],
	ArrowRight: [step, 0],
	ArrowUp: [0, -step],
	ArrowDown: [0, step],
};

/** The place one step further, which is never beside the paper. */
function stepFrom([x, y]: Point, [dx, dy]: Point): Point {
	const inside = (value: number) => Math.min(paperSide - step / 2, Math.max(step / 2, value));
	return [inside(x + dx), inside(y + dy)];
}

/** Drawing by keyboard alone: arrow keys move over the grid, Enter puts down, Control and z take back. */
export function usePaperKeys({ drawing, tools, gesture, setGesture }: Hand) {
	const [cursor, setCursor] = useState<Point | null>(null);
	const place = cursor ?? middle;
	const lift = () => {
		if (gesture !== null) putDown(gesture, tools, drawing);
		setGesture(null);
	};
	const act = () => {
		setCursor(place);
		if (gesture !== null) return lift();
		if (drawing.marks === null) return;
		const begun = moved({ points: [], left: drawing.marks }, [place], tools);
		if (tools.tool === 'pen') setGesture(begun);
		else putDown(begun, tools, drawing);
	};
	const move = (way: Point) => {
		const next = cursor === null ? middle : stepFrom(cursor, way);
		setCursor(next);
		if (gesture !== null) setGesture(moved(gesture, [next], tools));
	};
	/** Whether the key was one of the paper's. */
	const take = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => {
		const way = ways[key];
		const isUndo = (ctrlKey || metaKey) && key === 'z';
		if (way !== undefined) move(way);
		else if (key === 'Enter' || key === ' ') act();
		else if (key === 'Escape' && gesture !== null) lift();
		else if (isUndo && drawing.canUndo) drawing.undo();
		else return false;
		return true;
	};
	return {
		cursor,
		press: (event: TargetedKeyboardEvent<HTMLElement>) => void (take(event) && event.preventDefault()),
		leave: () => {
			lift();
			setCursor(null);
		},
		hide: () => setCursor(null),
	};
}
