import { topicsFor } from '../../private/domain/topics.ts';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { useWords } from '../words.ts';

/** The chosen topics that never go the nurse's way. */
export function useHiddenTopics() {
	const { topics } = useChild().state.draft;
	const sent: readonly string[] = topicsFor('nurse', topics);
	return topicsFor('centre', topics).filter((topic) => !sent.includes(topic));
}

/** What is left out on the nurse's way; only said when such a topic was chosen. */
export function HiddenFromNurse() {
	const hidden = useHiddenTopics();
	const words = useWords();
	if (hidden.length === 0) return null;
	return (
		<>
			<p>
				<Say
					k="recipient.nurse.hidden"
					holes={{ topics: hidden.map((topic) => words.say(`topics.${topic}`)).join(words.say('recipient.nurse.hidden.between')) }}
				/>
			</p>
			<p>
				<Say k="recipient.nurse.hidden_talk" />
			</p>
		</>
	);
}
