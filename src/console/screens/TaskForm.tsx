import { useState } from 'preact/hooks';
import type { RecordView } from '../../private/domain/recordOnScreen.ts';
import { dayAfter } from '../times.ts';
import { memberChoices } from '../phrases.ts';
import type { WriteRecord } from '../useConsole.ts';
import { useWords } from '../words.tsx';
import { FormFoot } from './FormFoot.tsx';
import { FormSheet } from './FormSheet.tsx';
import { RecordChoice, RecordText } from './RecordField.tsx';

type Props = { readonly record: RecordView; readonly nowMs: number; readonly onWrite: WriteRecord; readonly onClose: () => void };

/** days. A week unless something else is chosen. */
const usualDays = 7;

/** Something that is to be done until a day, by somebody or by whoever has the case. */
export function TaskForm({ record, nowMs, onWrite, onClose }: Props) {
	const { say } = useWords();
	const [title, setTitle] = useState('');
	const [due, setDue] = useState(dayAfter(nowMs, usualDays));
	const [owner, setOwner] = useState('');
	const options = memberChoices(record.members, say);
	const data = { task: '', title, due: due === '' ? null : due, owner: owner === '' ? null : owner, state: 'open', result: '' } as const;
	return (
		<FormSheet title={say('record.do.task')}>
			<RecordText label={say('record.task-title')} testId="record-task-title" rows={2} value={title} onChange={setTitle} />
			<label class="field">
				<span>{say('record.due')}</span>
				<input type="date" data-testid="record-task-due" value={due} onInput={({ currentTarget }) => setDue(currentTarget.value)} />
			</label>
			<RecordChoice label={say('record.task-owner')} testId="record-task-owner" value={owner} options={options} onChange={setOwner} />
			<FormFoot testId="record-task-save" word="record.save" onSend={() => onWrite({ type: 'task', data })} onClose={onClose} />
		</FormSheet>
	);
}
