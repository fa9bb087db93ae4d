import type { CaseRow } from '../../private/consultation/answering/answering.ts';
import { Icon } from '../../ui/Icon.tsx';
import { adultWords, rowHourWords, schoolWords, type Standing, standingOf, topicNames } from '../phrases.ts';
import { dueStanding } from '../../private/domain/answerDue.ts';
import { caseHref } from '../room.ts';
import { formatMoment } from '../times.ts';
import { useWords } from '../words.tsx';

type Props = {
	readonly row: CaseRow;
	readonly current: boolean;
	/** An answer in the making lies in this case. */
	readonly draft: boolean;
	readonly answersByLetter: boolean;
	readonly nowMs: number;
};

/** One case of the list. Its standing is told by a word and by the shape of a seal, never by colour alone. */
export function CaseRowLink({ row, current, draft, answersByLetter, nowMs }: Props) {
	const { say, language } = useWords();
	const standing = standingOf(row, answersByLetter);
	return (
		<a
			class={`case ${standing}`}
			data-testid="case-row"
			data-case={row.caseId}
			data-state={row.state}
			href={caseHref(row.caseId)}
			aria-current={current ? 'true' : undefined}
		>
			<Seal standing={standing} />
			<span class="case-top">
				<span class="case-standing">{say(`row.${standing}`)}</span>
				<span class="case-hour small">{rowHourWords(row.lastHour, nowMs, language, say)}</span>
			</span>
			<span class="case-topics">{topicNames(row.topics, say).join(say('topic.between')) || say('case.no-topic')}</span>
			<bdi class="case-preview">{row.preview || say(row.drawn ? 'row.drawing' : 'row.no-text')}</bdi>
			<span class="case-foot small">
				<span class="muted named">{schoolWords(row.schoolName, say)}</span>
				{row.adult !== null && (
					<span class="label" data-testid="case-adult">
						{adultWords(row.adult, say)}
					</span>
				)}
				{row.urgent && (
					<span class="label urgent">
						<Icon name="alert" />
						{say('row.urgent')}
					</span>
				)}
				<DueLabel row={row} nowMs={nowMs} />
				<RecordLabels row={row} />
				{row.closing !== null && (
					<span class={row.closing === 'goes-on' ? 'label urgent' : 'label'} data-testid="row-closing" data-closing={row.closing}>
						{say(`row.closing.${row.closing}`)}
					</span>
				)}
				{row.oneWay && answersByLetter && <span class="label">{say('row.one-way')}</span>}
				{draft && <span class="label draft">{say('row.draft')}</span>}
			</span>
		</a>
	);
}

/** Until when it is to be answered. What is overdue says so in words, on every list. */
function DueLabel({ row, nowMs }: { readonly row: CaseRow; readonly nowMs: number }) {
	const { say, language } = useWords();
	const standing = dueStanding(row.dueMs, nowMs);
	if (standing === 'rests' || row.dueMs === null) return null;
	return (
		<span class={standing === 'overdue' ? 'label urgent' : 'label'} data-due={standing}>
			<Icon name="clock" />
			{standing === 'overdue' ? say('row.overdue') : say('row.due', { when: formatMoment(row.dueMs, nowMs, language) })}
		</span>
	);
}

/** What the team wrote down of it, in words. */
function RecordLabels({ row }: { readonly row: CaseRow }) {
	const { say } = useWords();
	const level = row.urgency === 'life' || row.urgency === 'today' ? row.urgency : null;
	return (
		<>
			{level !== null && !row.closed && (
				<span class="label urgent">
					<Icon name="alert" />
					{say(`record.level.${level}`)}
				</span>
			)}
			{row.needsSecond && !row.closed && <span class="label urgent">{say('row.second')}</span>}
			{row.owner !== null && <span class="label named">{say('row.owner', { name: row.ownerName })}</span>}
			{row.closed && <span class="label">{say('row.closed')}</span>}
		</>
	);
}

/** A stamped seal: filled, framed or dotted. */
export function Seal({ standing }: { readonly standing: Standing }) {
	const { say } = useWords();
	return (
		<span class={`seal ${standing}`} aria-hidden="true">
			{say(`row.${standing}-seal`)}
		</span>
	);
}
