import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Dots, PictureGrid } from '../parts/PictureGrid.tsx';
import { usePressed } from '../parts/usePressed.ts';
import { Working } from '../parts/Working.tsx';
import { Say } from '../Say.tsx';

/** Said to who forgot, without a word of blame. */
function Forgotten() {
	return (
		<div class="sheet forgot" role="status">
			<p>
				<Say k="pictures.forgot" /> <Say k="pictures.forgot.what" />
			</p>
			<p>
				<Say k="pictures.forgot.tell" /> <Say k="pictures.forgot.nobody" />
			</p>
		</div>
	);
}

/** Six pictures open the box they fit; there is no list of boxes and no wrong password. */
export function Unlock() {
	const { state, take, acts } = useChild();
	const { pressed, press, undo, complete } = usePressed();
	const [forgot, setForgot] = useState(false);
	// The room is ready by the sixth picture, and a link with another pin stops here, before anything is pressed.
	useEffect(() => acts.prepare(), [acts]);
	const opening = state.busy === 'opening';
	return (
		<>
			<main>
				<div class="un-head">
					<Heading k="open.title" />
					<Dots pressed={pressed.length} />
				</div>
				<Working k={opening ? 'open.working' : null} />
				{forgot && <Forgotten />}
				<PictureGrid press={press} />
				<div class="acts-row">
					<Button look="sub" icon="pen" testId="unlock-words" onClick={() => take({ do: 'go', to: 'words' })}>
						<Say k="pictures.words_instead" />
					</Button>
					{state.goal === 'box' && (
						<Button look="sub" icon="plus" onClick={() => acts.learn('box')}>
							<Say k="unlock.new" />
						</Button>
					)}
				</div>
			</main>
			<Foot
				left={
					<Button look="plain" onClick={() => setForgot(!forgot)}>
						<Say k="unlock.forgot" />
					</Button>
				}
				right={
					<div class="pair-b">
						<Button icon="undo" disabled={pressed.length === 0 || opening} onClick={undo}>
							<Say k="unlock.undo" />
						</Button>
						<Button look="main" testId="pictures-done" disabled={!complete || opening} onClick={() => void acts.openBox(pressed)}>
							<Say k="open.done" />
						</Button>
					</div>
				}
			/>
		</>
	);
}
