import { useMemo } from 'preact/hooks';
import { parseDrawing } from '../../private/domain/drawing.ts';
import { ReplayedDrawing } from '../../ui/DrawingView.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { drawingWords } from '../phrases.ts';
import { useWords } from '../words.tsx';

/** What a child drew, and on request how it came about. Lines and stickers only: nothing in it is text, link or image file. */
export function LetterDrawing({ drawing }: { readonly drawing: string }) {
	const { say } = useWords();
	const marks = useMemo(() => parseDrawing(drawing), [drawing]);
	if (marks === null) {
		return (
			<p class="gap" data-testid="case-drawing-unreadable">
				<Icon name="alert" />
				<span>{say('drawing.unreadable')}</span>
			</p>
		);
	}
	const words = drawingWords(marks, say);
	return (
		<>
			<ReplayedDrawing marks={marks} label={words} play={say('drawing.play')} stop={say('drawing.stop')} testId="case-drawing" />
			<p class="small muted">{words}</p>
		</>
	);
}
