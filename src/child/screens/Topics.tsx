import { useEffect, useState } from 'preact/hooks';
import { topicCodes } from '../../private/domain/topics.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { plainText } from '../../ui/ruby.ts';
import { useLive } from '../../ui/useLive.ts';
import { useChild } from '../child.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';
import { useWords } from '../words.ts';

/** Shown on this tablet alone when the topic `self` is chosen; it does nothing else. */
function HelpCard() {
	const { take } = useChild();
	return (
		<div class="strip calm help-card" role="status">
			<Icon name="phone" />
			<p>
				<Say k="crisis.listen" /> <Say k="crisis.nobody_told" />
			</p>
			<Button look="sub" onClick={() => take({ do: 'show-sheet', sheet: 'help' })}>
				<Say k="help.open_card" />
			</Button>
		</div>
	);
}

/** Step 1: what it is about. Several, or none. */
export function Topics() {
	const { state, take, later } = useChild();
	const [examples, show] = useState(false);
	const words = useWords();
	const { topics } = state.draft;
	const rest = useLive(later);
	const hasMore = (state.school?.moreTopics.length ?? 0) > 0;
	useEffect(() => void (hasMore && later.load()), [hasMore, later]);
	const next = () => take({ do: 'go', to: 'recipients' });
	return (
		<>
			<main>
				<div class="head">
					<Heading k="topics.title" />
					<p class="lead">
						<Say k="topics.help" /> <Say k="topics.private" /> <Say k="limits.nearby" />{' '}
						<button
							type="button"
							class="more"
							data-testid="topic-examples"
							aria-pressed={examples}
							onClick={() => (examples ? show(false) : void later.load().then(show))}
						>
							<Say k="topics.examples" />
						</button>
					</p>
				</div>
				<div class="tiles" role="group" aria-label={plainText(words.say('topics.title'))}>
					{topicCodes.map((code) => (
						<button
							type="button"
							class="tile"
							data-testid={`topic-${code}`}
							aria-pressed={topics.includes(code)}
							onClick={() => take({ do: 'toggle-topic', topic: code })}
						>
							<Icon name={code} />
							<span>
								<Say k={`topics.${code}`} />
							</span>
							{examples && (
								<span class="eg">
									<Say k={`topics.${code}.hint`} />
								</span>
							)}
							<span class="tick">
								<Icon name="check" />
							</span>
						</button>
					))}
					{typeof rest !== 'string' && <rest.MoreTopics />}
				</div>
			</main>
			<Foot
				above={topics.includes('self') && <HelpCard />}
				left={
					<Button look="plain" onClick={next}>
						<Say k="common.rather_not" />
					</Button>
				}
				right={
					<Button look="main" iconAfter="next" testId="topic-next" onClick={next}>
						<Say k="common.next" />
					</Button>
				}
			/>
		</>
	);
}
