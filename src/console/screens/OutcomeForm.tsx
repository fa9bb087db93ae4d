import { useState } from 'preact/hooks';
import type { WriteRecord } from '../useConsole.ts';
import { useWords } from '../words.tsx';
import { FormFoot } from './FormFoot.tsx';
import { FormSheet } from './FormSheet.tsx';
import { RecordChoice, RecordText } from './RecordField.tsx';

type Props = { readonly closed: boolean; readonly onWrite: WriteRecord; readonly onClose: () => void };
const results = ['resolved', 'handed-over', 'moved', 'no-contact', 'in-error', 'other'] as const;
const orNone = (text: string): string | null => (text.trim() === '' ? null : text);

/** Ends a case in the team's record, with the child's own view or why it could not be had; or takes it up again. */
export function OutcomeForm({ closed, onWrite, onClose }: Props) {
	const { say } = useWords();
	const [result, setResult] = useState<(typeof results)[number]>(closed ? 'other' : 'resolved');
	const [text, setText] = useState('');
	const [view, setView] = useState('');
	const [why, setWhy] = useState('');
	const data = { state: closed ? 'reopened' : 'closed', result, text, view: orNone(view), why: orNone(why) } as const;
	return (
		<FormSheet title={say(closed ? 'record.reopen' : 'record.do.outcome')}>
			{!closed && (
				<RecordChoice
					label={say('record.result')}
					testId="record-result"
					value={result}
					options={results.map((value) => ({ value, label: say(`record.result.${value}`) }))}
					onChange={setResult}
				/>
			)}
			<RecordText
				label={say(closed ? 'record.reopen-why' : 'record.outcome-text')}
				testId="record-outcome-text"
				value={text}
				onChange={setText}
			/>
			{!closed && <RecordText label={say('record.child-view')} testId="record-child-view" value={view} onChange={setView} />}
			{!closed && <RecordText label={say('record.no-view')} testId="record-no-view" rows={2} value={why} onChange={setWhy} />}
			<FormFoot testId="record-outcome-save" word="record.save" onSend={() => onWrite({ type: 'outcome', data })} onClose={onClose} />
		</FormSheet>
	);
}
