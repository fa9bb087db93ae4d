import { useMemo } from 'preact/hooks';
import { parseDrawing } from '../../private/domain/drawing.ts';
import { ReplayedDrawing } from '../../ui/DrawingView.tsx';
import { Say } from '../Say.tsx';
import { useWords } from '../words.ts';
import { describeDrawing } from './describeDrawing.ts';

/** A finished drawing of one's own. */
export function Drawn({ drawing }: { readonly drawing: string }) {
	const { say } = useWords();
	const marks = useMemo(() => parseDrawing(drawing), [drawing]);
	if (marks === null) {
		return (
			<p class="small trouble">
				<Say k="draw.newer" />
			</p>
		);
	}
	return (
		<ReplayedDrawing
			marks={marks}
			label={describeDrawing(say, marks)}
			play={<Say k="draw.play" />}
			stop={<Say k="draw.stop" />}
			testId="thread-drawing"
		/>
	);
}
