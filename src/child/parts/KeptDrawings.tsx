import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { Drawn } from './Drawn.tsx';

/** One drawing that a letter left behind. It goes only when asked twice: nothing brings it back. */
function KeptDrawing({ drawing }: { readonly drawing: string }) {
	const { acts } = useChild();
	const [asked, setAsked] = useState(false);
	return (
		<li data-testid="kept-drawing">
			<Drawn drawing={drawing} />
			{asked ? (
				<div role="status">
					<p class="small">
						<Say k="box.drawing.sure" />
					</p>
					<div class="acts-row">
						<Button look="sub" onClick={() => setAsked(false)}>
							<Say k="full.forget.no" />
						</Button>
						<Button look="sub" testId="drawing-forget-yes" onClick={() => void acts.forgetDrawing(drawing)}>
							<Say k="full.forget.yes" />
						</Button>
					</div>
				</div>
			) : (
				<Button look="sub" icon="trash" testId="drawing-forget" onClick={() => setAsked(true)}>
					<Say k="box.drawing.forget" />
				</Button>
			)}
		</li>
	);
}

/** Drawings of letters that made room for others. */
export function KeptDrawings({ drawings }: { readonly drawings: readonly string[] }) {
	if (drawings.length === 0) return null;
	return (
		<section class="sheet">
			<div class="card-h">
				<h2>
					<Say k="box.drawings" />
				</h2>
			</div>
			<ul class="kept-drawings">
				{drawings.map((drawing) => (
					<KeptDrawing key={drawing} drawing={drawing} />
				))}
			</ul>
		</section>
	);
}
