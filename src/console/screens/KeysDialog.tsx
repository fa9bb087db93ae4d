import { useWords, type WordKey } from '../words.tsx';
import { Dialog } from './Dialog.tsx';

const keys: readonly (readonly [readonly string[], WordKey])[] = [
	[['j'], 'keys.next'],
	[['k'], 'keys.previous'],
	[['Enter'], 'keys.open'],
	[['r'], 'keys.reply'],
	[['n'], 'record.do.note'],
	[['t'], 'record.do.triage'],
	[['a'], 'record.do.assign'],
	[['/'], 'list.search'],
	[['Ctrl', 'Enter'], 'keys.send'],
	[['Esc'], 'keys.leave'],
	[['Ctrl', '.'], 'keys.hide'],
	[['?'], 'keys.help'],
];

type Props = { readonly lettersAct: boolean; readonly onLettersAct: (act: boolean) => void; readonly onClose: () => void };

/** The keys of the console, and the switch that silences the single letters. */
export function KeysDialog({ lettersAct, onLettersAct, onClose }: Props) {
	const { say } = useWords();
	return (
		<Dialog title={say('keys.title')} onClose={onClose}>
			<dl class="keys">
				{keys.map(([pressed, word]) => (
					<div key={word}>
						<dt>
							{pressed.map((key) => (
								<kbd key={key}>{key}</kbd>
							))}
						</dt>
						<dd>{say(word)}</dd>
					</div>
				))}
			</dl>
			<label class="tick">
				<input type="checkbox" checked={lettersAct} onChange={(event) => onLettersAct(event.currentTarget.checked)} />
				<span>{say('keys.letters')}</span>
			</label>
			<form method="dialog" class="dialog-foot">
				<button type="submit" class="b main">
					{say('keys.close')}
				</button>
			</form>
		</Dialog>
	);
}
