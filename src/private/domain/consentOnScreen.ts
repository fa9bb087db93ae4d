import type { ConsentItem, ConsentWord } from './consentContent.ts';
import type { LetterState } from './letterStates.ts';

/** A question of the team with the child's answer to it. */
export type AskItem = {
	readonly kind: 'ask';
	readonly letterId: string;
	readonly hour: number;
	readonly from: string;
	readonly item: ConsentItem;
	/** Name of the team that would be told, from the verified directory; `null` where the item says who it is. */
	readonly office: string | null;
	readonly purpose: string;
	/** Unix s; `null`: without an end. */
	readonly until: number | null;
	/** The exact text that would be told; each can be struck. */
	readonly lines: readonly string[];
	/** `null`: not answered. */
	readonly answer: ConsentAnswer | null;
	/** Its time is over: neither asked any more nor in force. */
	readonly over: boolean;
};

export type ConsentAnswer = {
	readonly grant: string;
	readonly say: ConsentWord;
	readonly hour: number;
	/** The exact text that the yes is for, as it was sent. */
	readonly kept: readonly string[];
	readonly revoked: boolean;
	/** The last letter of it: the answer itself, or its withdrawal. */
	readonly state: LetterState;
};
