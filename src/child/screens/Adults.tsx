import { adultRoles, adultTopics } from '../../private/domain/adults.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { plainText } from '../../ui/ruby.ts';
import { useChild } from '../child.tsx';
import { AdultUrgent } from '../parts/AdultUrgent.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';
import { useWords } from '../words.ts';

const icons = { raising: 'home_hurt', worry: 'eye', other: 'other' } as const;

/** What a letter by an adult may be about. Several, or none. */
function AdultTopics() {
	const { state, take } = useChild();
	const { say } = useWords();
	const { topics } = state.draft;
	return (
		<section class="row">
			<h2>
				<Say k="adult.topics" />
			</h2>
			<div class="tiles" role="group" aria-label={plainText(say('adult.topics'))}>
				{adultTopics.map((code) => (
					<button
						type="button"
						class="tile"
						data-testid={`topic-${code}`}
						aria-pressed={topics.includes(code)}
						onClick={() => take({ do: 'toggle-topic', topic: code })}
					>
						<Icon name={icons[code]} />
						<span>
							<Say k={`adult.topic.${code}`} />
						</span>
						<span class="tick">
							<Icon name="check" />
						</span>
					</button>
				))}
			</div>
		</section>
	);
}

/** What an adult has to know before writing; the promises that a child gets are not an adult's. */
const Rules = () => (
	<section class="sheet prose">
		<h2>
			<Say k="adult.rules" />
		</h2>
		<ul class="cases">
			{(['adult.reads', 'adult.acts', 'adult.duty', 'adult.separate', 'adult.ask_less'] as const).map((key) => (
				<li>
					<Say k={key} />
				</li>
			))}
		</ul>
	</section>
);

/** The adults' door: who writes, about what, and what comes of it. Everything may stay untouched. */
export function Adults() {
	const { state, take, acts } = useChild();
	const { adult } = state.draft;
	return (
		<>
			<main class="mid adults">
				<div class="head">
					<Heading k="adult.door" />
					<p class="lead">
						<Say k="adult.intro" />
					</p>
				</div>
				<AdultUrgent />
				<Rules />
				<div class="rows">
					<Choice
						label={<Say k="adult.who" />}
						name="adult"
						chosen={adult === 'unsaid' ? null : adult}
						choose={(value) => acts.revise({ adult: value })}
						options={adultRoles.map((value) => ({ value, label: <Say k={`adult.role.${value}`} /> }))}
					/>
					<AdultTopics />
				</div>
			</main>
			<Foot
				right={
					<Button look="main" iconAfter="next" testId="adults-next" onClick={() => take({ do: 'choose-recipient', to: 'centre', adult })}>
						<Say k="common.next" />
					</Button>
				}
			/>
		</>
	);
}
