import { useState } from 'preact/hooks';
import type { AskDraft, CaseView } from '../../private/consultation/answering/answering.ts';
import type { ConsentItem } from '../../private/domain/consentContent.ts';
import { quietField } from '../../ui/quietField.ts';
import { endOfDaySeconds, dayAfter } from '../times.ts';
import type { FormTrouble } from '../useConsole.ts';
import { useWords } from '../words.tsx';
import { FormFoot } from './FormFoot.tsx';
import { FormSheet } from './FormSheet.tsx';

type Props = {
	readonly item: ConsentItem;
	readonly view: CaseView;
	readonly nowMs: number;
	readonly onSend: (draft: AskDraft) => Promise<FormTrouble | null>;
	readonly onClose: () => void;
};

/** days. Two weeks unless something else is chosen; never longer than every tablet keeps the conversation. */
const usualDays = 14;
const mostDays = 49;

/** Asks for one yes: who is told, what for, until when, and the exact text, which the child can strike line by line. */
export function AskForm({ item, view, nowMs, onSend, onClose }: Props) {
	const { say } = useWords();
	const [purpose, setPurpose] = useState('');
	const [words, setWords] = useState('');
	const [day, setDay] = useState(dayAfter(nowMs, usualDays));
	const [to, setTo] = useState(view.offices[0]?.team ?? '');
	const draft: AskDraft = { item, to: item === 'office' ? to : null, purpose, words, until: endOfDaySeconds(day) };
	return (
		<FormSheet title={say(`consent.item.${item}`)}>
			<p class="small muted">{say(`consent.told.${item}`)}</p>
			{item === 'office' && (
				<label class="field">
					<span>{say('consent.to')}</span>
					<select data-testid="consent-office" value={to} onChange={({ currentTarget }) => setTo(currentTarget.value)}>
						{view.offices.map(({ team, name }) => (
							<option key={team} value={team}>
								{name}
							</option>
						))}
					</select>
				</label>
			)}
			<label class="field">
				<span>{say('consent.purpose')}</span>
				<textarea
					rows={2}
					data-testid="consent-purpose"
					lang={view.lang}
					{...quietField}
					value={purpose}
					onInput={({ currentTarget }) => setPurpose(currentTarget.value)}
				/>
			</label>
			<label class="field">
				<span>{say(item === 'contact' ? 'consent.words-if-any' : 'consent.words')}</span>
				<textarea
					rows={5}
					data-testid="consent-words"
					lang={view.lang}
					{...quietField}
					value={words}
					onInput={({ currentTarget }) => setWords(currentTarget.value)}
				/>
			</label>
			<label class="field">
				<span>{say('consent.until')}</span>
				<input
					type="date"
					data-testid="consent-until"
					min={dayAfter(nowMs, 0)}
					max={dayAfter(nowMs, mostDays)}
					value={day}
					onInput={({ currentTarget }) => setDay(currentTarget.value)}
				/>
			</label>
			<FormFoot testId="consent-ask-send" word="consent.send" onSend={() => onSend(draft)} onClose={onClose} />
		</FormSheet>
	);
}
