import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { parseRuby } from './ruby.ts';

/** Whether a word needs no furigana for this reader; `null` when nobody has said so. */
export const KnownWords = createContext<((word: string) => boolean) | null>(null);

/**
 * Text with furigana. The readings are always in the page; `html[data-ruby="none"]` hides them all, `"grade"` those over known words
 * (ui.css).
 */
export function RubyText({ text }: { readonly text: string }) {
	const isKnown = useContext(KnownWords);
	return (
		<>
			{parseRuby(text).map((run) =>
				run.reading === null ? (
					run.text
				) : (
					<ruby data-known={isKnown?.(run.text) || undefined}>
						{run.text}
						<rt>{run.reading}</rt>
					</ruby>
				),
			)}
		</>
	);
}
