import { RubyText } from '../ui/RubyText.tsx';
import type { Holes } from '../ui/words.ts';
import { type Key, useWords } from './words.ts';

/** A string of the locale, with furigana. */
export function Say({ k, holes }: { readonly k: Key; readonly holes?: Holes }) {
	return <RubyText text={useWords().say(k, holes)} />;
}
