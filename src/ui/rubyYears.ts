/** The kanji of primary school by year (notice of 2017, in force since April 2020), and words whose reading their kanji do not give. */
export type SchoolKanji = { readonly years: readonly string[]; readonly irregular: readonly string[] };

/** The year of school at whose end a word is read without help: 1 to 6, or 7 when primary school does not get there. */
export type YearOf = (word: string) => number;

const beyondPrimary = 7;
/** The sign that repeats a kanji is no harder than any. */
const iterationMark = String.fromCodePoint(0x3005);

/** Reads the table once. What it does not know counts as never learnt: furigana too many do no harm. */
export function yearsFrom({ years, irregular }: SchoolKanji): YearOf {
	const taught = new Map(years.flatMap((kanji, index) => [...kanji].map((one) => [one, index + 1] as const)));
	taught.set(iterationMark, 1);
	const exceptions = new Set(irregular);
	return (word) => (exceptions.has(word) ? beyondPrimary : Math.max(...[...word].map((one) => taught.get(one) ?? beyondPrimary)));
}

/** Fetches the table: a chunk of its own, for only those who want furigana by grade need it. */
export const loadYears = async (): Promise<YearOf> => yearsFrom((await import('./rubyYears.json')).default);
