import { useEffect } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';
import { hasWords } from '../state.ts';

/** ms. Between two tries by itself: a network that is there but leads nowhere never tells when it works again. */
const tryMs = 5_000;

/** In the place of a page that could not be fetched. It goes by itself as soon as the page is there. */
export function NotYet() {
	const { state, later } = useChild();
	useEffect(() => {
		const timer = setInterval(() => void later.load(), tryMs);
		return () => clearInterval(timer);
	}, [later]);
	return (
		<main class="narrow" data-testid="later-missing">
			<Heading k="later.missing" />
			<section class="sheet prose">
				{hasWords(state.draft) && (
					<p>
						<Say k="later.kept" />
					</p>
				)}
				<p>
					<Say k="later.help" />
				</p>
				<Button testId="later-retry" onClick={() => void later.load()}>
					<Say k="later.retry" />
				</Button>
			</section>
		</main>
	);
}
