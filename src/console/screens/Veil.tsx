import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../words.tsx';

/** A blank sheet over the desk, for a visitor at the door. It hides; it does not lock. */
export function Veil({ onLift }: { readonly onLift: () => void }) {
	const { say } = useWords();
	const button = useRef<HTMLButtonElement>(null);
	useEffect(() => button.current?.focus(), []);
	return (
		<main class="veil">
			<h1 class="gate-name">{say('app.name')}</h1>
			<button ref={button} type="button" class="b" onClick={onLift}>
				<Icon name="eye" />
				<span>{say('veil.lift')}</span>
			</button>
		</main>
	);
}
