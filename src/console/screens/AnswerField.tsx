import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../words.tsx';

type Props = {
	readonly text: string;
	readonly lang: string;
	readonly busy: boolean;
	readonly onType: (text: string) => void;
	readonly onKeyDown: (event: KeyboardEvent) => void;
};

/**
 * What keeps a browser from storing or sending what is typed: without `autocomplete=off` Chromium writes it to its session-restore file.
 * Set as attributes, since `autocorrect` is a boolean property in some browsers and "off" would read as true.
 */
const keptToItself = { autocomplete: 'off', autocorrect: 'off', autocapitalize: 'off', spellcheck: 'false', translate: 'no' } as const;

/** The field of an answer. */
export function AnswerField({ text, lang, busy, onType, onKeyDown }: Props) {
	const { say } = useWords();
	const field = useRef<HTMLTextAreaElement>(null);
	useLayoutEffect(() => {
		for (const [name, value] of Object.entries(keptToItself)) field.current?.setAttribute(name, value);
	}, []);
	return (
		<div class="source">
			<textarea
				ref={field}
				class="source-text"
				id="answer-text"
				data-testid="answer-text"
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
