import type { LetterContent } from './letterContent.ts';

/** What an adult who writes is to the child, as it travels in `about` (docs/protocol.md, reading 32). */
export const adultRoles = ['guardian', 'neighbour', 'teacher', 'cafeteria', 'other'] as const;
export type AdultRole = (typeof adultRoles)[number];

/** An adult who writes; `unsaid`: without saying which. */
export type Adult = AdultRole | 'unsaid';

/** What an adult may write about: own worries about bringing up a child, a child to worry about, something else. */
export const adultTopics = ['raising', 'worry', 'other'] as const;
export type AdultTopic = (typeof adultTopics)[number];

/** The chosen ones of the adults' topics as they travel: each once, in the order of the screen. */
export const adultTopicsOf = (chosen: readonly string[]): readonly AdultTopic[] => adultTopics.filter((code) => chosen.includes(code));

/** The adult who wrote a letter; `null`: a child did. A role of a later release counts as unsaid. */
export const adultOf = ({ by, about }: Pick<LetterContent, 'by' | 'about'>): Adult | null =>
	by === 'child' ? null : (adultRoles.find((role) => role === about) ?? 'unsaid');
