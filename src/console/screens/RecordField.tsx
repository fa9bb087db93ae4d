import { quietField } from '../../ui/quietField.ts';

type TextProps = {
	readonly label: string;
	readonly testId: string;
	readonly value: string;
	readonly rows?: number;
	readonly onChange: (value: string) => void;
};

/** A text that only the team reads. */
export function RecordText({ label, testId, value, rows = 3, onChange }: TextProps) {
	return (
		<label class="field">
			<span>{label}</span>
			<textarea
				rows={rows}
				data-testid={testId}
				{...quietField}
				value={value}
				onInput={({ currentTarget }) => onChange(currentTarget.value)}
			/>
		</label>
	);
}

type ChoiceProps<Value extends string> = {
	readonly label: string;
	readonly testId: string;
	readonly value: Value;
	readonly options: readonly { readonly value: Value; readonly label: string }[];
	readonly onChange: (value: Value) => void;
};

export function RecordChoice<Value extends string>({ label, testId, value, options, onChange }: ChoiceProps<Value>) {
	return (
		<label class="field">
			<span>{label}</span>
			<select data-testid={testId} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as Value)}>
				{options.map((option) => (
					<option key={option.value} value={option.value}>
						{option.label}
					</option>
				))}
			</select>
		</label>
	);
}
