import type { Thread } from '../../private/consultation/asking/asking.ts';
import { Button } from '../../ui/Button.tsx';
import { plainText } from '../../ui/ruby.ts';
import { useChild } from '../child.tsx';
import { readingOf, shownTime } from '../readingTime.ts';
import { Say } from '../Say.tsx';
import { sayDate } from '../sayTime.ts';
import { standingOf } from '../threadStanding.ts';
import { type Key, useWords } from '../words.ts';

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

const endings = ['better', 'little', 'same', 'worse'] as const;

/** After the last answer: how it went, in one tap. What is tapped becomes a letter, and is seen once more before it is sent. */
function Ending({ write }: { readonly write: (...keys: readonly Key[]) => void }) {
	return (
		<section class="sheet ending">
			<h3>
				<Say k="end.ask" />
			</h3>
			<div class="acts-row">
				{endings.map((ending) => (
					<Button key={ending} look="sub" testId={`end-${ending}`} onClick={() => write('end.ask', `end.${ending}`)}>
						<Say k={`end.${ending}`} />
					</Button>
				))}
			</div>
			<p class="small muted">
				<Say k="end.reopen" />
			</p>
		</section>
	);
}

/** Under a conversation: how it stands, and every way to go on. Nothing has to be waited for. */
export function ThreadFoot({ thread }: { readonly thread: Thread }) {
	const { acts } = useChild();
	const { say } = useWords();
	const standing = standingOf(thread);
	if (!thread.canReply) return null;
	const write = (...keys: readonly Key[]) => void acts.replyWith(thread.to, thread.id, keys.map((key) => plainText(say(key))).join('\n'));
	const waits = standing === 'unread' || standing === 'read';
	return (
		<>
			{waits && (
				<p class="small muted" data-testid="thread-standing">
					<Waiting standing={standing} />
				</p>
			)}
			{standing === 'closed' && <Ending write={write} />}
			<div class="acts-row">
				<Button icon="pen" testId="thread-reply" onClick={() => void acts.reply(thread.to, thread.id)}>
					<Say k={waits ? 'thread.add' : 'thread.write_more'} />
				</Button>
				{standing !== 'closed' && (
					<Button look="sub" testId="thread-fine" onClick={() => write('thread.fine.letter')}>
						<Say k="thread.fine" />
					</Button>
				)}
			</div>
		</>
	);
}
