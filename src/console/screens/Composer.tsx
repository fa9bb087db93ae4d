import type { CaseView } from '../../private/consultation/answering/answering.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RubyText } from '../../ui/RubyText.tsx';
import { charactersLeft } from '../answerLength.ts';
import type { AnswerDraft } from '../consoleState.ts';
import { isSendPress } from '../keys.ts';
import { adultIn } from '../phrases.ts';
import { useWords } from '../words.tsx';
import { AnswerField } from './AnswerField.tsx';

type Props = {
	readonly view: CaseView;
	readonly memberName: string;
	readonly draft: AnswerDraft | null;
	/** The answer has just gone out. */
	readonly sent: boolean;
	readonly onType: (text: string) => void;
	readonly onChooseClosing: (closes: boolean) => void;
	readonly onSend: (text: string, closes: boolean) => void;
};

/** Writes one answer. The text lives in memory alone and stays whatever goes wrong. */
export function Composer({ view, memberName, draft, sent, onType, onChooseClosing, onSend }: Props) {
	const { say } = useWords();
	const text = draft?.text ?? '';
	const sending = draft?.sending ?? false;
	const closes = draft?.closes ?? false;
	const send = () => {
		if (!sending) onSend(text, closes);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (!isSendPress(event)) return;
		event.preventDefault();
		send();
	};
	return (
		<section class="composer" aria-labelledby="composer-title">
			<header class="composer-head">
				<h3 id="composer-title">
					<Icon name="reply" />
					<span>{say(adultIn(view) === null ? 'answer.title' : 'answer.title-adult')}</span>
				</h3>
				<span class="small muted named">{say('answer.from', { name: memberName })}</span>
			</header>
			<div class="two">
				<AnswerField text={text} lang={view.lang} busy={sending} onType={onType} onKeyDown={onKeyDown} />
				<Preview text={text} lang={view.lang} />
			</div>
			<Closing closes={closes} busy={sending} onChoose={onChooseClosing} />
			<Trouble draft={draft} />
			<footer class="composer-foot">
				<Left text={text} />
				<p class="small muted composer-memory">{say('answer.memory-only')}</p>
				<p class="composer-sent" role="status">
					{sent && (
						<>
							<Icon name="check" />
							<span>{say('answer.sent')}</span>
						</>
					)}
				</p>
				<button type="button" class="b main" data-testid="answer-send" aria-disabled={sending} onClick={send}>
					<span>{say(sendWord(draft))}</span> <kbd>Ctrl ⏎</kbd>
				</button>
			</footer>
		</section>
	);
}

type ClosingProps = { readonly closes: boolean; readonly busy: boolean; readonly onChoose: (closes: boolean) => void };

/** Whether this answer ends it for now. Off unless somebody says so. */
function Closing({ closes, busy, onChoose }: ClosingProps) {
	const { say } = useWords();
	return (
		<div class="closing small">
			<label>
				<input
					type="checkbox"
					data-testid="answer-closes"
					checked={closes}
					disabled={busy}
					aria-describedby="closing-hint"
					onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
				/>
				<span>{say('answer.closes')}</span>
			</label>
			<p class="muted" id="closing-hint">
				{say('answer.closes-hint')}
			</p>
		</div>
	);
}

function sendWord(draft: AnswerDraft | null) {
	if (draft?.sending) return 'answer.sending';
	return draft?.trouble === 'answered-meanwhile' ? 'answer.send-after-look' : 'answer.send';
}

function Preview({ text, lang }: { readonly text: string; readonly lang: string }) {
	const { say } = useWords();
	return (
		<div class="preview">
			<p class="small muted">{say('answer.preview')}</p>
			{text === '' ? (
				<p class="muted small">{say('answer.preview-empty')}</p>
			) : (
				<p class="preview-text" lang={lang}>
					<RubyText text={text} />
				</p>
			)}
		</div>
	);
}

function Left({ text }: { readonly text: string }) {
	const { say } = useWords();
	const left = charactersLeft(text);
	return (
		<p class={left < 0 ? 'left over small' : 'left small'} id="answer-left">
			{left < 0 ? say('answer.over', { over: -left }) : say('answer.left', { left })}
		</p>
	);
}

/** Why the answer did not go. Troubles of the desk itself have one sentence everywhere; here it is added that the text is safe. */
function Trouble({ draft }: { readonly draft: AnswerDraft | null }) {
	const { say } = useWords();
	const why = draft?.trouble ?? null;
	return (
		<div role="alert" id="answer-trouble">
			{why !== null && (
				<p class="trouble" data-testid="answer-trouble" data-why={why}>
					<Icon name="alert" />
					<span>{sentence(why, say)}</span>
				</p>
			)}
		</div>
	);
}

function sentence(why: NonNullable<AnswerDraft['trouble']>, say: ReturnType<typeof useWords>['say']): string {
	switch (why) {
		case 'answered-meanwhile':
		case 'empty':
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
