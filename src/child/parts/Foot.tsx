import type { ComponentChildren } from 'preact';

type FootProps = {
	readonly left?: ComponentChildren;
	readonly right?: ComponentChildren;
	/** Something that must be seen without scrolling. */
	readonly above?: ComponentChildren;
};

/** The foot of a screen: the way round on the left, the one main act on the right. */
export function Foot({ left, right, above }: FootProps) {
	return (
		<footer class="foot">
			{above}
			<div class="foot-in">
				{left}
				<div class="foot-act">{right}</div>
			</div>
		</footer>
	);
}
