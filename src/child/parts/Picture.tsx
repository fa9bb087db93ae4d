import pictures from '../pictures.svg';

/** How many secret pictures there are. Their order in pictures.svg is part of the protocol (3). */
export const pictureNames = [
	'apple',
	'umbrella',
	'cat',
	'ship',
	'star',
	'tree',
	'key',
	'fish',
	'clock',
	'shoe',
	'flower',
	'car',
	'moon',
	'hat',
	'book',
	'bird',
	'mushroom',
	'train',
	'banana',
	'turtle',
	'ball',
	'mountain',
	'pencil',
	'plane',
	'cup',
	'mitten',
	'leaf',
	'butterfly',
	'snail',
	'chair',
	'balloon',
	'onigiri',
	'drum',
	'melon',
	'penguin',
	'rocket',
] as const;

/** The drawing of a picture by its place; its name stands beside it. */
export function Picture({ place }: { readonly place: number }) {
	return (
		<svg class="pic" viewBox="0 0 64 64" aria-hidden="true">
			<use href={`${pictures}#p-${pictureNames[place]}`} />
		</svg>
	);
}
