import { useState } from 'preact/hooks';
import type { NoticeDraft } from '../../private/consultation/answering/answering.ts';
import { isNoticeKind, noticeKinds } from '../../private/domain/consentRules.ts';
import { quietField } from '../../ui/quietField.ts';
import type { FormTrouble } from '../useConsole.ts';
import { useWords } from '../words.tsx';
import type { Grant } from './yeses.ts';
import { FormFoot } from './FormFoot.tsx';
import { FormSheet } from './FormSheet.tsx';

type Props = {
	readonly yeses: readonly Grant[];
	readonly onSend: (draft: NoticeDraft) => Promise<FormTrouble | null>;
	readonly onClose: () => void;
};

const brokenGlass = Object.keys(noticeKinds)
	.filter(isNoticeKind)
	.filter((kind) => noticeKinds[kind].brokeGlass);

/** Tells the child what was told to whom: under one of the child's yeses, or under break-glass, which two people decide. */
export function NoticeForm({ yeses, onSend, onClose }: Props) {
	const { say } = useWords();
	const [about, setAbout] = useState(yeses[0]?.grant ?? 'bg');
	const [who, setWho] = useState('');
	const [told, setTold] = useState('');
	const [two, setTwo] = useState(false);
	const what = isNoticeKind(about) ? about : 'shared';
	const { brokeGlass } = noticeKinds[what];
	const send = async () => (brokeGlass && !two ? ('not-two' as const) : onSend({ what, ref: brokeGlass ? null : about, who, told }));
	return (
		<FormSheet title={say('notify.title')}>
			<label class="field">
				<span>{say('notify.about')}</span>
				<select data-testid="notify-about" value={about} onChange={({ currentTarget }) => setAbout(currentTarget.value)}>
					{yeses.map(({ grant, item }) => (
						<option key={grant} value={grant}>
							{say('notify.shared', { item: say(`consent.item.${item}`) })}
						</option>
					))}
					{brokenGlass.map((kind) => (
						<option key={kind} value={kind}>
							{say(`notify.${kind}`)}
						</option>
					))}
				</select>
			</label>
			<label class="field">
				<span>{say('notify.who')}</span>
				<input data-testid="notify-who" {...quietField} value={who} onInput={({ currentTarget }) => setWho(currentTarget.value)} />
			</label>
			<label class="field">
				<span>{say(brokeGlass ? 'notify.reason' : 'notify.told')}</span>
				<textarea
					rows={4}
					data-testid="notify-told"
					{...quietField}
					value={told}
					onInput={({ currentTarget }) => setTold(currentTarget.value)}
				/>
			</label>
			{brokeGlass && (
				<label class="check">
					<input type="checkbox" data-testid="notify-two" checked={two} onChange={({ currentTarget }) => setTwo(currentTarget.checked)} />
					<span>{say('notify.two')}</span>
				</label>
			)}
			<FormFoot testId="notify-send" word="notify.send" onSend={send} onClose={onClose} />
		</FormSheet>
	);
}
