import { useChild } from '../child.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';
import { Button } from '../../ui/Button.tsx';

const leaves = ['read.leaves.1', 'read.leaves.2', 'read.leaves.3', 'read.leaves.4'] as const;
const rights = ['shelf.opinion', 'shelf.rest', 'shelf.body'] as const;
const exit = ['exit.what', 'exit.keys', 'exit.limit'] as const;

/** Something to read, for everybody; and how the exit works, to be tried where nothing is at stake. */
export function Shelf() {
	const { leave } = useChild();
	return (
		<main class="narrow">
			<Heading k="read.leaves.title" />
			<section class="sheet prose">
				{leaves.map((key) => (
					<p>
						<Say k={key} />
					</p>
				))}
			</section>
			<section class="sheet prose">
				<h2>
					<Say k="shelf.rights" />
				</h2>
				{rights.map((key) => (
					<p>
						<Say k={key} />
					</p>
				))}
			</section>
			<section class="sheet prose">
				<h2>
					<Say k="exit.button" />
				</h2>
				{exit.map((key) => (
					<p>
						<Say k={key} />
					</p>
				))}
				<Button look="sub" onClick={leave}>
					<Say k="exit.practise" />
				</Button>
			</section>
		</main>
	);
}
