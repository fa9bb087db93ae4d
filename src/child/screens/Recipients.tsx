import type { ComponentChildren } from 'preact';
import type { Recipient } from '../../private/consultation/asking/asking.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { Drawing } from '../parts/Drawing.tsx';
import { Heading } from '../parts/Heading.tsx';
import { HiddenFromNurse } from '../parts/HiddenFromNurse.tsx';
import { Say } from '../Say.tsx';
import type { Key } from '../words.ts';

type RowProps = { readonly icon: string; readonly label: Key; readonly children: ComponentChildren; readonly look?: string };

function Row({ icon, label, children, look }: RowProps) {
	return (
		<div class={look}>
			<Icon name={icon} />
			<dt>
				<Say k={label} />
			</dt>
			<dd>{children}</dd>
		</div>
	);
}

/** The way to all exceptions stands beside each promise. */
function ExceptionsLink() {
	const { take } = useChild();
	return (
		<button type="button" class="more" onClick={() => take({ do: 'show-sheet', sheet: 'exceptions' })}>
			<Say k="exceptions.title" />
		</button>
	);
}

function Centre({ choose }: { readonly choose: (to: Recipient) => void }) {
	const { state } = useChild();
	return (
		<section class="to">
			<div class="to-h">
				<h2>
					<Say k="recipient.centre.name" />
				</h2>
				<Drawing name="stamp-centre" look="stamp" />
			</div>
			<dl class="promise">
				<Row icon="eye" label="recipient.row.reads">
					<Say k="recipient.centre.reads" /> {state.school && <Say k="recipient.centre.who" holes={{ centre: state.school.centreName }} />}
				</Row>
				<Row icon="reply" label="recipient.row.answers">
					<Say k="recipient.centre.answers" />
				</Row>
				<Row icon="hush" label="recipient.row.told">
					<Say k="recipient.centre.promise" /> <ExceptionsLink />
				</Row>
				<Row icon="alert" label="recipient.row.more" look="exc">
					<Say k="recipient.centre.school_known" /> <Say k="recipient.centre.meeting" /> <Say k="recipient.separate" />
				</Row>
			</dl>
			<div class="to-f">
				<Button testId="recipient-centre" onClick={() => choose('centre')}>
					<Say k="recipient.centre.go" />
				</Button>
			</div>
		</section>
	);
}

function Nurse({ choose }: { readonly choose: (to: Recipient) => void }) {
	const { state } = useChild();
	const missing = state.school !== null && state.school.nurseName === null;
	return (
		<section class="to">
			<div class="to-h">
				<h2>
					<Say k="recipient.nurse.name" />
				</h2>
				<Drawing name="stamp-nurse" look="stamp" />
			</div>
			<dl class="promise">
				<Row icon="eye" label="recipient.row.reads">
					<Say k="recipient.nurse.reads" />
				</Row>
				<Row icon="reply" label="recipient.row.answers">
					<Say k="recipient.nurse.answers" />
				</Row>
				<Row icon="hush" label="recipient.row.told">
					<Say k="recipient.nurse.promise" /> <ExceptionsLink />
				</Row>
				<Row icon="alert" label="recipient.row.more" look="exc">
					<Say k="recipient.nurse.when" />
					<HiddenFromNurse />
				</Row>
			</dl>
			<div class="to-f">
				{missing ? (
					<p class="small">
						<Say k="recipient.nurse.none" />
					</p>
				) : (
					<Button testId="recipient-nurse" onClick={() => choose('nurse')}>
						<Say k="recipient.nurse.go" />
					</Button>
				)}
			</div>
		</section>
	);
}

/** Step 2: to whom. Two different promises, line by line beside each other; neither is the default. */
export function Recipients() {
	const { state, take } = useChild();
	const choose = (to: Recipient) => take({ do: 'choose-recipient', to });
	return (
		<main class="wide">
			<div class="head">
				<Heading k="recipient.title" />
				<p class="lead">
					<Say k="recipient.lead" />
				</p>
			</div>
			<div class="pair">
				<Centre choose={choose} />
				{!state.cityWide && <Nurse choose={choose} />}
			</div>
		</main>
	);
}
