import { useContext } from 'preact/hooks';
import { labelOf } from '../../private/domain/topicLabel.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RubyText } from '../../ui/RubyText.tsx';
import { useChild } from '../child.tsx';
import { WordsContext } from '../words.ts';

/** Tiles of the topics that the signed policy adds; they go to the centre alone. */
export function MoreTopics() {
	const { state, take } = useChild();
	const language = useContext(WordsContext)?.language ?? 'ja';
	return (
		<>
			{state.school?.moreTopics.map((topic) => (
				<button
					type="button"
					class="tile"
					data-testid={`topic-${topic.code}`}
					aria-pressed={state.draft.topics.includes(topic.code)}
					onClick={() => take({ do: 'toggle-topic', topic: topic.code })}
				>
					<Icon name="other" />
					<span>
						<RubyText text={labelOf(topic, language)} />
					</span>
					<span class="tick">
						<Icon name="check" />
					</span>
				</button>
			))}
		</>
	);
}
