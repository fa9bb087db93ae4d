import { quietField } from '../../ui/quietField.ts';
import { useWords } from '../words.tsx';

type Props = {
	readonly text: string;
	readonly lang: string;
	readonly busy: boolean;
	readonly onType: (text: string) => void;
	readonly onKeyDown: (event: KeyboardEvent) => void;
};

/** The field of an answer. */
export function AnswerField({ text, lang, busy, onType, onKeyDown }: Props) {
	const { say } = useWords();
	return (
		<div class="source">
			<textarea
				class="source-text"
				id="answer-text"
				data-testid="answer-text"
				{...quietField}
				lang={lang}
				value={text}
				readOnly={busy}
				aria-label={say('answer.text')}
				aria-describedby="answer-ruby answer-left answer-trouble"
				onInput={(event) => onType(event.currentTarget.value)}
				onKeyDown={onKeyDown}
			/>
			<p class="source-hint small muted" id="answer-ruby">
				{say('answer.ruby-hint')}
			</p>
		</div>
	);
}
