import { useEffect, useRef } from 'preact/hooks';
import type { Holes } from '../../ui/words.ts';
import { Say } from '../Say.tsx';
import type { Key } from '../words.ts';

/** A screen's heading. It takes the focus when its screen comes, so that a screen reader reads on from there. */
export function Heading({
	k,
	holes,
	id,
	hidden,
}: {
	readonly k: Key;
	readonly holes?: Holes;
	readonly id?: string;
	readonly hidden?: boolean;
}) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		scrollTo(0, 0);
		heading.current?.focus({ preventScroll: true });
	}, []);
	return (
		<h1 ref={heading} id={id} tabIndex={-1} class={hidden ? 'vh' : undefined}>
			<Say k={k} {...(holes && { holes })} />
		</h1>
	);
}
