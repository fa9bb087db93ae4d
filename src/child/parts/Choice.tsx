import type { ComponentChildren } from 'preact';
import { Icon } from '../../ui/Icon.tsx';

type Option<Value> = { readonly value: Value; readonly label: ComponentChildren };
type ChoiceProps<Value> = {
	readonly label: ComponentChildren;
	readonly name: string;
	readonly options: readonly Option<Value>[];
	/** `null`: nothing has been chosen yet. */
	readonly chosen: Value | null;
	readonly choose: (value: Value) => void;
	/** Each option's hook is this, a hyphen and its value. */
	readonly testId?: string;
	readonly children?: ComponentChildren;
};

/** One question with equal answers side by side. Real radio buttons: arrow keys and switches work as people know them. */
export function Choice<Value extends string>({ label, name, options, chosen, choose, testId, children }: ChoiceProps<Value>) {
	return (
		<fieldset class="row">
			<legend>{label}</legend>
			<div class="opts">
				{options.map((option) => (
					<label class="opt" data-testid={testId && `${testId}-${option.value}`}>
						<input type="radio" class="vh" name={name} checked={option.value === chosen} onChange={() => choose(option.value)} />
						<span>{option.label}</span>
						<span class="tick">
							<Icon name="check" />
						</span>
					</label>
				))}
			</div>
			{children}
		</fieldset>
	);
}
