import { useState } from 'preact/hooks';
import type { RecordView } from '../../private/domain/recordOnScreen.ts';
import { memberChoices } from '../phrases.ts';
import type { WriteRecord } from '../useConsole.ts';
import { useWords } from '../words.tsx';
import { FormFoot } from './FormFoot.tsx';
import { FormSheet } from './FormSheet.tsx';
import { RecordChoice } from './RecordField.tsx';

type Props = { readonly record: RecordView; readonly onWrite: WriteRecord; readonly onClose: () => void };

/** Nobody: an empty value of the select. */
const orNobody = (member: string): string | null => (member === '' ? null : member);

/** Whose case it is, and who stands in. */
export function AssignForm({ record, onWrite, onClose }: Props) {
	const { say } = useWords();
	const [owner, setOwner] = useState(record.standing.owner ?? '');
	const [backup, setBackup] = useState(record.standing.backup ?? '');
	const options = memberChoices(record.members, say);
	return (
		<FormSheet title={say('record.do.assign')}>
			<RecordChoice label={say('record.owner')} testId="record-owner" value={owner} options={options} onChange={setOwner} />
			<RecordChoice label={say('record.backup')} testId="record-backup" value={backup} options={options} onChange={setBackup} />
			<FormFoot
				testId="record-assign-save"
				word="record.save"
				onSend={() => onWrite({ type: 'assign', data: { owner: orNobody(owner), backup: orNobody(backup) } })}
				onClose={onClose}
			/>
		</FormSheet>
	);
}
