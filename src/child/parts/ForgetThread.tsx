import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';

/** Only in a box without room: one conversation may go. Asked twice, since nothing brings it back; neither answer is the default. */
export function ForgetThread({ id }: { readonly id: string }) {
	const { state, acts } = useChild();
	const [asked, setAsked] = useState(false);
	if (!state.makingRoom) return null;
	return asked ? (
		<div class="sheet forget" role="status">
			<p>
				<Say k="full.forget.sure" />
			</p>
			<div class="acts-row">
				<Button testId="forget-no" onClick={() => setAsked(false)}>
					<Say k="full.forget.no" />
				</Button>
				<Button testId="forget-yes" onClick={() => void acts.forgetThread(id)}>
					<Say k="full.forget.yes" />
				</Button>
			</div>
		</div>
	) : (
		<div>
			<Button testId="forget-thread" onClick={() => setAsked(true)}>
				<Say k="full.forget" />
			</Button>
		</div>
	);
}
