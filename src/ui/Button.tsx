import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

type ButtonProps = {
	readonly children: ComponentChildren;
	readonly onClick: () => void;
	/** `main` is the one act of a screen, `plain` the way round it, `sub` a lesser act inside the sheet. */
	readonly look?: 'main' | 'plain' | 'sub';
	readonly icon?: string;
	/** An icon behind the word: forward. */
	readonly iconAfter?: string;
	readonly testId?: string;
	/** The reason stands in words nearby (design: never a dead button without one). */
	readonly disabled?: boolean;
};

/** A button with a word, and an icon where the design has one. */
export function Button({ children, onClick, look, icon, iconAfter, testId, disabled }: ButtonProps) {
	return (
		<button type="button" class={look ? `b ${look}` : 'b'} data-testid={testId} disabled={disabled ?? false} onClick={onClick}>
			{icon && <Icon name={icon} />}
			<span>{children}</span>
			{iconAfter && <Icon name={iconAfter} />}
		</button>
	);
}
