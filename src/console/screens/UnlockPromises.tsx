import type { ComponentChildren } from 'preact';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../words.tsx';

const hideKeysMark = '\u0000';

/** The closed envelope, and what the console promises before it is opened. */
export function UnlockPromises() {
	const { say } = useWords();
	const [beforeKeys, afterKeys] = say('unlock.promise.hide', { keys: hideKeysMark }).split(hideKeysMark);
	return (
		<aside class="gate-promises">
			<SealedEnvelope />
			<ul>
				<Promised icon="hide">
					{beforeKeys}
					<kbd>Ctrl</kbd> <kbd>.</kbd>
					{afterKeys}
				</Promised>
				<Promised icon="shield">{say('unlock.promise.before')}</Promised>
				<Promised icon="hush">{say('unlock.promise.profile')}</Promised>
			</ul>
		</aside>
	);
}

function Promised({ icon, children }: { readonly icon: string; readonly children: ComponentChildren }) {
	return (
		<li>
			<Icon name={icon} />
			<span>{children}</span>
		</li>
	);
}

function SealedEnvelope() {
	return (
		<svg class="sealed" viewBox="0 0 300 196" aria-hidden="true">
			<path class="sealed-paper" d="M6 6h288v184H6z" />
			<path class="sealed-flap" d="M6 6l144 104L294 6" />
			<path class="sealed-fold" d="M6 190l112-103M294 190L182 87" />
			<circle class="sealed-stamp" cx="150" cy="110" r="25" />
			<path class="sealed-lock" d="M141 108v-5a9 9 0 0 1 18 0v5M139 108h22v15h-22z" />
		</svg>
	);
}
