import type { CaseRecord, Urgency } from './caseRecord.ts';
import type { CaseStanding } from './caseStanding.ts';

/** One entry of a case's record as a person reads it. */
export type RecordLine = {
	readonly id: string;
	/** Display name of who wrote it; empty for one whom no directory names any more. */
	readonly from: string;
	/** Unix s. */
	readonly at: number;
	readonly record: CaseRecord;
	/** It waits on this computer for the network. */
	readonly waiting: boolean;
};

/** What the team wrote down of a case, and where the case stands by it. */
export type RecordView = {
	readonly lines: readonly RecordLine[];
	readonly standing: CaseStanding;
	/** Whose second look the highest level waits for: `nobody`, `me` (any other than who set it), or `others`. */
	readonly second: 'nobody' | 'me' | 'others';
	/** Members of the team who can be named, and those whom the record names. */
	readonly members: readonly { readonly member: string; readonly name: string; readonly active: boolean }[];
};

/** The part of a row of the list that the record says. */
export type RecordRow = {
	readonly urgency: Urgency | null;
	readonly needsSecond: boolean;
	readonly owner: string | null;
	readonly ownerName: string;
	/** It is the member's own, or they are its backup. */
	readonly mine: boolean;
	readonly closed: boolean;
	/** The earliest day (YYYY-MM-DD) by which something open is due. */
	readonly due: string | null;
};
