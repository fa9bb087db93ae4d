import { useState } from 'preact/hooks';
import { urgencies, type Urgency } from '../../private/domain/caseRecord.ts';
import type { WriteRecord } from '../useConsole.ts';
import { useWords } from '../words.tsx';
import { FormFoot } from './FormFoot.tsx';
import { FormSheet } from './FormSheet.tsx';
import { RecordChoice, RecordText } from './RecordField.tsx';

type Props = { readonly onWrite: WriteRecord; readonly onClose: () => void };

/** How urgent a case is: set by a person, with the reason. Nothing is reckoned by the program. */
export function TriageForm({ onWrite, onClose }: Props) {
	const { say } = useWords();
	const [level, setLevel] = useState<Urgency>('usual');
	const [reason, setReason] = useState('');
	return (
		<FormSheet title={say('record.do.triage')}>
			<RecordChoice
				label={say('record.level')}
				testId="record-level"
				value={level}
				options={urgencies.map((value) => ({ value, label: say(`record.level.${value}`) }))}
				onChange={setLevel}
			/>
			{level === 'life' && <p class="small">{say('record.life-hint')}</p>}
			<RecordText label={say('record.reason')} testId="record-reason" value={reason} onChange={setReason} />
			<FormFoot
				testId="record-triage-save"
				word="record.save"
				onSend={() => onWrite({ type: 'triage', data: { level, reason } })}
				onClose={onClose}
			/>
		</FormSheet>
	);
}
