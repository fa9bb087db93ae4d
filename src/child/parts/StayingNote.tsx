import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { findStaying, type Staying } from '../staying.ts';
import type { Screen } from '../state.ts';
import type { Key } from '../words.ts';

const said: Record<Exclude<Staying, 'stays'>, readonly Key[]> = {
	vanishes: ['guest.title', 'guest.what', 'guest.no_answer', 'guest.send'],
	unknown: ['guest.maybe', 'guest.maybe_no_answer'],
	tab: ['guest.icon', 'guest.icon_why'],
};

/** Before the first word, and again where a child chooses whether to keep. */
const shownOn: readonly Screen[] = ['home', 'keep'];

/** Says what may become of what is written here, and only as surely as it is known. */
export function StayingNote() {
	const { state } = useChild();
	const [staying, setStaying] = useState<Staying>('stays');
	useEffect(() => void findStaying(Date.now()).then(setStaying), []);
	if (staying === 'stays' || state.sheet !== null || !shownOn.includes(state.screen)) return null;
	return (
		<aside class="staying small" data-testid="staying" data-staying={staying}>
			<Icon name="tablet" />
			<span>
				{said[staying].map((key) => (
					<>
						<Say k={key} />{' '}
					</>
				))}
			</span>
		</aside>
	);
}
