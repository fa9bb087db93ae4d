import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Dots, PictureGrid } from '../parts/PictureGrid.tsx';
import { usePressed } from '../parts/usePressed.ts';
import { Working } from '../parts/Working.tsx';
import { Say } from '../Say.tsx';

/** Once through, before the box is made: who presses them in order has them. */
export function Practise() {
	const { state, take, acts } = useChild();
	const { pressed, press, undo, clear, complete } = usePressed();
	const [misses, setMisses] = useState(0);
	const again = useRef<HTMLDivElement>(null);
	const check = () => {
		const right = state.assigned?.pictures.every((place, i) => place === pressed[i]) === true;
		if (right) void acts.makeBox();
		else {
			clear();
			setMisses((before) => before + 1);
		}
	};
	useEffect(() => {
		// The button that had the focus is disabled now; the keyboard goes on from the sentence.
		if (misses > 0) again.current?.focus();
	}, [misses]);
	return (
		<>
			<main>
				<div class="un-head">
					<Heading k="pictures.practise" />
					<Dots pressed={pressed.length} />
				</div>
				<div role="status" class="notice" tabIndex={-1} ref={again}>
					{misses > 0 && (
						<p class="strip">
							<Icon name="eye" />
							<span>
								<Say k="pictures.differs" />
							</span>
						</p>
					)}
				</div>
				<Working k={state.busy === 'making' ? 'pictures.making' : null} />
				<PictureGrid press={press} />
			</main>
			<Foot
				left={
					<Button look="plain" onClick={() => take({ do: 'go', to: 'assigned' })}>
						<Say k="pictures.see_again" />
					</Button>
				}
				right={
					<div class="pair-b">
						<Button icon="undo" disabled={pressed.length === 0} onClick={undo}>
							<Say k="unlock.undo" />
						</Button>
						<Button look="main" testId="pictures-done" disabled={!complete || state.busy !== null} onClick={check}>
							<Say k="common.next" />
						</Button>
					</div>
				}
			/>
		</>
	);
}
