import { useContext } from 'preact/hooks';
import { labelOf } from '../../private/domain/topicLabel.ts';
import { topicsFor } from '../../private/domain/topics.ts';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { useWords, WordsContext } from '../words.ts';

/** The names of the chosen topics that never go the nurse's way. */
export function useHiddenTopics(): readonly string[] {
	const { draft, school } = useChild().state;
	const { say } = useWords();
	const language = useContext(WordsContext)?.language ?? 'ja';
	const sent: readonly string[] = topicsFor('nurse', draft.topics);
	const hidden = topicsFor('centre', draft.topics).filter((topic) => !sent.includes(topic));
	const more = school?.moreTopics.filter(({ code }) => draft.topics.includes(code)) ?? [];
	return [...hidden.map((topic) => say(`topics.${topic}`)), ...more.map((topic) => labelOf(topic, language))];
}

/** What is left out on the nurse's way; only said when such a topic was chosen. */
export function HiddenFromNurse() {
	const { say } = useWords();
	const hidden = useHiddenTopics();
	if (hidden.length === 0) return null;
	return (
		<>
			<p data-own>
				<Say k="recipient.nurse.hidden" holes={{ topics: hidden.join(say('recipient.nurse.hidden.between')) }} />
			</p>
			<p>
				<Say k="recipient.nurse.hidden_talk" />
			</p>
		</>
	);
}
