import { Button } from '../../ui/Button.tsx';
import { tryExit } from '../exitPractice.ts';
import { parsePlace } from '../place.ts';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';

const sentences = ['exit.what', 'exit.keys', 'exit.limit'] as const;

/** How the exit works, to be tried where nothing is at stake. */
export function ExitPractice() {
	return (
		<main class="narrow">
			<Heading k="exit.try" />
			<section class="sheet prose">
				{sentences.map((key) => (
					<p key={key}>
						<Say k={key} />
					</p>
				))}
				<p>
					<Say k="exit.return" />
				</p>
				<Button testId="exit-try" onClick={() => tryExit(parsePlace(location) ?? { code: null })}>
					<Say k="exit.try_now" />
				</Button>
			</section>
		</main>
	);
}
