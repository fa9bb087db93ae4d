import { useChild } from '../child.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';
import type { Language } from '../words.ts';

/** Language, register, furigana, size and paper, each by itself. */
export function Settings() {
	const { look, changeLook } = useChild();
	const register = look.language === 'en' ? null : look.language;
	return (
		<main class="mid">
			<Heading k="settings.title" />
			<div class="rows">
				<Choice
					label={<Say k="settings.language" />}
					name="language"
					chosen={look.language === 'en' ? 'en' : 'ja'}
					choose={(value) => changeLook({ ...look, language: value === 'en' ? 'en' : 'ja-B' })}
					options={[
						{ value: 'ja', label: <Say k="settings.japanese" /> },
						{ value: 'en', label: <Say k="settings.english" /> },
					]}
				/>
				{register !== null && (
					<Choice<Language>
						label={<Say k="settings.words" />}
						name="register"
						chosen={register}
						choose={(language) => changeLook({ ...look, language })}
						options={[
							{ value: 'ja-A', label: <Say k="settings.words.a" /> },
							{ value: 'ja-B', label: <Say k="settings.words.b" /> },
							{ value: 'ja-C', label: <Say k="settings.words.c" /> },
						]}
					/>
				)}
				<Choice
					label={<Say k="settings.size" />}
					name="size"
					chosen={look.size}
					choose={(size) => changeLook({ ...look, size })}
					options={(['s', 'm', 'l', 'xl'] as const).map((value) => ({ value, label: <Say k={`settings.size.${value}`} /> }))}
				/>
				<Choice
					label={<Say k="settings.colour" />}
					name="colour"
					chosen={look.theme ?? 'none'}
					choose={(theme) => theme !== 'none' && changeLook({ ...look, theme })}
					options={(['light', 'beige', 'dark'] as const).map((value) => ({ value, label: <Say k={`settings.colour.${value}`} /> }))}
				/>
			</div>
			<p class="small muted">
				<Say k="settings.keep_note" />
			</p>
		</main>
	);
}
