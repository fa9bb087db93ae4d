import type { ComponentChildren } from 'preact';
import { quietField } from '../../ui/quietField.ts';

type TextFieldProps = {
	readonly label: ComponentChildren;
	readonly value: string;
	readonly onText: (text: string) => void;
	readonly testId: string;
};

/** One line for a name. Nothing of it goes to autofill, spelling or the session store of the browser. */
export function TextField({ label, value, onText, testId }: TextFieldProps) {
	return (
		<label class="field">
			<span>{label}</span>
			<input
				type="text"
				data-testid={testId}
				{...quietField}
				maxLength={100}
				value={value}
				onInput={({ currentTarget }) => onText(currentTarget.value)}
			/>
		</label>
	);
}
