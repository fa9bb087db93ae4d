import type { OrgId, SchoolCode } from '../../shared/wire/ids.ts';
import type { DirBody, EpochBody, PolicyBody, RootBody, RosterBody } from '../../shared/wire/statementBodies.ts';

/** What one accepted directory leaves for the next check: plain JSON. Numbers of teams that are no longer listed stay. */
export type AcceptedBefore = {
	readonly org: OrgId;
	readonly code: SchoolCode;
	readonly seq: number;
	/** Unix seconds: T_dir. */
	readonly issued: number;
	/** b64 of H("stmt", b). */
	readonly hash: string;
	readonly rootFrom: number;
	readonly policyVersion: number;
	/** Highest roster version by team id. */
	readonly rosterVersions: { readonly [team: string]: number };
	/** Highest epoch number by team id. */
	readonly epochNumbers: { readonly [team: string]: number };
};

/** The numbers of a directory that is being verified. */
export type DirectoryNumbers = {
	readonly dir: DirBody;
	readonly hash: string;
	readonly root: RootBody;
	readonly policy: PolicyBody;
	/** The newest of each team. */
	readonly rosters: readonly RosterBody[];
	readonly epochs: readonly EpochBody[];
};

const rosterVersionsOf = (now: DirectoryNumbers): [string, number][] => now.rosters.map(({ team, version }) => [team, version]);

/** Epochs rise, so the last of a team is its highest. */
const epochNumbersOf = (now: DirectoryNumbers): [string, number][] => now.epochs.map(({ team, n }) => [team, n]);

/** Whether seq, issued, root.from, a roster, the policy or an epoch falls, or the same seq means another hash (protocol 2). */
export function fallsBehind(now: DirectoryNumbers, before: AcceptedBefore): boolean {
	const fallsIn = (numbers: readonly [string, number][], known: { readonly [team: string]: number }) =>
		Object.entries(Object.fromEntries(numbers)).some(([team, number]) => number < (known[team] ?? 0));
	return (
		now.root.from < before.rootFrom ||
		now.policy.version < before.policyVersion ||
		fallsIn(rosterVersionsOf(now), before.rosterVersions) ||
		fallsIn(epochNumbersOf(now), before.epochNumbers) ||
		(now.dir.code === before.code && fallsAsSchool(now, before))
	);
}

/** seq and issued count for each school on its own. */
const fallsAsSchool = ({ dir, hash }: DirectoryNumbers, before: AcceptedBefore): boolean =>
	dir.seq < before.seq || dir.issued < before.issued || (dir.seq === before.seq && hash !== before.hash);

export function remember(now: DirectoryNumbers, before: AcceptedBefore | null): AcceptedBefore {
	return {
		org: now.dir.org,
		code: now.dir.code,
		seq: now.dir.seq,
		issued: now.dir.issued,
		hash: now.hash,
		rootFrom: now.root.from,
		policyVersion: now.policy.version,
		rosterVersions: { ...before?.rosterVersions, ...Object.fromEntries(rosterVersionsOf(now)) },
		epochNumbers: { ...before?.epochNumbers, ...Object.fromEntries(epochNumbersOf(now)) },
	};
}

/** What a school's next directory is held against on a tablet that accepted another one of the organisation too: its numbers never fall. */
export const withNumbersOf = (own: AcceptedBefore, other: AcceptedBefore): AcceptedBefore => ({
	...own,
	rootFrom: Math.max(own.rootFrom, other.rootFrom),
	policyVersion: Math.max(own.policyVersion, other.policyVersion),
	rosterVersions: highestOf(own.rosterVersions, other.rosterVersions),
	epochNumbers: highestOf(own.epochNumbers, other.epochNumbers),
});

function highestOf(a: { readonly [team: string]: number }, b: { readonly [team: string]: number }): { readonly [team: string]: number } {
	return Object.fromEntries(Object.keys({ ...a, ...b }).map((team) => [team, Math.max(a[team] ?? 0, b[team] ?? 0)]));
}
