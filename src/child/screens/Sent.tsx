import { useEffect } from 'preact/hooks';
import type { LetterState } from '../../private/consultation/asking/asking.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { online, useLive } from '../../ui/useLive.ts';
import { useChild } from '../child.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { LetterStateLine, Route } from '../parts/LetterStateLine.tsx';
import { useNow } from '../parts/useNow.ts';
import { Say } from '../Say.tsx';
import type { Sent as SentLetter } from '../state.ts';

/** ms. How often the letter's state is looked up while its screen is open: a row of the tablet's own outbox, no request. */
const lookMs = 1_000;

/** Thanks come after the receipt; before it, the screen says where the letter is, and later the way below says enough. */
function Said({ sent }: { readonly sent: SentLetter }) {
	const connected = useLive(online);
	if (sent.state === 'kept') return <Say k={connected ? 'send.sending' : 'net.waiting'} />;
	return sent.state === 'posted' ? <Say k={sent.to === 'nurse' ? 'send.done_nurse' : 'send.done'} /> : null;
}

/** It did not arrive. Its words are still in hand here, or in the box; a letter that is taken up again goes once, never twice. */
function Refused({ oneWay }: { readonly oneWay: boolean }) {
	const { state, acts } = useChild();
	return (
		<div class="strip" role="alert" data-testid="letter-refused">
			<Icon name="alert" />
			<div>
				<p>
					<Say k={oneWay ? 'sent.refused' : 'thread.trouble.refused'} /> {oneWay && <Say k="sent.refused.how" />} <Say k="error.help" />
				</p>
				{oneWay && (
					<Button look="main" testId="letter-again" disabled={state.busy !== null} onClick={() => void acts.takeBack()}>
						<Say k="sent.refused.again" />
					</Button>
				)}
			</div>
		</div>
	);
}

/** Where the letter is, and how far it can get. */
function OnItsWay({ sent, state }: { readonly sent: SentLetter; readonly state: LetterState }) {
	return (
		<>
			<p class="fly" role="status" aria-live="polite">
				<LetterStateLine state={state} /> <Said sent={sent} />
			</p>
			<Undo sent={sent} />
			<Route state={state} to={sent.to} oneWay={sent.oneWay} />
		</>
	);
}

/** Takes the letter back while it lies in the outbox. */
function Undo({ sent }: { readonly sent: SentLetter }) {
	const { state, acts } = useChild();
	const mayBeUndone = sent.state === 'kept';
	const leftMs = sent.undoUntilMs - useNow(mayBeUndone);
	if (!mayBeUndone || leftMs <= 0) return null;
	return (
		<div class="undo">
			<p>
				<Say k="undo.offer" holes={{ seconds: Math.ceil(leftMs / 1_000) }} />
			</p>
			<Button icon="undo" testId="letter-undo" disabled={state.busy !== null} onClick={() => void acts.takeBack()}>
				<Say k="undo.go" />
			</Button>
		</div>
	);
}

/** After sending: the letter's state in four words, and the way back for as long as there is one. */
export function Sent() {
	const { state, take, acts } = useChild();
	const { sent } = state;
	useEffect(() => {
		const timer = setInterval(() => void acts.refresh(), lookMs);
		return () => clearInterval(timer);
	}, [acts]);
	if (sent === null) return null;
	return (
		<>
			<main class="narrow">
				<Heading k="sent.title" />
				<section class="sheet sent">
					{sent.state === 'refused' ? <Refused oneWay={sent.oneWay} /> : <OnItsWay sent={sent} state={sent.state} />}
					{(sent.oneWay || sent.to === 'nurse') && (
						<p class="small muted">
							<Say k="send.one_way_note" />
						</p>
					)}
					<p class="small muted">
						<Say k="limits.not_urgent" /> <Say k="when.waiting_help" />
					</p>
				</section>
			</main>
			<Foot
				left={
					state.box !== null && (
						<Button look="plain" onClick={() => take({ do: 'go', to: 'box' })}>
							<Say k="sent.box" />
						</Button>
					)
				}
				right={
					<Button look="main" onClick={() => take({ do: 'go', to: 'home' })}>
						<Say k="sent.home" />
					</Button>
				}
			/>
		</>
	);
}
