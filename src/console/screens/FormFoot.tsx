import { useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import type { FormTrouble } from '../useConsole.ts';
import { useWords, type WordKey } from '../words.tsx';

type Props = {
	readonly testId: string;
	readonly word: WordKey;
	readonly onSend: () => Promise<FormTrouble | null>;
	readonly onClose: () => void;
};

/** Sends a form or leaves it. What was typed stays when it could not go, with the reason. */
export function FormFoot({ testId, word, onSend, onClose }: Props) {
	const { say } = useWords();
	const [sending, setSending] = useState(false);
	const [trouble, setTrouble] = useState<FormTrouble | null>(null);
	const send = async () => {
		if (sending) return;
		setSending(true);
		const why = await onSend();
		setSending(false);
		setTrouble(why);
	};
	return (
		<>
			<div role="alert">
				{trouble !== null && (
					<p class="trouble" data-testid="form-trouble" data-why={trouble}>
						<Icon name="alert" />
						<span>{sentence(trouble, say)}</span>
					</p>
				)}
			</div>
			<footer class="form-foot">
				<button type="button" class="b" onClick={onClose}>
					{say('consent.close')}
				</button>
				<button type="button" class="b main" data-testid={testId} aria-disabled={sending} onClick={() => void send()}>
					{say(sending ? 'answer.sending' : word)}
				</button>
			</footer>
		</>
	);
}

function sentence(why: FormTrouble, say: ReturnType<typeof useWords>['say']): string {
	switch (why) {
		case 'empty':
		case 'until':
		case 'no-office':
		case 'not-two':
			return say(`consent.trouble.${why}`);
		case 'field':
		case 'no-view':
			return say(`record.trouble.${why}`);
		case 'answered-meanwhile':
		case 'too-long':
		case 'unknown-case':
			return say(`answer.trouble.${why}`);
		case 'one-way':
		case 'no-answer-wanted':
		case 'team-does-not-answer':
			return say(`case.cannot.${why}`);
		default:
			return say('answer.trouble.kept', { why: say(`refused.${why}`) });
	}
}
