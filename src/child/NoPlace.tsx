import { Say } from './Say.tsx';

/** A plain page for an address that names no school. */
export function NoPlace() {
	return (
		<main class="narrow">
			<h1>
				<Say k="tab.title" />
			</h1>
			<p>
				<Say k="tab.missing" />
			</p>
		</main>
	);
}
