import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import type { Key } from '../words.ts';

/** What happened, said once: a live region that is always there, so that screen readers hear it; it comes into sight where a page is scrolled. */
export function Notice({ notice }: { readonly notice: Key | null }) {
	const { state, take } = useChild();
	const region = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (notice !== null) region.current?.scrollIntoView({ block: 'nearest' });
	}, [notice]);
	return (
		<div class="notice" role="status" ref={region}>
			{notice !== null && (
				<p class="strip">
					<Icon name="alert" />
					<span>
						<Say k={notice} />
					</span>
					{notice === 'full.box' && !state.makingRoom && (
						<Button look="sub" testId="make-room" onClick={() => take({ do: 'make-room' })}>
							<Say k="full.make_room" />
						</Button>
					)}
				</p>
			)}
		</div>
	);
}
