import type { ConsentContent, GrantContent, RevokeContent } from './consentContent.ts';

/** The lines of a text that can be struck one by one; blank ones say nothing. */
export const linesOf = (words: string): readonly string[] => words.split('\n').filter((line) => line.trim() !== '');

/** What remains of a text when only these lines are kept, in its own order. */
export const keptWords = (words: string, kept: readonly number[]): string =>
	linesOf(words)
		.filter((_, place) => kept.includes(place))
		.join('\n');

type Terms = Pick<GrantContent, 'item' | 'to' | 'purpose' | 'until'>;

/** Whether a grant answers an ask: the same item, for the same people, purpose and time. A grant names no ask. */
export const sameTerms = (a: Terms, b: Terms): boolean =>
	a.item === b.item && a.to === b.to && a.purpose === b.purpose && a.until === b.until;

/** Of asks in order, those that stand: one that was asked again in the same terms is asked once, by the newest. */
export const standingAsks = <Ask extends { readonly content: ConsentContent }>(asks: readonly Ask[]): readonly Ask[] =>
	asks.filter(({ content }, place) => !asks.slice(place + 1).some((later) => sameTerms(later.content, content)));

type Told = { readonly content: { readonly kind: string } };
type Given = { readonly content: GrantContent };

const isGiven = <Letter extends Told>(letter: Letter): letter is Letter & Given => letter.content.kind === 'grant';

/** The last answer that a child gave to an ask; `letters` in the order of their numbers. */
export const lastAnswer = <Letter extends Told>(letters: readonly Letter[], ask: Terms): (Letter & Given) | null =>
	letters.filter(isGiven).findLast(({ content }) => sameTerms(content, ask)) ?? null;

/** Whether a grant was taken back, by whatever letter of the same child. */
export const isRevoked = (letters: readonly Told[], grant: string): boolean =>
	letters.some(({ content }) => content.kind === 'revoke' && (content as RevokeContent).grant === grant);

/** Whether the time of a yes is over. */
export const isOver = (until: number | null, nowSeconds: number): boolean => until !== null && nowSeconds >= until;

/** The letters that were written only to be shared under a grant: what remained of a text after striking lines. */
export const extractIds = (letters: readonly Told[]): ReadonlySet<string> =>
	new Set(letters.filter(isGiven).flatMap(({ content }) => content.letters.map(([letterId]) => letterId)));

/** `what` of the notices that this release writes and shows: of a share under a yes, and of break-glass, with what else is to be said. */
export const noticeKinds = {
	shared: { brokeGlass: false, toldBefore: false, byLaw: false },
	bg: { brokeGlass: true, toldBefore: false, byLaw: false },
	'bg-told': { brokeGlass: true, toldBefore: true, byLaw: false },
	'bg-law': { brokeGlass: true, toldBefore: false, byLaw: true },
	'bg-law-told': { brokeGlass: true, toldBefore: true, byLaw: true },
} as const;
export type NoticeKind = keyof typeof noticeKinds;

export const isNoticeKind = (what: string): what is NoticeKind => Object.hasOwn(noticeKinds, what);

/** The text of a notice: whom it was told in the first line, then what, or why. */
export const noticeText = (who: string, told: string): string => `${who.replaceAll('\n', ' ').trim()}\n${told.trim()}`;

export function readNotice(text: string | null): { readonly who: string; readonly told: string } {
	const [who = '', ...told] = (text ?? '').split('\n');
	return { who, told: told.join('\n') };
}
