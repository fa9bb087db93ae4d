import type { Mood } from '../../private/consultation/asking/asking.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { plainText } from '../../ui/ruby.ts';
import { useChild } from '../child.tsx';
import { Drawing } from '../parts/Drawing.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';
import { useWords } from '../words.ts';

const moods = ['home.mood.good', 'home.mood.ok', 'home.mood.mixed', 'home.mood.low', 'home.mood.very_low'] as const;

/** Today's mood as weather. It is stored only in an open box and never goes into a letter. */
function Moods() {
	const { state, acts } = useChild();
	const words = useWords();
	return (
		<section class="sheet">
			<div class="card-h">
				<h2>
					<Say k="home.mood.ask" />
				</h2>
			</div>
			<div class="moods" role="group" aria-label={plainText(words.say('home.mood.ask'))}>
				{moods.map((key, i) => (
					<button type="button" class="mood" aria-pressed={state.mood === i + 1} onClick={() => acts.chooseMood((i + 1) as Mood)}>
						<Icon name={`w${i + 1}`} />
						<span>
							<Say k={key} />
						</span>
					</button>
				))}
			</div>
			<p class="small muted under">
				<Say k="home.mood.private" /> {state.box === null && <Say k="home.mood.not_kept" />}
			</p>
		</section>
	);
}

function ReadingCard() {
	const { take } = useChild();
	return (
		<section class="sheet read">
			<div class="card-h">
				<h2>
					<Say k="home.read" />
				</h2>
			</div>
			<h3>
				<Say k="read.leaves.title" />
			</h3>
			<p class="rp">
				<Say k="read.leaves.1" />
			</p>
			<div class="read-f">
				<button type="button" class="more" onClick={() => take({ do: 'go', to: 'shelf' })}>
					<Say k="read.more" />
				</button>
				<Drawing name="leaves" look="leaves" />
			</div>
			<button type="button" class="more" data-testid="page-exit" onClick={() => take({ do: 'go', to: 'page-exit' })}>
				<Say k="exit.try" />
			</button>
		</section>
	);
}

/** The neutral first page: the same for all, laid out like the school's newsletter. */
export function Home() {
	const { take, acts } = useChild();
	return (
		<main>
			<Heading k="home.title" hidden />
			<div class="news">
				<section class="sheet write">
					<div class="write-art">
						<Drawing name="desk" look="desk-art" />
					</div>
					<div class="write-body">
						<h2>
							<Say k="home.letters" />
						</h2>
						<p>
							<Say k="home.hello" />
						</p>
						<div class="acts">
							<Button look="main" icon="pen" testId="start-letter" onClick={() => void acts.startLetter()}>
								<Say k="home.write" />
							</Button>
							<Button icon="box" testId="open-box" onClick={() => take({ do: 'unlock', goal: 'box' })}>
								<Say k="home.box.short" />
							</Button>
						</div>
					</div>
				</section>
				<div class="news-col">
					<Moods />
					<ReadingCard />
				</div>
			</div>
		</main>
	);
}
