import sprite from './icons.svg';

/** A drawing of icons.svg. It never stands without a word, so it has no name of its own. */
export function Icon({ name }: { readonly name: string }) {
	return (
		<svg class="i" viewBox="0 0 48 48" aria-hidden="true">
			<use href={`${sprite}#i-${name}`} />
		</svg>
	);
}
