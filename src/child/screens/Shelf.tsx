import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { RubyText } from '../../ui/RubyText.tsx';
import { useChild } from '../child.tsx';
import { Heading } from '../parts/Heading.tsx';
import { useReading } from '../parts/useReading.ts';
import { Say } from '../Say.tsx';
import '../reading.css';

const leaves = ['read.leaves.1', 'read.leaves.2', 'read.leaves.3', 'read.leaves.4'] as const;

/** Every page, like the notices of a school's newsletter: none stands out. */
function Pages() {
	const { take } = useChild();
	const pages = useReading();
	if (pages === 'coming') return <div class="pages" aria-busy="true" />;
	if (pages === null) {
		return (
			<p class="strip calm" role="status">
				<Icon name="alert" />
				<span>
					<Say k="shelf.missing" />
				</span>
			</p>
		);
	}
	return (
		<ul class="pages">
			{pages.map(({ slug, title, lead }) => (
				<li key={slug}>
					<button type="button" class="sheet page-link" data-testid={`page-${slug}`} onClick={() => take({ do: 'go', to: `page-${slug}` })}>
						<b>
							<RubyText text={title} />
						</b>
						<span>
							<RubyText text={lead} />
						</span>
					</button>
				</li>
			))}
		</ul>
	);
}

/** Something to read, for everybody; and the way to the page on which the exit can be tried. */
export function Shelf() {
	const { take } = useChild();
	return (
		<main class="mid">
			<Heading k="home.read" />
			<section class="sheet prose">
				<h2>
					<Say k="read.leaves.title" />
				</h2>
				<p>
					{leaves.map((key) => (
						<>
							<Say k={key} />{' '}
						</>
					))}
				</p>
			</section>
			<Pages />
			<p>
				<Button look="plain" testId="page-exit" onClick={() => take({ do: 'go', to: 'page-exit' })}>
					<Say k="exit.try" />
				</Button>
			</p>
		</main>
	);
}
