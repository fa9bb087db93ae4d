import { Icon } from '../../ui/Icon.tsx';
import { Say } from '../Say.tsx';
import type { Key } from '../words.ts';

/** What the tablet is doing, in words; it takes about a second. */
export function Working({ k }: { readonly k: Key | null }) {
	return (
		<div class="working" role="status">
			{k !== null && (
				<p class="strip calm">
					<Icon name="clock" />
					<span>
						<Say k={k} />
					</span>
				</p>
			)}
		</div>
	);
}
