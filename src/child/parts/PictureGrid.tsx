import { useEffect, useState } from 'preact/hooks';
import { plainText } from '../../ui/ruby.ts';
import { Say } from '../Say.tsx';
import { shuffledPlaces } from '../shuffle.ts';
import { type Key, useWords } from '../words.ts';
import { Picture } from './Picture.tsx';

const keyLetters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** How many of the six were pressed; never which. */
export function Dots({ pressed }: { readonly pressed: number }) {
	const words = useWords();
	return (
		<div class="slots" role="img" aria-label={plainText(words.say('unlock.dots', { total: 6, n: pressed }))}>
			{Array.from({ length: 6 }, (_, i) => (
				<span class={i < pressed ? 'slot on' : 'slot'} />
			))}
		</div>
	);
}

/**
 * All pictures, shuffled anew each time, so that a place on the glass betrays nothing; no picture looks different after it was pressed.
 * On a keyboard each has a letter.
 */
export function PictureGrid({ press }: { readonly press: (place: number) => void }) {
	const [order] = useState(shuffledPlaces);
	useEffect(() => {
		const pressKey = ({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent) => {
			const place = order[keyLetters.indexOf(key.toLowerCase())];
			if (key.length === 1 && place !== undefined && !ctrlKey && !metaKey && !altKey && !isComposing) press(place);
		};
		addEventListener('keydown', pressKey);
		return () => removeEventListener('keydown', pressKey);
	}, [order, press]);
	return (
		<div class="grid36">
			{order.map((place, i) => (
				<button type="button" data-testid={`picture-${place}`} onClick={() => press(place)}>
					<kbd aria-hidden="true">{keyLetters[i]}</kbd>
					<Picture place={place} />
					<span>
						<Say k={`picture.${place}` as Key} />
					</span>
				</button>
			))}
		</div>
	);
}
