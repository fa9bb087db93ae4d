import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { online, useLive } from '../../ui/useLive.ts';
import { useChild } from '../child.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Drawing } from '../parts/Drawing.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { ReadingSentence } from '../parts/ReadingTime.tsx';
import { TextField } from '../parts/TextField.tsx';
import { Working } from '../parts/Working.tsx';
import { readingOf } from '../readingTime.ts';
import { Say } from '../Say.tsx';
import { useWords } from '../words.ts';

/** The postmark carries a real date only: the day and hour at which somebody reads. */
function Postmark() {
	const { state } = useChild();
	const { say } = useWords();
	const atMs = readingOf(state.school, state.draft.to, Date.now())?.nextOpenMs;
	if (typeof atMs !== 'number') return null;
	const date = new Date(atMs + 9 * 3_600_000);
	return (
		<svg class="postmark" viewBox="0 0 120 120" aria-hidden="true">
			<circle cx="60" cy="60" r="54" />
			<circle cx="60" cy="60" r="45" class="thin" />
			<path d="M17 49h86M17 73h86" />
			<text x="60" y="39" class="pm-s">
				{say('home.title')}
			</text>
			<text x="60" y="68" class="pm-m">
				{date.getUTCMonth() + 1}.{date.getUTCDate()}
			</text>
			<text x="60" y="91" class="pm-s">
				{date.toISOString().slice(11, 16)}
			</text>
		</svg>
	);
}

/** The envelope: to whom, and when somebody reads. */
function Envelope() {
	const { state } = useChild();
	const { school, draft } = state;
	const connected = useLive(online);
	const toNurse = draft.to === 'nurse';
	const team = toNurse ? school?.nurseName : school?.centreName;
	return (
		<section class="env">
			<div class="env-top">
				<div>
					<div class="zips" aria-hidden="true">
						{Array.from({ length: 7 }, () => (
							<i />
						))}
					</div>
					<p class="addr">{team ?? <Say k={toNurse ? 'recipient.nurse.name' : 'recipient.centre.name'} />}</p>
				</div>
				<div class="stamps">
					<Drawing name={toNurse ? 'stamp-nurse' : 'stamp-centre'} look="stamp" />
					<Postmark />
				</div>
			</div>
			<p class="when">
				<ReadingSentence /> {!connected && <Say k="when.offline" />}
			</p>
		</section>
	);
}

/** None is the default, and as good as a name. */
function NameRow() {
	const { state, acts } = useChild();
	const { name } = state.draft;
	return (
		<Choice
			label={<Say k="name.title" />}
			name="name"
			chosen={name === null ? 'none' : 'nick'}
			choose={(value) => acts.revise({ name: value === 'none' ? null : '' })}
			options={[
				{ value: 'none', label: <Say k="name.none" /> },
				{ value: 'nick', label: <Say k="name.nick" /> },
			]}
		>
			{name !== null && (
				<TextField testId="letter-name" label={<Say k="name.field" />} value={name} onText={(text) => acts.revise({ name: text })} />
			)}
			<p class="small muted">
				<Say k="name.none_ok" /> <Say k={name === null ? 'name.what_they_see' : 'name.with_name'} />
			</p>
		</Choice>
	);
}

/** How the nurse finds the child: in person, unless the child writes where. */
function ReachRow() {
	const { state, acts } = useChild();
	const { reach } = state.draft;
	return (
		<Choice
			label={<Say k="reach.title" />}
			name="reach"
			chosen={reach === null ? 'self' : 'write'}
			choose={(value) => acts.revise({ reach: value === 'self' ? null : '' })}
			options={[
				{ value: 'self', label: <Say k="reach.self" /> },
				{ value: 'write', label: <Say k="reach.write" /> },
			]}
		>
			{reach === null ? (
				<p class="small muted">
					<Say k="recipient.nurse.noname" />
				</p>
			) : (
				<TextField testId="letter-reach" label={<Say k="reach.field" />} value={reach} onText={(text) => acts.revise({ reach: text })} />
			)}
		</Choice>
	);
}

function AnswerRow() {
	const { state, acts } = useChild();
	return (
		<Choice
			label={<Say k="reply.title" />}
			name="answer"
			chosen={state.draft.answer ? 'here' : 'none'}
			choose={(value) => acts.revise({ answer: value === 'here' })}
			options={[
				{ value: 'here', label: <Say k="reply.here" /> },
				{ value: 'none', label: <Say k="reply.none" /> },
			]}
		/>
	);
}

/** Where no letter can come back, the screen says so before it is sent. */
const NoAnswerRow = () => (
	<p class="row no-answer">
		<Icon name="alert" />
		<span>
			<Say k="send.one_way_note" />
		</span>
	</p>
);

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
			<button type="button" class="more" onClick={() => take({ do: 'show-sheet', sheet: 'exceptions' })}>
				<Say k="send.promise_short" />
			</button>
		</section>
	);
}

/** Step 4: when it is read, what is kept secret, name or none; everything may stay untouched. */
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
						<div class="rows">
							<Promises />
						</div>
					</div>
					<div class="rows">
						{toNurse ? <ReachRow /> : <NameRow />}
						{state.box !== null && !toNurse ? <AnswerRow /> : <NoAnswerRow />}
					</div>
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
