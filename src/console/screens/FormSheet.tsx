import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type Props = { readonly title: string; readonly children: ComponentChildren };

/** A small form in the case itself, not over it: what hides the screen hides it too. It opens with its heading in sight and in focus. */
export function FormSheet({ title, children }: Props) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => heading.current?.focus(), []);
	return (
		<section class="form-sheet" aria-labelledby="form-title">
			<h3 id="form-title" ref={heading} tabIndex={-1}>
				{title}
			</h3>
			{children}
		</section>
	);
}
