import drawings from '../drawings.svg';

const boxOf = { desk: '0 0 556 292', leaves: '0 0 168 96', 'stamp-centre': '0 0 74 86', 'stamp-nurse': '0 0 74 86' } as const;

/** A drawing without a meaning of its own: the desk, a stamp, leaves. */
export function Drawing({ name, look }: { readonly name: keyof typeof boxOf; readonly look: string }) {
	return (
		<svg class={look} viewBox={boxOf[name]} aria-hidden="true">
			<use href={`${drawings}#${name}`} />
		</svg>
	);
}
