import type { AskItem } from '../../private/consultation/asking/asking.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RubyText } from '../../ui/RubyText.tsx';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { sayDate } from '../sayTime.ts';
import { type Key, useWords } from '../words.ts';
import { ReadOwn } from './Aloud.tsx';
import { AskStamp, secondMs } from './ConsentParts.tsx';

type CardProps = { readonly threadId: string; readonly ask: AskItem; readonly more: boolean };
type LinesProps = { readonly lines: readonly string[]; readonly struck: readonly number[]; readonly toggle: (place: number) => void };

/** The exact text, each line with a mark of its own: a word and a shape say whether it is told. */
function Lines({ lines, struck, toggle }: LinesProps) {
	return (
		<ul class="strike">
			{lines.map((line, place) => (
				<li key={place}>
					<label class="strike-line">
						<input type="checkbox" class="vh" data-testid="consent-line" checked={!struck.includes(place)} onChange={() => toggle(place)} />
						<span class="strike-box">
							<Icon name="check" />
						</span>
						<span class="strike-text" translate={false}>
							<RubyText text={line} />
						</span>
						<span class="strike-say">
							<Say k={struck.includes(place) ? 'consent.line.struck' : 'consent.line.kept'} />
						</span>
					</label>
				</li>
			))}
		</ul>
	);
}

function Told({ lines, struck, toggle }: LinesProps) {
	if (lines.length === 0) return <Say k="consent.what.nothing" />;
	return (
		<>
			<Lines lines={lines} struck={struck} toggle={toggle} />
			<p class="small muted" role="status">
				<Say k={struck.length === lines.length ? 'consent.nothing_kept' : 'consent.strike'} />
			</p>
		</>
	);
}

/** Who, what for, what exactly and until when. */
function Terms({ ask, struck, toggle }: { readonly ask: AskItem } & Omit<LinesProps, 'lines'>) {
	const { say } = useWords();
	const office = ask.office ?? '';
	return (
		<dl class="kv">
			<dt>
				<Say k="consent.why" />
			</dt>
			<dd>
				<RubyText text={ask.purpose} />
			</dd>
			<dt>
				<Say k="consent.who" />
			</dt>
			<dd>
				<Say k={`consent.${ask.item}.explain`} holes={{ office }} />
			</dd>
			<dt>
				<Say k="consent.what" />
			</dt>
			<dd>
				<Told lines={ask.lines} struck={struck} toggle={toggle} />
			</dd>
			<dt>
				<Say k="consent.end" />
			</dt>
			<dd>
				{ask.until === null ? (
					<Say k="consent.until.none" />
				) : (
					<RubyText text={say('consent.until', { date: sayDate(say, ask.until * secondMs) })} />
				)}
			</dd>
		</dl>
	);
}

const words = ['yes', 'no', 'later'] as const;
const signs = { yes: '○', no: '×', later: '…' } as const;

/** One question of the team. Its three answers look alike and none is chosen; without an answer nothing is told. */
export function ConsentCard({ threadId, ask, more }: CardProps) {
	const { state, acts, take } = useChild();
	const { say } = useWords();
	// In the page's state, so that a look at another sheet lets no struck line stand again.
	const struck = state.struck[ask.letterId] ?? [];
	const toggle = (line: number) => take({ do: 'strike', ask: ask.letterId, line });
	const kept = ask.lines.map((_, place) => place).filter((place) => !struck.includes(place));
	const noneKept = ask.lines.length > 0 && kept.length === 0;
	return (
		<section class="sheet ask-card" data-testid="consent-card" data-item={ask.item} data-own aria-labelledby={`ask-${ask.letterId}`}>
			<div class="ask-h">
				<div>
					<p class="small">
						<Say k="consent.intro" />
						<br />
						<Say k="thread.from" holes={{ who: ask.from }} />
					</p>
					<h3 id={`ask-${ask.letterId}`} tabIndex={-1}>
						<Say k={`consent.${ask.item}.ask`} holes={{ office: ask.office ?? '' }} />
					</h3>
				</div>
				<AskStamp item={ask.item} />
			</div>
			<div class="ask-b">
				<ReadOwn />
				<Terms ask={ask} struck={struck} toggle={toggle} />
				{ask.item === 'meeting' && (
					<p>
						<Say k="consent.meeting.if_no" />
					</p>
				)}
				<p>
					<Say k="consent.free" />
				</p>
				<div class="three" role="group" aria-label={say('consent.answer')}>
					{words
						.filter((word) => word !== 'yes' || !noneKept)
						.map((word) => (
							<button
								key={word}
								type="button"
								class="b"
								data-testid={`consent-${word}`}
								onClick={() => void acts.answerConsent(threadId, ask.letterId, word, kept)}
							>
								<span class="seal" aria-hidden="true">
									{signs[word]}
								</span>
								<span>
									<Say k={`consent.${word}` as Key} />
								</span>
							</button>
						))}
				</div>
				<p class="small muted">
					<Say k="consent.can_change" /> {more && <Say k="consent.one_by_one" />}
				</p>
			</div>
		</section>
	);
}
