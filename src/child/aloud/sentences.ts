/** Where a sentence stands in its text: `to` is the place after its last character. */
export type Span = { readonly from: number; readonly to: number };

const wideEnds = '。！？．';
const narrowEnds = '.!?';
const isEnd = (one: string | undefined): boolean => one !== undefined && (wideEnds + narrowEnds).includes(one);
/** What opens a quotation, and what closes it. A single closing quote is an apostrophe as well, so it opens nothing. */
const closing: Readonly<Record<string, string>> = { '「': '」', '『': '』', '（': '）', '(': ')', '“': '”', '«': '»', '"': '"' };
/** What may stand between the sign that ends a sentence and the next sentence. */
const tail = '」』）)”’»"\'';
/** A dot after these ends no sentence: titles, hours, examples. */
const abbreviation = /(?:^|[\s(“"])(?:\p{L}|a\.m|p\.m|e\.g|i\.e|p\.ex|mr|mrs|ms|dr|dra|sr|sra|prof|profa|gng|bb)$/iu;

/** Whether what stands here goes on with the sentence before it. */
function goesOn(text: string, at: number): boolean {
	const rest = text.slice(at);
	if (/^\p{Script=Hiragana}/u.test(rest)) return true;
	return rest !== '' && !/^\s/.test(rest) ? /^[\p{Ll}\d,;:、，]/u.test(rest) : /^\s+\p{Ll}/u.test(rest);
}

/** Whether the sign at this place ends its sentence; `after` is behind all signs and quotes that follow it. */
function ends(text: string, at: number, after: number): boolean {
	if (wideEnds.includes(text[at] ?? '')) return true;
	if (after < text.length && !/\s/.test(text[after] ?? '')) return false;
	if (text[at] === '.' && abbreviation.test(text.slice(0, at))) return false;
	return !/^\s+\p{Ll}/u.test(text.slice(after));
}

/** Where the text is cut, in order. What a quotation says is not cut: it belongs to the sentence that it stands in. */
function cutsOf(text: string): readonly number[] {
	const cuts: number[] = [];
	for (let at = 0; at < text.length; at++) {
		const one = text[at] ?? '';
		const closer = closing[one];
		const close = closer === undefined ? -1 : text.indexOf(closer, at + 1);
		if (close !== -1) {
			at = close;
			if (isEnd(text[close - 1]) && !goesOn(text, close + 1)) cuts.push(close + 1);
			continue;
		}
		if (one === '\n') cuts.push(at + 1);
		if (!isEnd(one)) continue;
		let after = at + 1;
		while (after < text.length && (isEnd(text[after]) || tail.includes(text[after] ?? ''))) after++;
		if (ends(text, at, after)) cuts.push(after);
		at = after - 1;
	}
	return cuts;
}

/** characters. A voice of Chrome falls silent after about 14 seconds, so one breath is shorter. */
const longestWide = 70;
const longestNarrow = 180;
const isWide = (text: string): boolean => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text);

/** What is longer than one breath is cut behind a comma or a space, or in a word where there is neither. */
function breaths(text: string, { from, to }: Span): readonly Span[] {
	const longest = isWide(text.slice(from, to)) ? longestWide : longestNarrow;
	if (to - from <= longest) return [{ from, to }];
	const part = text.slice(from, from + longest);
	const stop = Math.max(...['、', '，', ',', '；', ';', ' ', '　'].map((sign) => part.lastIndexOf(sign)));
	const whole = /[\ud800-\udbff]$/.test(part) ? longest - 1 : longest;
	const cut = from + (stop > 0 ? stop + 1 : whole);
	return [{ from, to: cut }, ...breaths(text, { from: cut, to })];
}

function trimmed(text: string, { from, to }: Span): Span {
	const part = text.slice(from, to);
	const lead = part.length - part.trimStart().length;
	return { from: from + lead, to: from + Math.max(lead, part.trimEnd().length) };
}

/** The sentences of a text in any of the app's languages, each no longer than one breath; what has no letter or digit is left out. */
export function spansOf(text: string): readonly Span[] {
	const cuts = [0, ...cutsOf(text), text.length];
	return cuts
		.slice(1)
		.map((to, i) => ({ from: cuts[i] ?? 0, to }))
		.flatMap((span) => breaths(text, trimmed(text, span)))
		.map((span) => trimmed(text, span))
		.filter(({ from, to }) => /[\p{L}\p{N}]/u.test(text.slice(from, to)));
}
