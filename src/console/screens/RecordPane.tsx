import { useState } from 'preact/hooks';
import type { CaseView } from '../../private/consultation/answering/answering.ts';
import type { WriteRecord } from '../useConsole.ts';
import { useWords, type WordKey } from '../words.tsx';
import { AssignForm } from './AssignForm.tsx';
import { NoteForm } from './NoteForm.tsx';
import { OutcomeForm } from './OutcomeForm.tsx';
import { RecordLines } from './RecordLines.tsx';
import { RecordStanding } from './RecordStanding.tsx';
import { TaskForm } from './TaskForm.tsx';
import { TriageForm } from './TriageForm.tsx';

type Props = { readonly view: CaseView; readonly nowMs: number; readonly onWrite: WriteRecord };
const forms = ['triage', 'assign', 'note', 'task', 'outcome'] as const;
type Form = (typeof forms)[number];

/** What the team wrote down of the case. Only the team reads it: nothing of it goes to the child. */
export function RecordPane({ view, nowMs, onWrite }: Props) {
	const { say } = useWords();
	const [form, setForm] = useState<Form | null>(null);
	const close = () => setForm(null);
	/** A form closes once its entry stands; what could not be written stays in it. */
	const write: WriteRecord = async (record) => {
		const trouble = await onWrite(record);
		if (trouble === null) close();
		return trouble;
	};
	const word = (each: Form): WordKey =>
		each === 'outcome' && view.record.standing.closed !== null ? 'record.reopen' : `record.do.${each}`;
	return (
		<aside class="record" aria-label={say('record.title')} data-testid="case-record">
			<h3>{say('record.title')}</h3>
			<p class="small muted">{say('record.hint')}</p>
			<RecordStanding view={view} nowMs={nowMs} onWrite={onWrite} />
			<div class="record-acts" role="group" aria-label={say('record.acts')}>
				{forms.map((each) => (
					<button
						key={each}
						type="button"
						class="b"
						data-testid={`record-${each}`}
						aria-expanded={form === each}
						onClick={() => setForm(form === each ? null : each)}
					>
						{say(word(each))}
					</button>
				))}
			</div>
			{form === 'triage' && <TriageForm onWrite={write} onClose={close} />}
			{form === 'assign' && <AssignForm record={view.record} onWrite={write} onClose={close} />}
			{form === 'note' && <NoteForm onWrite={write} onClose={close} />}
			{form === 'task' && <TaskForm record={view.record} nowMs={nowMs} onWrite={write} onClose={close} />}
			{form === 'outcome' && <OutcomeForm closed={view.record.standing.closed !== null} onWrite={write} onClose={close} />}
			<RecordLines record={view.record} nowMs={nowMs} />
		</aside>
	);
}
