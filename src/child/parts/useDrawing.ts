import { useMemo, useRef, useState } from 'preact/hooks';
import { type Drawing, encodeDrawing, isDrawingSmall, type Mark, mostDrawingBytes, parseDrawing } from '../../private/domain/drawing.ts';
import { hasRoomFor } from '../../private/domain/letterDraft.ts';
import { useChild } from '../child.tsx';

/** Nothing drawn yet. */
export const blank: Drawing = [];
/** b64 characters. From here on the child is told that the paper fills. */
const nearlyFull = mostDrawingBytes * (4 / 3) * 0.85;

/** The drawing of the letter in hand, and what can be done to it. It is kept as it grows, like the text. */
export function useDrawing() {
	const { state, acts } = useChild();
	const { draft } = state;
	const [isFull, setFull] = useState(false);
	const before = useRef<(string | null)[]>([]);
	const marks = useMemo(() => (draft.drawing === null ? blank : parseDrawing(draft.drawing)), [draft.drawing]);

	const put = (drawing: string | null) => {
		setFull(false);
		acts.revise({ drawing });
	};
	const change = (next: Drawing) => {
		before.current.push(draft.drawing);
		put(encodeDrawing(next));
	};
	/** Adds a mark, unless there is no room: then nothing changes and the pad says so. Whether it is there now. */
	const add = (mark: Mark): boolean => {
		const next = [...(marks ?? blank), mark];
		const fits = isDrawingSmall(next) && hasRoomFor(draft, encodeDrawing(next));
		if (fits) change(next);
		else setFull(true);
		return fits;
	};
	/** The last change, also a whole erasing; of a drawing that was begun earlier its last mark. */
	const undo = () => {
		const last = before.current.pop();
		put(last === undefined ? encodeDrawing((marks ?? blank).slice(0, -1)) : last);
	};
	return {
		/** `null`: of a later release, which this one would spoil. */
		marks,
		isFull,
		isNearlyFull: (draft.drawing?.length ?? 0) > nearlyFull,
		canUndo: marks !== null && (marks.length > 0 || before.current.length > 0),
		add,
		change,
		clear: () => change(blank),
		undo,
	};
}

export type DrawingInHand = ReturnType<typeof useDrawing>;
