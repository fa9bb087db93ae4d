import { wishes } from '../../private/domain/want.ts';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { Choice } from './Choice.tsx';

const none = 'none';

/** Only choosing is a letter too: what the child would like, none of it pressed beforehand. A request to the nurse is one for a talk. */
export function Wishes() {
	const { state, acts } = useChild();
	const { to, wish } = state.draft;
	if (to === 'nurse') {
		return (
			<p class="sheet">
				<Say k="choose.nurse" /> <Say k="choose.enough" />
			</p>
		);
	}
	return (
		<div class="wishes sheet">
			<Choice
				label={<Say k="choose.title" />}
				name="wish"
				chosen={wish ?? none}
				choose={(value) => acts.revise({ wish: wishes.find((known) => known === value) ?? null })}
				options={[...wishes, none].map((value) => ({ value, label: <Say k={`choose.${value as (typeof wishes)[number]}`} /> }))}
			>
				<p class="small muted">
					<Say k="choose.enough" />
				</p>
			</Choice>
		</div>
	);
}
