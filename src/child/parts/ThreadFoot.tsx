import type { Thread } from '../../private/consultation/asking/asking.ts';
import { Button } from '../../ui/Button.tsx';
import { plainText } from '../../ui/ruby.ts';
import { useChild } from '../child.tsx';
import { readingOf, shownTime } from '../readingTime.ts';
import { Say } from '../Say.tsx';
import { sayDate } from '../sayTime.ts';
import { standingOf } from '../threadStanding.ts';
import { type Key, useWords } from '../words.ts';
import { HowItWentSheet, SurveyButton, SurveyOffer } from './AfterAnswer.tsx';

/** What there is to say while an answer is awaited; nothing that the tablet does not know. */
function Waiting({ standing }: { readonly standing: 'unread' | 'read' }) {
	const { state } = useChild();
	const { say } = useWords();
	if (standing === 'read') return <Say k="thread.read_no_answer" />;
	const reading = readingOf(state.school, 'centre', shownTime(state, Date.now()).nowMs);
	if (reading?.openNow) return <Say k="when.open" />;
	if (typeof reading?.nextOpenMs !== 'number') return null;
	return <Say k="thread.none_yet" holes={{ date: sayDate(say, reading.nextOpenMs) }} />;
}

/** Under a conversation: how it stands, and every way to go on. Nothing has to be waited for. */
export function ThreadFoot({ thread }: { readonly thread: Thread }) {
	const { acts } = useChild();
	const { say } = useWords();
	const standing = standingOf(thread);
	if (!thread.canReply) return null;
	const write = (key: Key) => void acts.replyWith(thread.to, thread.id, plainText(say(key)));
	const waits = standing === 'unread' || standing === 'read';
	return (
		<>
			{waits && (
				<p class="small muted" data-testid="thread-standing">
					<Waiting standing={standing} />
				</p>
			)}
			{thread.afterwards.howItWent && <HowItWentSheet thread={thread} />}
			{thread.afterwards.survey === 'offered' && <SurveyOffer thread={thread} />}
			<div class="acts-row">
				<Button icon="pen" testId="thread-reply" onClick={() => void acts.reply(thread.to, thread.id)}>
					<Say k={waits ? 'thread.add' : 'thread.write_more'} />
				</Button>
				{standing !== 'closed' && (
					<Button look="sub" testId="thread-fine" onClick={() => write('thread.fine.letter')}>
						<Say k="thread.fine" />
					</Button>
				)}
				{thread.afterwards.survey === 'open' && <SurveyButton thread={thread} />}
			</div>
		</>
	);
}
