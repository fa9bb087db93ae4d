import { useEffect } from 'preact/hooks';
import type { BoxView, Draft } from '../../private/consultation/asking/asking.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { RubyText } from '../../ui/RubyText.tsx';
import { useChild } from '../child.tsx';
import { Drawn } from '../parts/Drawn.tsx';
import { ReadOwn } from '../parts/Aloud.tsx';
import { BoxCare } from '../parts/BoxCare.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { isForAdult } from '../hearers.ts';
import { startAdultsLetter } from '../startAdultsLetter.ts';
import { KeptDrawings } from '../parts/KeptDrawings.tsx';
import { ThreadView } from '../parts/ThreadView.tsx';
import { quietField } from '../../ui/quietField.ts';
import { Say } from '../Say.tsx';
import { sayDay } from '../sayTime.ts';
import { hasWords } from '../state.ts';
import { type Key, useWords } from '../words.ts';

const dayMs = 86_400_000;
const moodKeys = ['good', 'ok', 'mixed', 'low', 'very_low'] as const;
/** days. The latest moods that are shown. */
const moodsShown = 7;

type UnfinishedProps = { readonly draft: Draft; readonly isKept: boolean; readonly writeOn: () => Promise<void> };

/** A letter that was begun and not sent; whole, so that it is seen that nothing is lost. */
const UnfinishedLetter = ({ draft, isKept, writeOn }: UnfinishedProps) => (
	<section class="sheet" data-own>
		<div class="card-h">
			<h2>
				<Say k="box.draft" />
			</h2>
		</div>
		{draft.text !== '' && (
			<p class="draft-text" translate={false}>
				{draft.text}
			</p>
		)}
		{draft.drawing !== null && <Drawn drawing={draft.drawing} />}
		{!isKept && (
			<p class="saved warn">
				<Icon name="alert" />
				<span>
					<Say k="compose.not_kept" />
				</span>
			</p>
		)}
		<Button look="sub" icon="pen" onClick={() => void writeOn()}>
			<Say k="thread.write_more" />
		</Button>
		<ReadOwn />
	</section>
);

/** What is in hand and not in the box, and what lies in the box; often they are one. */
function Unfinished({ box }: { readonly box: BoxView }) {
	const { state, acts } = useChild();
	const { draft, savedDraft } = state;
	const own = savedDraft === null ? box.draft : draft;
	return (
		<>
			{savedDraft === null && hasWords(draft) && (
				<UnfinishedLetter draft={draft} isKept={false} writeOn={() => acts.reply(draft.to, draft.thread)} />
			)}
			{own !== null && hasWords(own) && <UnfinishedLetter draft={own} isKept={true} writeOn={acts.writeOn} />}
		</>
	);
}

function Moods({ moods }: { readonly moods: BoxView['moods'] }) {
	const { say } = useWords();
	if (moods.length === 0) return null;
	return (
		<section class="sheet">
			<div class="card-h">
				<h2>
					<Say k="box.moods" />
				</h2>
			</div>
			<ol class="mood-days">
				{moods.slice(-moodsShown).map(({ day, mood }) => (
					<li>
						<Icon name={`w${mood}`} />
						<span>
							<RubyText text={sayDay(say, day * dayMs)} />
						</span>
						<span>
							<Say k={`home.mood.${moodKeys[mood - 1]}` as Key} />
						</span>
					</li>
				))}
			</ol>
		</section>
	);
}

/** Own notes; kept in the box as they grow. */
function Notes({ box }: { readonly box: BoxView }) {
	const { state, acts } = useChild();
	return (
		<section class="sheet">
			<div class="card-h">
				<h2 id="notes">
					<Say k="box.notes" />
				</h2>
			</div>
			<textarea
				class="lined notes"
				data-testid="box-notes"
				aria-labelledby="notes"
				{...quietField}
				value={state.notes ?? box.notes}
				onInput={({ currentTarget }) => acts.writeNotes(currentTarget.value)}
			/>
			<p class="small muted" role="status">
				{state.notes === null && box.notes !== '' && <Say k="compose.saved" />} <Say k="box.notes.private" />
			</p>
		</section>
	);
}

/** The child's box: letters and answers, moods, notes. */
export function Box() {
	const { state, take, acts } = useChild();
	const { box } = state;
	useEffect(() => void acts.refresh(), [acts]);
	if (box === null) return null;
	// In a box of an adult's letters alone another one of these.
	const start = () => (isForAdult(state) ? startAdultsLetter(acts, take) : acts.startLetter());
	return (
		<>
			<main>
				<Heading k="home.box.short" />
				<div class="thread">
					<div class="threads">
						<Unfinished box={box} />
						{box.threads.map((thread) => (
							<ThreadView key={thread.id} thread={thread} />
						))}
						{box.threads.length === 0 && (
							<p class="sheet">
								<Say k="box.empty" />
							</p>
						)}
					</div>
					<div class="side">
						<Moods moods={box.moods} />
						<Notes box={box} />
						<BoxCare box={box} />
						<KeptDrawings drawings={box.drawings} />
					</div>
				</div>
			</main>
			<Foot
				left={
					<Button look="plain" onClick={acts.putAway}>
						<Say k="box.close" />
					</Button>
				}
				right={
					<Button look="main" icon="pen" testId="start-letter" onClick={() => void start()}>
						<Say k="empty.write" />
					</Button>
				}
			/>
		</>
	);
}
