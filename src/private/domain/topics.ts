/** The fifteen topics, in the order of the screen. The first three are harmless, so that touching the screen is no disclosure. */
export const topicCodes = [
	'friends',
	'study',
	'other',
	'bullying',
	'teacher',
	'home_hurt',
	'neglect_poverty',
	'carer',
	'sns',
	'body_sexual',
	'juku_club',
	'gender',
	'self',
	'foreign',
	'unsure',
] as const;

export type Topic = (typeof topicCodes)[number];

/** Topics that never go the nurse's way, whatever was tapped before the recipient was chosen. */
const keptFromNurse: ReadonlySet<string> = new Set<Topic>(['gender', 'self']);

/** The chosen topics of the fifteen as they travel: each once, in the order of the screen. */
export const topicsFor = (to: 'centre' | 'nurse', chosen: readonly string[]): readonly Topic[] =>
	topicCodes.filter((code) => chosen.includes(code) && !(to === 'nurse' && keptFromNurse.has(code)));

/** What the signed policy adds has a code of its own kind. It goes to the centre alone: the policy cannot say that a nurse may have it. */
export const moreChosen = (to: 'centre' | 'nurse', chosen: readonly string[]): readonly string[] =>
	to === 'nurse' ? [] : [...new Set(chosen.filter((code) => code.startsWith('x-')))];
