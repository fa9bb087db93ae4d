import type { RecordLine, RecordView } from '../../private/domain/recordOnScreen.ts';
import { exhaustive } from '../../shared/base/exhaustive.ts';
import { Icon } from '../../ui/Icon.tsx';
import { memberWords } from '../phrases.ts';
import { formatMoment } from '../times.ts';
import { useWords } from '../words.tsx';

type Props = { readonly record: RecordView; readonly nowMs: number };
type Say = ReturnType<typeof useWords>['say'];

/** Every entry, newest first. Nothing is ever taken out. */
export function RecordLines({ record, nowMs }: Props) {
	const { say, language } = useWords();
	const nameOf = (member: string | null) => memberWords(record.members, member, say);
	if (record.lines.length === 0) return <p class="small muted">{say('record.none')}</p>;
	return (
		<ol class="record-lines" aria-label={say('record.lines')}>
			{record.lines.toReversed().map((line) => (
				<li key={line.id} data-testid="record-line" data-kind={line.record.type}>
					<p class="small muted">
						<span class="named">{line.from}</span> · {formatMoment(line.at * 1_000, nowMs, language)}
						{line.waiting && (
							<span class="label">
								<Icon name="clock" />
								{say('record.waiting')}
							</span>
						)}
					</p>
					<p class="record-text">{lineWords(line.record, nameOf, say)}</p>
				</li>
			))}
		</ol>
	);
}

/** An entry in words: what it is, then what was written. */
function lineWords(record: RecordLine['record'], nameOf: (member: string | null) => string, say: Say): string {
	switch (record.type) {
		case 'triage':
			return join(say(`record.level.${record.data.level}`), record.data.reason);
		case 'second':
			return join(say(record.data.agrees ? 'record.second-agreed' : 'record.second-differed'), record.data.reason);
		case 'assign':
			return say('record.line.assign', { owner: nameOf(record.data.owner), backup: nameOf(record.data.backup) });
		case 'note':
			return join(say(`record.note.${record.data.about}`), record.data.text);
		case 'issue':
			return join(say(record.data.open ? 'record.line.issue' : 'record.line.issue-over'), record.data.title);
		case 'task':
			return join(say(`record.line.task-${record.data.state}`), record.data.title, record.data.result);
		case 'contact':
			return join(say(`record.line.contact-${record.data.how}`), record.data.with, record.data.text);
		case 'outcome':
			return join(outcomeWords(record, say), record.data.text, record.data.view ?? record.data.why ?? '');
		case 'link':
			return say(record.data.on ? 'record.line.link' : 'record.line.unlink');
		default:
			return exhaustive(record);
	}
}

const outcomeWords = ({ data }: Extract<RecordLine['record'], { readonly type: 'outcome' }>, say: Say): string =>
	data.state === 'closed' ? say('record.line.closed', { result: say(`record.result.${data.result}`) }) : say('record.line.reopened');

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');
