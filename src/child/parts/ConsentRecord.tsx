import { useState } from 'preact/hooks';
import type { AskItem, ConsentAnswer } from '../../private/consultation/asking/asking.ts';
import { Button } from '../../ui/Button.tsx';
import { RubyText } from '../../ui/RubyText.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { sayDate } from '../sayTime.ts';
import { useWords } from '../words.ts';
import { ConsentCard } from './ConsentCard.tsx';
import { secondMs } from './ConsentParts.tsx';
import { useFocusKept } from './useFocusKept.ts';

/** The answer in a word; its frame tells the three apart without colour. */
function Mark({ answer }: { readonly answer: ConsentAnswer }) {
	return (
		<span
			class={`mark ${answer.revoked ? 'no' : answer.say}`}
			data-testid="consent-answer"
			data-say={answer.revoked ? 'revoked' : answer.say}
		>
			<Say k={answer.revoked ? 'consent.revoked.mark' : `consent.${answer.say}`} />
		</span>
	);
}

/** A withdrawal does not touch these: they stay one tap away. */
function Exceptions() {
	const { take } = useChild();
	return (
		<div>
			<Button look="plain" onClick={() => take({ do: 'show-sheet', sheet: 'exceptions' })}>
				<Say k="exceptions.title" />
			</Button>
		</div>
	);
}

/** Asked twice, since what was told stays told. Neither answer is the default. */
function TakeBack({ grant, question }: { readonly grant: string; readonly question: string }) {
	const { acts } = useChild();
	const [asked, setAsked] = useState(false);
	useFocusKept(asked ? grant : question, `${asked}`);
	if (!asked) {
		return (
			<Button testId="consent-revoke" onClick={() => setAsked(true)}>
				<Say k="consent.revoke" />
			</Button>
		);
	}
	return (
		<div class="ask-back" id={grant} role="group" tabIndex={-1} aria-labelledby={`limit-${grant}`}>
			<p id={`limit-${grant}`}>
				<Say k="consent.revoked.limit" />
			</p>
			<Exceptions />
			<div class="acts-row">
				<Button testId="consent-revoke-no" onClick={() => setAsked(false)}>
					<Say k="consent.revoke.keep" />
				</Button>
				<Button testId="consent-revoke-yes" onClick={() => void acts.revokeConsent(grant)}>
					<Say k="consent.revoke" />
				</Button>
			</div>
		</div>
	);
}

/** What a yes is for: exactly these lines, until that day. */
function Given({ ask, answer }: { readonly ask: AskItem; readonly answer: ConsentAnswer }) {
	const { say } = useWords();
	return (
		<>
			{answer.kept.length > 0 && (
				<ul class="kept-lines" translate={false}>
					{answer.kept.map((line) => (
						<li>
							<RubyText text={line} />
						</li>
					))}
				</ul>
			)}
			<p class="small">
				{answer.revoked && (
					<>
						<Say k="consent.revoked" /> <Say k="consent.revoked.limit" />
					</>
				)}
				{!answer.revoked && ask.over && <Say k="consent.lapsed" />}
				{!answer.revoked && !ask.over && ask.until !== null && (
					<RubyText text={say('consent.until', { date: sayDate(say, ask.until * secondMs) })} />
				)}
			</p>
			{answer.revoked && <Exceptions />}
		</>
	);
}

type RecordProps = { readonly threadId: string; readonly ask: AskItem };

/** A question that was answered, or is over: what was said to it, and how to change that. */
export function ConsentRecord({ threadId, ask }: RecordProps) {
	const [changing, setChanging] = useState<string | null>(null);
	const { answer } = ask;
	const question = `ask-${ask.letterId}`;
	useFocusKept(question, `${stamp(answer)} ${changing}`);
	const inForce = answer !== null && answer.say === 'yes' && !answer.revoked;
	// Once another answer has come, this one is no longer being changed.
	if (changing !== null && changing === stamp(answer)) return <ConsentCard threadId={threadId} ask={ask} more={false} />;
	return (
		<article class="letter answer asked" data-testid="thread-item">
			<div class="asked-h">
				<b id={question} role="heading" aria-level={3} tabIndex={-1}>
					<Say k={`consent.${ask.item}.ask`} holes={{ office: ask.office ?? '' }} />
				</b>
				{answer !== null && <Mark answer={answer} />}
			</div>
			{answer?.say === 'yes' && <Given ask={ask} answer={answer} />}
			{answer === null && (
				<p class="small">
					<Say k="consent.not_asked" />
				</p>
			)}
			{!ask.over && answer !== null && (
				<div>
					{inForce ? (
						<TakeBack key={answer.grant} grant={answer.grant} question={question} />
					) : (
						<Button testId="consent-change" onClick={() => setChanging(stamp(answer))}>
							<Say k="consent.change" />
						</Button>
					)}
				</div>
			)}
		</article>
	);
}

const stamp = (answer: ConsentAnswer | null): string => `${answer?.grant} ${answer?.revoked}`;
