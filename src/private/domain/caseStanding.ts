import type { CaseRecord, Urgency } from './caseRecord.ts';

/** An entry of the record as it stands in the log: `id` of the event, member and unix seconds. */
export type RecordEntry = { readonly id: string; readonly by: string; readonly at: number; readonly record: CaseRecord };

type Entry<Kind extends CaseRecord['type']> = RecordEntry & { readonly record: Extract<CaseRecord, { readonly type: Kind }> };
export type TaskData = Entry<'task'>['record']['data'];
export type IssueData = Entry<'issue'>['record']['data'];

/** Where a case stands by its record. */
export type CaseStanding = {
	readonly urgency: {
		readonly level: Urgency;
		readonly reason: string;
		readonly by: string;
		readonly at: number;
		/** The entry that set it. */
		readonly id: string;
		/** Of the highest level: `null` until another person has looked; that level holds from the first moment on. */
		readonly second: { readonly by: string; readonly agrees: boolean } | null;
	} | null;
	readonly owner: string | null;
	readonly backup: string | null;
	/** Newest word on each, in the order in which they began. */
	readonly issues: readonly IssueData[];
	readonly tasks: readonly TaskData[];
	readonly closed: { readonly by: string; readonly at: number } | null;
	readonly links: readonly { readonly with: string; readonly how: 'same-child' | 'siblings' | 'incident' }[];
};

/** Reads the record of a case, in the order of the log: the same log gives every console the same standing. */
export function standingOf(entries: readonly RecordEntry[]): CaseStanding {
	const last = <Kind extends CaseRecord['type']>(kind: Kind): Entry<Kind> | undefined =>
		entries.findLast((entry): entry is Entry<Kind> => entry.record.type === kind);
	const assigned = last('assign')?.record.data;
	const outcome = last('outcome');
	return {
		urgency: urgencyOf(entries, last('triage')),
		owner: assigned?.owner ?? null,
		backup: assigned?.backup ?? null,
		issues: newestOf(entries, 'issue', ({ issue }) => issue),
		tasks: newestOf(entries, 'task', ({ task }) => task),
		closed: outcome?.record.data.state === 'closed' ? { by: outcome.by, at: outcome.at } : null,
		links: newestOf(entries, 'link', (link) => link.with)
			.filter(({ on }) => on)
			.map((link) => ({ with: link.with, how: link.how })),
	};
}

/** Whether the highest level stands and nobody but the person who set it has looked yet. */
export const needsSecond = ({ urgency }: CaseStanding): boolean => urgency?.level === 'life' && urgency.second === null;

/** One person cannot be both: a second word by whoever set the level counts for nothing. */
function urgencyOf(entries: readonly RecordEntry[], set: Entry<'triage'> | undefined): CaseStanding['urgency'] {
	if (set === undefined) return null;
	const { by, at, id, record } = set;
	const second = entries.findLast(
		(entry): entry is Entry<'second'> => entry.record.type === 'second' && entry.record.data.of === id && entry.by !== by,
	);
	return { ...record.data, by, at, id, second: second === undefined ? null : { by: second.by, agrees: second.record.data.agrees } };
}

function newestOf<Kind extends 'issue' | 'task' | 'link'>(
	entries: readonly RecordEntry[],
	kind: Kind,
	keyOf: (data: Entry<Kind>['record']['data']) => string,
): readonly Entry<Kind>['record']['data'][] {
	const found = new Map<string, Entry<Kind>['record']['data']>();
	for (const { record } of entries) {
		if (record.type !== kind) continue;
		const data = record.data as Entry<Kind>['record']['data'];
		found.set(keyOf(data), data);
	}
	return [...found.values()];
}
