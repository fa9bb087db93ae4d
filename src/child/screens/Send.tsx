import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { AnswerRows, NoAnswerRow } from '../parts/AnswerRows.tsx';
import { Envelope } from '../parts/Envelope.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { HiddenFromNurse, useHiddenTopics } from '../parts/HiddenFromNurse.tsx';
import { AdultUrgent } from '../parts/AdultUrgent.tsx';
import { AboutRow, NameRow, ReachRow, UrgentRow } from '../parts/LetterRows.tsx';
import { Working } from '../parts/Working.tsx';
import { writerOf } from '../hearers.ts';
import { Say } from '../Say.tsx';
import { useWords } from '../words.ts';

/** What the nurse does not get, before it is sent; the centre gets it, with the same words. */
function HiddenRow() {
	const { state, acts } = useChild();
	if (useHiddenTopics().length === 0 || state.draft.to === 'centre') return null;
	return (
		<div class="strip hidden-row">
			<HiddenFromNurse />
			<div>
				<Button look="sub" icon="post" testId="send-to-centre" onClick={() => acts.revise({ to: 'centre', answer: state.box !== null })}>
					<Say k="send.to_centre" />
				</Button>
			</div>
		</div>
	);
}

/** What a request to the nurse may say besides its words. */
const NurseRows = () => (
	<>
		<ReachRow />
		<NoAnswerRow />
	</>
);

/** What a letter to the centre may say besides its words. */
function CentreRows() {
	const { state } = useChild();
	const { box } = state;
	return (
		<>
			{writerOf(state) === null && <AboutRow />}
			<NameRow />
			{box === null ? <NoAnswerRow /> : <AnswerRows />}
		</>
	);
}

/** characters. Longer letters were read on the screen where they were written. */
const shortLetter = 80;

/** What goes, where a tap in the box wrote it. */
function ShortLetter() {
	const { thread, text } = useChild().state.draft;
	if (thread === null || text === '' || text.length > shortLetter) return null;
	return (
		<div class="letter mine short">
			<p class="draft-text" translate={false}>
				{text}
			</p>
			<p class="small muted">
				<Say k="end.reopen" />
			</p>
		</div>
	);
}

/** What is promised, and what is not, once more beside the button that sends. */
function Promises() {
	const { state, take } = useChild();
	const { say } = useWords();
	const toNurse = state.draft.to === 'nurse';
	return (
		<section class="row">
			<h2>
				<Say k="send.promise.title" />
			</h2>
			<ul class="keep">
				<li>
					<Icon name="hush" />
					<span>
						<Say k={toNurse ? 'recipient.nurse.promise' : 'recipient.centre.promise'} />
					</span>
				</li>
				<li>
					<Icon name="key" />
					<span>
						<Say k="limits.sealed" holes={{ team: say(toNurse ? 'team.nurse' : 'team.centre') }} />
					</span>
				</li>
			</ul>
			{writerOf(state) === null && (
				<button type="button" class="more" onClick={() => take({ do: 'show-sheet', sheet: 'exceptions' })}>
					<Say k="send.promise_short" />
				</button>
			)}
		</section>
	);
}

/** Step 4: when it is read, what is kept secret, and what else may be said; everything may stay untouched. */
export function Send() {
	const { state, take, acts } = useChild();
	const toNurse = state.draft.to === 'nurse';
	const undoSeconds = state.school?.undoSeconds ?? 0;
	return (
		<>
			<main>
				<Heading k="send.title" />
				<Working k={state.busy === 'sending' ? 'send.sending' : null} />
				<div class="send">
					<div class="send-to">
						<Envelope />
						<HiddenRow />
						<ShortLetter />
						<div class="rows">
							{writerOf(state) === null ? <UrgentRow /> : <AdultUrgent />}
							<Promises />
						</div>
					</div>
					<div class="rows">{toNurse ? <NurseRows /> : <CentreRows />}</div>
				</div>
			</main>
			<Foot
				left={
					undoSeconds > 0 ? (
						<p class="foot-note">
							<Say k="send.undo_note" holes={{ seconds: undoSeconds }} />
						</p>
					) : (
						<Button look="plain" onClick={() => take({ do: 'back' })}>
							<Say k="send.later" />
						</Button>
					)
				}
				right={
					<Button look="main" icon="post" testId="letter-send" disabled={state.busy === 'sending'} onClick={() => void acts.send()}>
						<Say k="send.go" />
					</Button>
				}
			/>
		</>
	);
}
