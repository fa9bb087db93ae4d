import { useWords } from '../words.tsx';
import { Dialog } from './Dialog.tsx';

/** Asks before an unsent answer is erased by locking. */
export function LockDialog({ onLock, onClose }: { readonly onLock: () => void; readonly onClose: () => void }) {
	const { say } = useWords();
	return (
		<Dialog title={say('lock.title')} onClose={onClose}>
			<p>{say('lock.body')}</p>
			<form method="dialog" class="dialog-foot">
				<button type="submit" class="b">
					{say('lock.stay')}
				</button>
				<button type="button" class="b" data-testid="lock-anyway" onClick={onLock}>
					{say('lock.leave')}
				</button>
			</form>
		</Dialog>
	);
}
