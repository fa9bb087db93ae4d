/** A run of text; `reading` stands over it as furigana, `null` for a run without. */
export type RubyRun = { readonly text: string; readonly reading: string | null };

const marked = /\{([^{}|]+)\|([^{}|]+)\}/g;

/** Reads `{漢字|かんじ}`. What is not well formed stays as it is written: a string of a locale never disappears. */
export function parseRuby(source: string): RubyRun[] {
	const runs: RubyRun[] = [];
	let at = 0;
	for (const match of source.matchAll(marked)) {
		const [whole, text = '', reading = ''] = match;
		if (match.index > at) runs.push({ text: source.slice(at, match.index), reading: null });
		runs.push({ text, reading });
		at = match.index + whole.length;
	}
	if (at < source.length) runs.push({ text: source.slice(at), reading: null });
	return runs;
}

/** The text without its readings: for names that only assistive technology reads, and for text put into a letter. */
export const plainText = (source: string): string => source.replaceAll(marked, '$1');
