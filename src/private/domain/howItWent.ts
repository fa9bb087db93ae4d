import type { NoticeContent } from './consentContent.ts';

/** How things turned out, in the child's word. */
export const outcomes = ['better', 'little', 'same', 'worse'] as const;
export type Outcome = (typeof outcomes)[number];

/** Whether the conversation may rest: `more`, the child wants to go on talking. */
export const restings = ['finish', 'more'] as const;
export type Resting = (typeof restings)[number];

/** What a child said after an answer that closes. Each question may stay unanswered. */
export type HowItWent = { readonly outcome: Outcome | null; readonly resting: Resting | null };

/**
 * The child's notice `done` (protocol 5, reading 29): `ref` is the letter_id of the answer that closed, `text` the words with one space
 * between two. `null`: nothing was said.
 */
export function doneNotice(closing: string, { outcome, resting }: HowItWent): NoticeContent | null {
	const text = [outcome, resting].filter((word) => word !== null).join(' ');
	return text === '' ? null : { v: 1, kind: 'notice', what: 'done', ref: closing, text };
}

const wordsOf = <Word extends string>(said: readonly string[], known: readonly Word[]): readonly Word[] =>
	known.filter((word) => said.includes(word));

/** Reads a `done`; `null` when it is none, names no answer, says nothing known or two things at once. Words of a later release are passed over. */
export function parseDone({ what, ref, text }: NoticeContent): (HowItWent & { readonly closing: string }) | null {
	if (what !== 'done' || ref === null || text === null) return null;
	const said = text.split(' ');
	const [outcome, ...moreOutcomes] = wordsOf(said, outcomes);
	const [resting, ...moreRestings] = wordsOf(said, restings);
	if (moreOutcomes.length + moreRestings.length > 0 || new Set(said).size < said.length) return null;
	if (outcome === undefined && resting === undefined) return null;
	return { closing: ref, outcome: outcome ?? null, resting: resting ?? null };
}
