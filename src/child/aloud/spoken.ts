import type { RubyRun } from '../../ui/ruby.ts';
import { type Span, spansOf } from './sentences.ts';

/** A sentence as it stands on the screen (`from`, `to`) and as a voice says it. */
export type SpokenSentence = Span & { readonly said: string };

/** Nothing but the digits of a telephone number: they are said one by one. */
const telephone = /^\s*#?\d[\d-]{2,}\s*$/;
const digits = (text: string): string => [...text.trim().replaceAll('-', ',')].join(' ').replaceAll(' ,', ',');

/** The particles that are written otherwise than they are spoken; only where the word before them can be told apart. */
const particle = /^[はへ]/;
const katakana = (hiragana: string): string =>
	hiragana.replaceAll(/[\u3041-\u3096]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0x60));

/**
 * What a voice is given for a run with furigana: the reading that a person wrote, since a voice guesses wrong where a word can be read in
 * two ways. In katakana before a particle, so that it stays a word and the particle one. Behind a digit the kanji: only with it does the
 * voice know how a number of days or times is said.
 */
function saidRuby({ text, reading }: { readonly text: string; readonly reading: string }, before: string, after: string): string {
	if (/\d$/.test(before)) return text;
	return particle.test(after) ? katakana(reading) : reading;
}

/** The sentences of one paragraph, from its runs. */
export function spokenSentences(runs: readonly RubyRun[]): readonly SpokenSentence[] {
	const text = runs.map((run) => run.text).join('');
	const starts = runs.map((_, i) => runs.slice(0, i).reduce((sum, run) => sum + run.text.length, 0));
	const saidOf = (run: RubyRun, start: number, { from, to }: Span): string => {
		const part = run.text.slice(Math.max(0, from - start), Math.max(0, to - start));
		const { reading } = run;
		if (part === run.text && reading !== null) {
			return saidRuby({ text: part, reading }, text.slice(0, start), text.slice(start + part.length));
		}
		return reading === null && telephone.test(run.text) ? (part === '' ? '' : ` ${digits(part)} `) : part;
	};
	return spansOf(text).map((span) => ({
		...span,
		said: runs
			.map((run, i) => saidOf(run, starts[i] ?? 0, span))
			.join('')
			.replaceAll('\u200b', '')
			.replaceAll(/\s+/g, ' ')
			.trim(),
	}));
}
