const katakana = /[ァ-ヶ]/gu;
/** From a katakana letter to its hiragana. */
const toHiragana = -0x60;

/** What was typed, as the list would spell it: blanks inside and out, width and katakana do not matter. */
export const tidyWord = (typed: string): string =>
	typed
		.normalize('NFKC')
		.replace(/\s/gu, '')
		.replace(katakana, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + toHiragana));
