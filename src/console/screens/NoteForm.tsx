import { useState } from 'preact/hooks';
import type { WriteRecord } from '../useConsole.ts';
import { useWords } from '../words.tsx';
import { FormFoot } from './FormFoot.tsx';
import { FormSheet } from './FormSheet.tsx';
import { RecordChoice, RecordText } from './RecordField.tsx';

type Props = { readonly onWrite: WriteRecord; readonly onClose: () => void };
const kinds = ['note', 'account', 'others', 'view'] as const;

/** A note of the team. It lies in another place than the answer, looks otherwise, and has no way to the child. */
export function NoteForm({ onWrite, onClose }: Props) {
	const { say } = useWords();
	const [about, setAbout] = useState<(typeof kinds)[number]>('note');
	const [text, setText] = useState('');
	return (
		<FormSheet title={say('record.do.note')}>
			<RecordChoice
				label={say('record.note-about')}
				testId="record-note-about"
				value={about}
				options={kinds.map((value) => ({ value, label: say(`record.note.${value}`) }))}
				onChange={setAbout}
			/>
			<RecordText label={say('record.note-text')} testId="record-note-text" rows={5} value={text} onChange={setText} />
			<FormFoot
				testId="record-note-save"
				word="record.save"
				onSend={() => onWrite({ type: 'note', data: { about, text } })}
				onClose={onClose}
			/>
		</FormSheet>
	);
}
