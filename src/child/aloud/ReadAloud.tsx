import { useId, useLayoutEffect } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { useLive } from '../../ui/useLive.ts';
import { useChild } from '../child.tsx';
import type { OwnProps } from '../parts/Aloud.tsx';
import { Say } from '../Say.tsx';
import { langOf } from '../words.ts';
import { reader, voices } from './page.ts';
import { sentencesOfField, sentencesOfOwn, sentencesOnScreen } from './pageText.ts';
import { chooseVoice } from './voices.ts';
import './aloud.css';

export { AloudRow } from './AloudRow.tsx';

/** The language that is spoken here; `null` where no voice may speak it. */
function useSpoken() {
	const language = langOf(useChild().look.language);
	return chooseVoice(useLive(voices), language) === null ? null : language;
}

/** Reads the screen from its first sentence, or stops. Whatever changes what is shown ends the reading: another screen, a lock, another language. */
export function ReadButton() {
	const { state, look } = useChild();
	const language = useSpoken();
	const isReading = useLive(reader).what === 'screen';
	const shown = state.sheet ?? state.screen;
	const isLocked = state.box === null;
	useLayoutEffect(() => reader.stop, [shown, isLocked, look.language]);
	if (language === null) return null;
	return (
		<button
			type="button"
			class="tool tool-aloud"
			data-testid="read-aloud"
			data-aloud-button
			onClick={() => (isReading ? reader.stop() : reader.start('screen', sentencesOnScreen(shown), language))}
		>
			<Icon name={isReading ? 'stop' : 'sound'} />
			<span>
				<Say k={isReading ? 'aloud.stop' : 'aloud.read'} />
			</span>
		</button>
	);
}

/** Reads one thing that is the child's own, because this very button was pressed: a field, or the item that it stands in. */
export function OwnButton({ field }: OwnProps) {
	const language = useSpoken();
	const id = useId();
	const isReading = useLive(reader).what === id;
	if (language === null) return null;
	const read = (button: Element) => {
		const item = field?.current ?? button.closest('[data-own]');
		if (item !== null) reader.start(id, item instanceof HTMLTextAreaElement ? sentencesOfField(item) : sentencesOfOwn(item), language);
	};
	return (
		<button
			type="button"
			class="b sub read-own"
			data-testid="read-own"
			data-aloud-button
			onClick={({ currentTarget }) => (isReading ? reader.stop() : read(currentTarget))}
		>
			<Icon name={isReading ? 'stop' : 'sound'} />
			<span>
				<Say k={isReading ? 'aloud.stop' : 'aloud.own'} />
			</span>
		</button>
	);
}
