import { parseRuby } from './ruby.ts';

/** Text with furigana. The readings are always in the page; `html[data-ruby="none"]` hides them (ui.css). */
export function RubyText({ text }: { readonly text: string }) {
	return (
		<>
			{parseRuby(text).map((run) =>
				run.reading === null ? (
					run.text
				) : (
					<ruby>
						{run.text}
						<rt>{run.reading}</rt>
					</ruby>
				),
			)}
		</>
	);
}
