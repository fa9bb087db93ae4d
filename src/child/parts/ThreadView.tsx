import type { Thread, ThreadItem } from '../../private/consultation/asking/asking.ts';
import { exhaustive } from '../../shared/base/exhaustive.ts';
import { RubyText } from '../../ui/RubyText.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { sayDay } from '../sayTime.ts';
import { useWords } from '../words.ts';
import { ConsentCard } from './ConsentCard.tsx';
import { ConsentNotice, SharedList } from './ConsentNotice.tsx';
import { ReadOwn } from './Aloud.tsx';
import { askedNow, isOpen } from './ConsentParts.tsx';
import { ConsentRecord } from './ConsentRecord.tsx';
import { Drawn } from './Drawn.tsx';
import { ThreadFoot } from './ThreadFoot.tsx';
import { ForgetThread } from './ForgetThread.tsx';
import { GoesSoon } from './GoesSoon.tsx';
import { LetterStateLine } from './LetterStateLine.tsx';
import { Withheld } from './ShowFrom.tsx';

const hourMs = 3_600_000;
/** Free text as it was written, one paragraph a line. */
const Paragraphs = ({ text, ruby }: { readonly text: string; readonly ruby: boolean }) => (
	<div class="txt" translate={false}>
		{text.split('\n').map((line) => (
			<p>{ruby ? <RubyText text={line} /> : line}</p>
		))}
	</div>
);

function Day({ hour }: { readonly hour: number }) {
	const { say } = useWords();
	return <RubyText text={sayDay(say, hour * hourMs)} />;
}

type OwnLetter = Extract<ThreadItem, { readonly kind: 'letter' }>;

/** An own letter with its state. */
function Mine({ letter }: { readonly letter: OwnLetter }) {
	return (
		<article class="letter mine" data-testid="thread-item" data-own>
			<div class="letter-h">
				<b>
					<Say k="thread.from_you" />
				</b>
				<span>
					<Day hour={letter.hour} />
				</span>
				<LetterStateLine state={letter.state} />
			</div>
			{letter.text !== '' && <Paragraphs text={letter.text} ruby={false} />}
			{letter.drawing !== null && <Drawn drawing={letter.drawing} />}
			{letter.trouble !== null && (
				<p class="small trouble">
					<Say k={letter.trouble === 'refused' ? 'thread.trouble.refused' : 'rewrite.resend'} />
				</p>
			)}
			<ReadOwn />
		</article>
	);
}

/** What the child said after an answer that closed. */
function HowItWentSaid({ said }: { readonly said: Extract<ThreadItem, { readonly kind: 'how-it-went' }> }) {
	return (
		<article class="letter mine" data-testid="how-it-went-said" data-outcome={said.outcome} data-resting={said.resting}>
			<div class="letter-h">
				<b>
					<Say k="thread.from_you" />
				</b>
				<span>
					<Day hour={said.hour} />
				</span>
				<LetterStateLine state={said.state} />
			</div>
			{said.outcome !== null && (
				<p>
					<Say k={`end.${said.outcome}`} />
				</p>
			)}
			{said.resting === 'more' && (
				<p>
					<Say k="end.close_more" />
				</p>
			)}
		</article>
	);
}

function Item({ threadId, item }: { readonly threadId: string; readonly item: ThreadItem }) {
	switch (item.kind) {
		case 'letter':
			return <Mine letter={item} />;
		case 'how-it-went':
			return <HowItWentSaid said={item} />;
		case 'ask':
			// One that waits is asked above, one at a time.
			return isOpen(item) ? null : <ConsentRecord threadId={threadId} ask={item} />;
		case 'notice':
			return <ConsentNotice notice={item} />;
		case 'answer':
		case 'newer':
			return (
				<article class="letter answer" data-testid="thread-item" data-own>
					<div class="letter-h">
						<b>
							<Say k="thread.from" holes={{ who: item.from }} />
						</b>
						<span>
							<Day hour={item.hour} />
						</span>
					</div>
					{item.kind === 'answer' ? (
						<Paragraphs text={item.text} ruby={true} />
					) : (
						<p>
							<Say k="thread.newer" />
						</p>
					)}
					<ReadOwn />
				</article>
			);
		case 'withheld':
			return <Withheld showFrom={item.showFrom} />;
		case 'gap':
			return (
				<p class="letter gap" data-testid="thread-item">
					<Say k="thread.missing" />
				</p>
			);
		default:
			return exhaustive(item);
	}
}

/** One conversation: letters and answers in order, and how to write on. */
export function ThreadView({ thread }: { readonly thread: Thread }) {
	const { state } = useChild();
	const asked = askedNow(state.box);
	return (
		<section class="letters">
			<h2>{thread.teamName}</h2>
			{asked?.threadId === thread.id && <ConsentCard key={asked.ask.letterId} threadId={thread.id} ask={asked.ask} more={asked.more} />}
			{thread.items.map((item) => (
				<Item key={`${item.kind} ${item.letterId}`} threadId={thread.id} item={item} />
			))}
			<SharedList thread={thread} />
			<GoesSoon day={thread.goesAfterDay} canReply={thread.canReply} />
			<ThreadFoot thread={thread} />
			<ForgetThread id={thread.id} />
		</section>
	);
}
