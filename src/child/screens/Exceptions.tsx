import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';

const cases = [
	'exceptions.danger',
	'exceptions.self',
	'exceptions.home',
	'exceptions.adult',
	'exceptions.others',
	'exceptions.law',
] as const;
const how = ['exceptions.who', 'exceptions.first', 'exceptions.after', 'exceptions.family', 'exceptions.ask_first'] as const;

/** All cases in which others are told: never shortened, reachable wherever a promise stands. */
export function Exceptions() {
	return (
		<main class="narrow">
			<Heading k="exceptions.title" />
			<section class="sheet prose">
				<p>
					<Say k="exceptions.why" />
				</p>
				<ul class="cases">
					{cases.map((key) => (
						<li>
							<Say k={key} />
						</li>
					))}
				</ul>
				{how.map((key) => (
					<p>
						<Say k={key} />
					</p>
				))}
			</section>
		</main>
	);
}
