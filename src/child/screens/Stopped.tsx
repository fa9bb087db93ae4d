import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';

/** The hard stop of another pin (protocol 2). It shows neither the letter nor its topics: an adult will look at it. */
export function Stopped() {
	return (
		<main class="narrow">
			<Heading k="pin.title" />
			<section class="sheet prose" data-testid="other-pin">
				<p>
					<Say k="pin.not_you" />
				</p>
				<p>
					<Say k="pin.show" />
				</p>
				<p>
					<Say k="error.help" />
				</p>
			</section>
		</main>
	);
}
