import type { TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { paperSide, type Point } from '../../private/domain/drawing.ts';
import { pointOn } from '../../private/domain/strokes.ts';
import { type Gesture, longestGesture, moved, putDown, type Tools } from './drawingTools.ts';
import type { DrawingInHand } from './useDrawing.ts';

/** A hand over the paper: what it does, with what, to which drawing. */
export type Hand = {
	readonly drawing: DrawingInHand;
	readonly tools: Tools;
	readonly gesture: Gesture | null;
	readonly setGesture: (gesture: Gesture | null) => void;
};

type PaperEvent = TargetedPointerEvent<HTMLElement>;

/** Where on the paper the pointer went, with the places between two frames. */
function placesOf(event: PaperEvent): readonly Point[] {
	const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
	const between = event.type === 'pointermove' ? event.getCoalescedEvents() : [];
	return (between.length > 0 ? between : [event]).map(({ clientX, clientY }) =>
		pointOn(((clientX - left) / width) * paperSide, ((clientY - top) / height) * paperSide),
	);
}

/** Finger, pen and mouse. One pointer draws; a second finger or the ball of the hand does nothing. */
export function usePaperPointer({ drawing, tools, setGesture }: Hand, began: () => void) {
	// A pointer moves more often than the screen is drawn: what it did is counted here, not in the state.
	const now = useRef<{ readonly pointer: number; gesture: Gesture } | null>(null);
	const show = (gesture: Gesture) => {
		if (now.current !== null) now.current = { ...now.current, gesture };
		setGesture(gesture);
	};
	const end = () => {
		const done = now.current;
		now.current = null;
		setGesture(null);
		if (done !== null) putDown(done.gesture, tools, drawing);
	};
	const isDrawing = (event: PaperEvent) => now.current?.pointer === event.pointerId;
	return {
		onPointerDown(event: PaperEvent) {
			if (now.current !== null || event.button !== 0 || drawing.marks === null) return;
			began();
			event.currentTarget.setPointerCapture(event.pointerId);
			const gesture = moved({ points: [], left: drawing.marks }, placesOf(event), tools);
			now.current = { pointer: event.pointerId, gesture };
			setGesture(gesture);
		},
		onPointerMove(event: PaperEvent) {
			if (!isDrawing(event) || now.current === null) return;
			const { gesture } = now.current;
			if (tools.tool === 'pen' && gesture.points.length >= longestGesture) return goOn(event, gesture);
			show(moved(gesture, placesOf(event), tools));
		},
		onPointerUp: (event: PaperEvent) => void (isDrawing(event) && end()),
		// A line that the tablet takes away in the middle is not lost.
		onPointerCancel: (event: PaperEvent) => void (isDrawing(event) && end()),
	};

	/** A very long line: its first part lies on the paper, the hand goes on from there. */
	function goOn(event: PaperEvent, gesture: Gesture): void {
		if (!putDown(gesture, tools, drawing)) return end();
		show({ points: [...gesture.points.slice(-1), ...placesOf(event)], left: gesture.left });
	}
}
