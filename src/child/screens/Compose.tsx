import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Draft } from '../../private/consultation/asking/asking.ts';
import { isEmpty } from '../../private/domain/draftFilled.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { plainText } from '../../ui/ruby.ts';
import { useLive } from '../../ui/useLive.ts';
import { useChild } from '../child.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import type { WritingWay } from '../parts/WritingTabs.tsx';
import { quietField } from '../../ui/quietField.ts';
import { Say } from '../Say.tsx';
import { hasWords } from '../state.ts';
import { useWords } from '../words.ts';

const starters = ['compose.starter.feel', 'compose.starter.lately', 'compose.starter.listen', 'compose.starter.hard_to_say'] as const;
/** ms. Until then the locked room and the later chunks stay away from the first key. */
const settleMs = 600;

/** Whether the text is kept: in an open box, or not at all, and then how to keep it. */
function Kept() {
	const { state, acts } = useChild();
	const { box, draft, savedDraft, keepRefused } = state;
	// Between a key and its saving less than a second passes, and closing keeps that too; only a refusal does not.
	const staysOnClose = !keepRefused && (savedDraft !== null || !hasWords(draft));
	if (box === null) {
		return (
			<div class="kept">
				<p class="saved warn">
					<Icon name="alert" />
					<span>
						<Say k="compose.not_kept" />
					</span>
				</p>
				<Button look="sub" icon="saved" testId="keep-now" onClick={() => acts.learn('compose')}>
					<Say k="compose.keep_now" />
				</Button>
			</div>
		);
	}
	return (
		<div class="kept" role="status">
			{savedDraft === draft && (
				<p class="saved" data-testid="draft-saved">
					<Icon name="check" />
					<span>
						<Say k="compose.saved" />
					</span>
				</p>
			)}
			{staysOnClose && (
				<p class="saved">
					<span>
						<Say k="compose.kept_on_close" />
					</span>
				</p>
			)}
		</div>
	);
}

/** Ways to begin; each is put where the cursor stands. */
function Starters({ insert }: { readonly insert: (text: string) => void }) {
	const words = useWords();
	return (
		<div>
			<h2 id="starters">
				<Say k="compose.starters.title" />
			</h2>
			<div class="starts" role="group" aria-labelledby="starters">
				{starters.map((key) => (
					<button type="button" class="start" onClick={() => insert(plainText(words.say(key)))}>
						<Say k={key} />
					</button>
				))}
			</div>
		</div>
	);
}

type LetterTextProps = { readonly field: RefObject<HTMLTextAreaElement | null>; readonly write: (text: string) => void };

const LetterText = ({ field, write }: LetterTextProps) => (
	<textarea
		ref={field}
		class="lined"
		data-testid="letter-text"
		aria-labelledby="letter"
		{...quietField}
		value={useChild().state.draft.text}
		onInput={({ currentTarget }) => write(currentTarget.value)}
	/>
);

/** Loads what the next steps need once the text can be written, and starts the locked room: it is fetched from the same place. */
function useRestWhenSettled() {
	const { later, acts } = useChild();
	useEffect(() => {
		const timer = setTimeout(() => {
			void later.load().then((isHere) => isHere && acts.prepare());
		}, settleMs);
		return () => clearTimeout(timer);
	}, [later, acts]);
}

/** The way in which the letter in hand was begun; writing, unless nothing is written. */
function firstWay({ text, drawing, wish }: Draft): WritingWay {
	if (text.trim() !== '') return 'write';
	if (drawing !== null) return 'draw';
	return wish === null ? 'write' : 'choose';
}

/** Step 3: the letter itself. It takes keys at once and waits for no worker; drawing and choosing come with what is loaded later. */
export function Compose() {
	const { state, take, acts, later } = useChild();
	const { draft } = state;
	const [chosen, takeWay] = useState(() => firstWay(draft));
	const field = useRef<HTMLTextAreaElement>(null);
	const rest = useLive(later);
	useRestWhenSettled();
	const isHere = typeof rest !== 'string';
	const way = isHere ? chosen : 'write';
	const write = (text: string) => acts.revise({ text });
	const insert = (text: string) => {
		const area = field.current;
		if (area === null) return;
		area.focus();
		area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
		write(area.value);
	};
	const toNurse = draft.to === 'nurse';
	// Said here already: nobody learns pictures for a letter that cannot be sent.
	const done = () => take(isEmpty(draft) ? { do: 'notice', notice: 'error.nothing' } : { do: 'letter-done' });
	return (
		<>
			<main>
				<div class={way === 'write' ? 'head' : 'head vh'}>
					<Heading id="letter" k={toNurse ? 'compose.to_nurse' : 'compose.to_centre'} />
					<p class="lead">
						<Say k={toNurse ? 'compose.nurse_empty' : 'compose.only_what_you_want'} /> <Say k="compose.anyhow" />
					</p>
				</div>
				<div class="modes-place">{isHere && <rest.WritingTabs way={way} take={takeWay} />}</div>
				<div
					class={way === 'draw' ? '' : 'desk'}
					id="letter-way"
					role={isHere ? 'tabpanel' : undefined}
					aria-labelledby={isHere ? `way-${way}` : undefined}
				>
					{isHere && way === 'draw' && (
						<rest.DrawingPad>
							<Kept />
						</rest.DrawingPad>
					)}
					{way !== 'draw' && (
						<div class="writing">
							{isHere && way === 'choose' ? <rest.Wishes /> : <LetterText field={field} write={write} />}
							<Kept />
							{isHere && way === 'write' && <rest.ReadOwn field={field} />}
						</div>
					)}
					{way !== 'draw' && (
						<div class="side">
							{isHere && <rest.ReadingTime />}
							{way === 'write' && <Starters insert={insert} />}
						</div>
					)}
				</div>
			</main>
			<Foot
				right={
					<Button look="main" iconAfter="next" testId="letter-next" onClick={done}>
						<Say k="common.next" />
					</Button>
				}
			/>
		</>
	);
}
