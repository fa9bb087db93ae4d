import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseView, Desk } from '../../private/consultation/answering/answering.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { ConsoleState } from '../consoleState.ts';
import { adultIn, schoolWords, standingOf } from '../phrases.ts';
import { inboxHref } from '../room.ts';
import type { ConsoleActions } from '../useConsole.ts';
import { useWords } from '../words.tsx';
import { Composer } from './Composer.tsx';
import { Seal } from './CaseRowLink.tsx';
import { ConsentForms } from './ConsentForms.tsx';
import { RecordPane } from './RecordPane.tsx';
import { Thread } from './Thread.tsx';

type Props = {
	readonly desk: Desk;
	readonly state: ConsoleState;
	readonly caseId: string | null;
	readonly actions: ConsoleActions;
	readonly nowMs: number;
	/** Whether a person can see this pane now: only then do its letters count as read. */
	readonly inSight: boolean;
};

/** The open case: its letters and answers, and the composer or the reason why there is none. */
export function CasePane({ desk, state, caseId, actions, nowMs, inSight }: Props) {
	const { rounds } = state.sync;
	useEffect(() => {
		if (caseId !== null && inSight) void actions.showCase(caseId);
	}, [caseId, inSight, rounds, actions]);
	const view = state.opened?.view ?? null;
	useSeen(view === 'gone' ? null : view, inSight, (seen) => void actions.sawLetters(seen));
	return (
		<main class="pane case-pane">
			{caseId === null && <NoCase />}
			{caseId !== null && view === null && <Opening />}
			{view === 'gone' && <Gone />}
			{view !== null && view !== 'gone' && (
				<OpenCase key={view.caseId} desk={desk} view={view} state={state} actions={actions} nowMs={nowMs} />
			)}
		</main>
	);
}

/** What shows that a person sits here. */
const signsOfLife = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;

/**
 * Letters count as read when somebody opened the case on them. What a sync brings into a case that lies open was seen by nobody until a
 * hand moves: the desk may be empty.
 */
function useSeen(view: CaseView | null, inSight: boolean, saw: (view: CaseView) => void) {
	const opened = useRef<string | null>(null);
	const tell = useRef(saw);
	tell.current = saw;
	useEffect(() => {
		if (view === null || !inSight) return;
		if (opened.current !== view.caseId) {
			opened.current = view.caseId;
			tell.current(view);
			return;
		}
		const once = new AbortController();
		const seen = () => {
			once.abort();
			tell.current(view);
		};
		for (const sign of signsOfLife) addEventListener(sign, seen, { signal: once.signal, passive: true });
		return () => once.abort();
	}, [view, inSight]);
}

type OpenProps = {
	readonly desk: Desk;
	readonly view: CaseView;
	readonly state: ConsoleState;
	readonly actions: ConsoleActions;
	readonly nowMs: number;
};

/** Where letters and record have room side by side, both are open. */
const besideLetters = '(min-width: 1200px)';

function OpenCase({ desk, view, state, actions, nowMs }: OpenProps) {
	const { say } = useWords();
	const [recordOpen, setRecordOpen] = useState(() => matchMedia(besideLetters).matches);
	const answerPlace = <AnswerPlace desk={desk} view={view} state={state} actions={actions} />;
	return (
		<>
			<CaseHead desk={desk} view={view} recordOpen={recordOpen} onRecord={() => setRecordOpen(!recordOpen)} />
			<div class="case-body" data-record={recordOpen ? 'open' : 'closed'}>
				<div class="work">
					<Thread view={view} nowMs={nowMs} nurse={desk.teamType === 'nurse'} />
					{asksConsent(desk, view) ? (
						<ConsentForms view={view} actions={actions} nowMs={nowMs} mayAsk={view.cannotAnswer === null}>
							{answerPlace}
						</ConsentForms>
					) : (
						<>
							{adultIn(view) !== null && (
								<p class="small muted" data-testid="no-consents">
									{say('consent.not-of-adults')}
								</p>
							)}
							{answerPlace}
						</>
					)}
				</div>
				{recordOpen && <RecordPane view={view} nowMs={nowMs} onWrite={(record) => actions.writeRecord(view.caseId, record)} />}
			</div>
		</>
	);
}

/** Only the centre asks, and only a child, whose consents these are; and only where what it sends can arrive. */
const asksConsent = (desk: Desk, view: CaseView): boolean =>
	desk.teamType === 'centre' && adultIn(view) === null && (view.cannotAnswer === null || view.cannotAnswer === 'no-answer-wanted');

/** The composer, or the reason why there is none. */
function AnswerPlace({ desk, view, state, actions }: Omit<OpenProps, 'nowMs'>) {
	const { say } = useWords();
	if (view.cannotAnswer !== null) {
		return (
			<p class="cannot" data-testid="cannot-answer">
				<Icon name={view.cannotAnswer === 'team-does-not-answer' ? 'people' : 'reply'} />
				<span>{say(`case.cannot.${view.cannotAnswer}`)}</span>
			</p>
		);
	}
	return (
		<Composer
			view={view}
			memberName={desk.memberName}
			draft={state.drafts[view.caseId] ?? null}
			sent={state.sentTo === view.caseId}
			onType={(text) => actions.typeAnswer(view.caseId, text)}
			onChooseClosing={(closes) => actions.chooseClosing(view.caseId, closes)}
			onSend={(text, closes) => void actions.sendAnswer(view.caseId, text, closes)}
		/>
	);
}

type HeadProps = { readonly desk: Desk; readonly view: CaseView; readonly recordOpen: boolean; readonly onRecord: () => void };

function CaseHead({ desk, view, recordOpen, onRecord }: HeadProps) {
	const { say } = useWords();
	const heading = useRef<HTMLHeadingElement>(null);
	const row = desk.cases.find((each) => each.caseId === view.caseId);
	const standing = row ? standingOf(row, desk.teamType !== 'nurse') : null;
	useEffect(() => heading.current?.focus(), []);
	return (
		<header class="case-head">
			<BackToList />
			{standing && <Seal standing={standing} />}
			<div>
				<h2 class="case-title" ref={heading} tabIndex={-1}>
					{schoolWords(view.schoolName, say)}
				</h2>
				{standing && (
					<p class="small muted">
						{[say(`row.${standing}`), ...(row?.closing ? [say(`row.closing.${row.closing}`)] : [])].join(say('topic.between'))}
					</p>
				)}
			</div>
			<button type="button" class="b record-toggle" data-testid="record-toggle" aria-expanded={recordOpen} onClick={onRecord}>
				{say('record.title')}
			</button>
		</header>
	);
}

/** Only where list and case do not fit side by side. */
function BackToList() {
	const { say } = useWords();
	return (
		<a class="b back" href={inboxHref}>
			<Icon name="back" />
			<span>{say('case.back')}</span>
		</a>
	);
}

function NoCase() {
	const { say } = useWords();
	return (
		<div class="case-none">
			<p>{say('case.none')}</p>
			<p class="small muted">{say('case.none-hint')}</p>
		</div>
	);
}

function Gone() {
	const { say } = useWords();
	return (
		<div class="case-none">
			<p>{say('case.gone')}</p>
			<BackToList />
		</div>
	);
}

/** Blank ruled paper until the letters are there. */
function Opening() {
	const { say } = useWords();
	return (
		<div class="work">
			<div class="letter blank" role="status">
				<span class="vh">{say('case.loading')}</span>
			</div>
		</div>
	);
}
