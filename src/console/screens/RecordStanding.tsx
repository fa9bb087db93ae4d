import { useState } from 'preact/hooks';
import type { CaseView } from '../../private/consultation/answering/answering.ts';
import type { CaseRecord } from '../../private/domain/caseRecord.ts';
import type { RecordView } from '../../private/domain/recordOnScreen.ts';
import { Icon } from '../../ui/Icon.tsx';
import { memberWords } from '../phrases.ts';
import type { FormTrouble, WriteRecord } from '../useConsole.ts';
import { dayAfter, dayWords } from '../times.ts';
import { useWords } from '../words.tsx';

type Props = { readonly view: CaseView; readonly nowMs: number; readonly onWrite: WriteRecord };
type Task = RecordView['standing']['tasks'][number];

/** Where the case stands now: how urgent, whose, what is to be done, and whether it has ended. */
export function RecordStanding({ view, nowMs, onWrite }: Props) {
	const { say } = useWords();
	const { standing, members } = view.record;
	const nameOf = (member: string | null) => memberWords(members, member, say);
	const open = standing.tasks.filter(({ state }) => state === 'open');
	return (
		<>
			<dl class="facts">
				<dt>{say('record.level')}</dt>
				<dd data-testid="record-urgency" data-level={standing.urgency?.level ?? 'none'}>
					{say(standing.urgency === null ? 'record.level.none' : `record.level.${standing.urgency.level}`)}
				</dd>
				<dt>{say('record.owner')}</dt>
				<dd class="named">{nameOf(standing.owner)}</dd>
				{standing.backup !== null && <dt>{say('record.backup')}</dt>}
				{standing.backup !== null && <dd class="named">{nameOf(standing.backup)}</dd>}
			</dl>
			{standing.closed !== null && <p data-testid="record-closed">{say('record.closed')}</p>}
			<SecondLook view={view} onWrite={onWrite} />
			{open.length > 0 && (
				<ul class="tasks" aria-label={say('record.tasks')}>
					{open.map((task) => (
						<OpenTask
							key={task.task}
							task={task}
							nowMs={nowMs}
							ownerName={task.owner === null ? '' : nameOf(task.owner)}
							onWrite={onWrite}
						/>
					))}
				</ul>
			)}
		</>
	);
}

/** The highest level holds at once and asks for a second person: any but the one who set it. */
function SecondLook({ view, onWrite }: Pick<Props, 'view' | 'onWrite'>) {
	const { say } = useWords();
	const { second, standing } = view.record;
	const of = standing.urgency?.id ?? '';
	if (second === 'nobody') return null;
	if (second === 'others') return <p class="trouble small">{say('record.second-waits')}</p>;
	const word = (agrees: boolean): CaseRecord => ({ type: 'second', data: { of, agrees, reason: '' } });
	return (
		<div class="trouble" data-testid="record-second">
			<p>{say('record.second-asked', { reason: standing.urgency?.reason ?? '' })}</p>
			<QuickWrite testId="record-second-agree" label={say('record.second-agree')} record={word(true)} onWrite={onWrite} />
			<QuickWrite testId="record-second-differ" label={say('record.second-differ')} record={word(false)} onWrite={onWrite} />
		</div>
	);
}

type TaskProps = { readonly task: Task; readonly nowMs: number; readonly ownerName: string; readonly onWrite: WriteRecord };

function OpenTask({ task, nowMs, ownerName, onWrite }: TaskProps) {
	const { say, language } = useWords();
	const overdue = task.due !== null && task.due < dayAfter(nowMs, 0);
	const when = task.due === null ? '' : dayWords(Date.parse(`${task.due}T03:00:00Z`), language);
	return (
		<li class={overdue ? 'task overdue' : 'task'} data-testid="record-open-task">
			<span class="named">{task.title}</span>
			<span class="small">
				{overdue && <Icon name="alert" />}
				{when !== '' && say(overdue ? 'record.overdue' : 'record.until', { day: when })} {ownerName}
			</span>
			<QuickWrite
				testId="record-task-done"
				label={say('record.task-done')}
				record={{ type: 'task', data: { ...task, state: 'done' } }}
				onWrite={onWrite}
			/>
		</li>
	);
}

type QuickProps = { readonly testId: string; readonly label: string; readonly record: CaseRecord; readonly onWrite: WriteRecord };

/** One press, one entry. */
function QuickWrite({ testId, label, record, onWrite }: QuickProps) {
	const { say } = useWords();
	const [trouble, setTrouble] = useState<FormTrouble | null>(null);
	const [busy, setBusy] = useState(false);
	const write = async () => {
		if (busy) return;
		setBusy(true);
		setTrouble(await onWrite(record));
		setBusy(false);
	};
	return (
		<>
			<button type="button" class="b" data-testid={testId} aria-disabled={busy} onClick={() => void write()}>
				{label}
			</button>
			<span role="alert">{trouble !== null && say('record.trouble')}</span>
		</>
	);
}
