import { useChild } from '../child.tsx';
import { bands, rubyChoices } from '../bands.ts';
import { type Look, motions, sizes, spacings, withBand } from '../look.ts';
import { AloudSetting } from '../parts/Aloud.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';
import { isRegister, type Key, langOf, type OtherLanguage, otherLanguages, registers } from '../words.ts';

type RowProps<Value> = {
	readonly name: string;
	readonly k: Key;
	/** Value → what it is called. */
	readonly options: readonly (readonly [value: Value, k: Key])[];
	readonly chosen: Value | null;
	readonly choose: (value: Value) => void;
};

/** One thing to choose; what is chosen holds at once. */
function Row<Value extends string>({ name, k, options, chosen, choose }: RowProps<Value>) {
	const labels = options.map(([value, key]) => ({ value, label: <Say k={key} /> }));
	return <Choice label={<Say k={k} />} name={name} options={labels} chosen={chosen} choose={choose} />;
}

const languageNames = {
	ja: 'settings.japanese',
	en: 'settings.english',
	'zh-Hans': 'settings.chinese',
	'pt-BR': 'settings.portuguese',
	fil: 'settings.filipino',
} as const satisfies Readonly<Record<'ja' | OtherLanguage, Key>>;

/** Each language by its own name; the question stands there also in English, or in Japanese for who reads another language. */
function LanguageRow() {
	const { look, changeLook } = useChild();
	return (
		<Choice
			label={
				<>
					<Say k="settings.language" />{' '}
					<span class="small" lang={isRegister(look.language) ? 'en' : 'ja'}>
						<Say k="settings.language.other" />
					</span>
				</>
			}
			name="language"
			chosen={langOf(look.language)}
			choose={(value) => changeLook({ ...look, language: value === 'ja' ? look.register : value })}
			options={(['ja', ...otherLanguages] as const).map((value) => ({
				value,
				label: (
					<span lang={value}>
						<Say k={languageNames[value]} />
					</span>
				),
			}))}
		/>
	);
}

/** A school year sets words and furigana together; below it stands each by itself. */
function JapaneseRows() {
	const { look, changeLook } = useChild();
	return (
		<>
			<Choice
				label={<Say k="settings.band" />}
				name="band"
				chosen={look.band}
				choose={(band) => changeLook(withBand(look, band))}
				options={bands.map((value) => ({ value, label: <Say k={`settings.band.${value}`} /> }))}
			>
				<p class="small muted">
					<Say k="settings.band.note" />
				</p>
			</Choice>
			<Row
				k="settings.words"
				name="register"
				chosen={look.register}
				choose={(register) => changeLook({ ...look, register, language: register })}
				options={registers.map((value) => [value, registerNames[value]])}
			/>
		</>
	);
}

const registerNames = { 'ja-A': 'settings.words.a', 'ja-B': 'settings.words.b', 'ja-C': 'settings.words.c' } as const;

function ReadingRows() {
	const { look, changeLook } = useChild();
	const set =
		<Part extends keyof Look>(part: Part) =>
		(value: Look[Part]) =>
			changeLook({ ...look, [part]: value });
	return (
		<>
			<Row
				k="settings.ruby"
				name="ruby"
				chosen={look.ruby}
				choose={set('ruby')}
				options={rubyChoices.map((value) => [value, `settings.ruby.${value}`])}
			/>
			<Row
				k="settings.size"
				name="size"
				chosen={look.size}
				choose={set('size')}
				options={sizes.map((value) => [value, `settings.size.${value}`])}
			/>
			<Row
				k="settings.spacing"
				name="spacing"
				chosen={look.spacing}
				choose={set('spacing')}
				options={spacings.map((value) => [value, `settings.spacing.${value}`])}
			/>
			<Row
				k="settings.colour"
				name="colour"
				chosen={look.theme ?? 'system'}
				choose={(colour) => changeLook({ ...look, theme: colour === 'system' ? null : colour })}
				options={(['system', 'light', 'beige', 'dark'] as const).map((value) => [value, `settings.colour.${value}`])}
			/>
			<Row
				k="settings.motion"
				name="motion"
				chosen={look.motion}
				choose={set('motion')}
				options={motions.map((value) => [value, `settings.motion.${value}`])}
			/>
		</>
	);
}

/** A few words as an answer shows them, so that each choice can be seen at once. */
function Sample() {
	return (
		<aside class="sample">
			<p class="small muted">
				<Say k="settings.sample" />
			</p>
			<div class="letter answer txt">
				<p>
					<Say k="settings.sample.text" />
				</p>
				<p>
					<Say k="settings.sample.more" />
				</p>
			</div>
		</aside>
	);
}

/** How the pages look and speak, each by itself. It holds at once and stays on this tablet. */
export function Settings() {
	const { look } = useChild();
	return (
		<main class="mid">
			<Heading k="settings.title" />
			<div class="settings">
				<div class="rows">
					<LanguageRow />
					{isRegister(look.language) && <JapaneseRows />}
					<ReadingRows />
					<AloudSetting />
				</div>
				<Sample />
			</div>
			<p class="small muted">
				<Say k="settings.keep_note" />
			</p>
		</main>
	);
}
