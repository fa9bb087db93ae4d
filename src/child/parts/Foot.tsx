import type { ComponentChildren } from 'preact';

/** The foot of a screen: the way round on the left, the one main act on the right. */
export function Foot({ left, right }: { readonly left?: ComponentChildren; readonly right?: ComponentChildren }) {
	return (
		<footer class="foot">
			<div class="foot-in">
				{left ?? <span />}
				{right}
			</div>
		</footer>
	);
}
