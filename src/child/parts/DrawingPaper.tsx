import { useMemo, useState } from 'preact/hooks';
import { type Mark, paperSide, type Point } from '../../private/domain/drawing.ts';
import { DrawingView, MarkShape } from '../../ui/DrawingView.tsx';
import { plainText } from '../../ui/ruby.ts';
import { useWords } from '../words.ts';
import { describeDrawing } from './describeDrawing.ts';
import type { Gesture, Tools } from './drawingTools.ts';
import { blank, type DrawingInHand } from './useDrawing.ts';
import { usePaperKeys } from './usePaperKeys.ts';
import { usePaperPointer } from './usePaperPointer.ts';

/** What the hand is drawing just now, before it is put down. */
function beingDrawn({ points }: Gesture, { tool, colour, width, sticker }: Tools): Mark | null {
	const last = points.at(-1);
	if (last === undefined || tool === 'eraser') return null;
	return tool === 'pen' ? { kind: 'stroke', colour, width, points } : { kind: 'sticker', colour, sticker, at: last };
}

const Cursor = ({ at: [x, y] }: { readonly at: Point }) => (
	<g class="paper-cursor">
		<circle cx={x} cy={y} r={150} />
		<circle cx={x} cy={y} r={16} class="dot" />
	</g>
);

type PaperProps = { readonly drawing: DrawingInHand; readonly tools: Tools };

/** The paper: a finger, a pen or a mouse draws on it, and so do arrow keys and Enter. */
export function DrawingPaper({ drawing, tools }: PaperProps) {
	const { say } = useWords();
	const [gesture, setGesture] = useState<Gesture | null>(null);
	const hand = { drawing, tools, gesture, setGesture };
	const keys = usePaperKeys(hand);
	const pointer = usePaperPointer(hand, keys.hide);
	const marks = (tools.tool === 'eraser' ? gesture?.left : null) ?? drawing.marks ?? blank;
	// What lies on the paper already is not drawn again while the hand moves.
	const lying = useMemo(() => marks.map((mark) => <MarkShape mark={mark} />), [marks]);
	const current = gesture === null ? null : beingDrawn(gesture, tools);
	const label = `${plainText(say('draw.paper'))}. ${describeDrawing(say, drawing.marks ?? blank)}`;
	return (
		<div
			class="paper"
			data-testid="drawing-paper"
			role="application"
			tabIndex={0}
			aria-label={label}
			aria-describedby="paper-keys"
			{...pointer}
			onKeyDown={keys.press}
			onBlur={keys.leave}
		>
			<DrawingView marks={[]}>
				{lying}
				{current !== null && <MarkShape mark={current} />}
				{keys.cursor !== null && <Cursor at={keys.cursor} />}
			</DrawingView>
			<p class="vh" role="status">
				{keys.cursor !== null && plainText(say('draw.at', placeOf(keys.cursor)))}
			</p>
		</div>
	);
}

const cells = 16;
/** Column and row of a place, from 1. */
const placeOf = ([x, y]: Point) => ({ x: Math.floor((x * cells) / paperSide) + 1, y: Math.floor((y * cells) / paperSide) + 1 });
