import { Icon } from '../../ui/Icon.tsx';
import { Say } from '../Say.tsx';
import type { Key } from '../words.ts';

/** What happened, said once: a live region that is always there, so that screen readers hear it. */
export function Notice({ notice }: { readonly notice: Key | null }) {
	return (
		<div class="notice" role="status">
			{notice !== null && (
				<p class="strip">
					<Icon name="alert" />
					<span>
						<Say k={notice} />
					</span>
				</p>
			)}
		</div>
	);
}
