import type { FeedId, MemberId, OrgId, SchoolCode, SchoolId, TeamId } from '../../shared/wire/ids.ts';
import type { UnverifiedStatement } from '../../shared/wire/statement.ts';
import type { Role, TeamType, Times } from '../../shared/wire/statementBodies.ts';

/** Everything that the demonstration holds in one place, and that in a real city no single machine ever would. */
export type DemoState = {
	readonly demonstration: 'Fictional organisation. These keys protect nobody.';
	readonly org: OrgId;
	/** Ed25519 seeds, b64. */
	readonly rootSeed: string;
	readonly dirSeed: string;
	/** X-Wing seed of the recovery key, b64. */
	readonly recoverySeed: string;
	readonly relayKey: string;
	readonly times: Times;
	readonly policyVersion: number;
	/** seq and issue time of the newest directories, unix seconds. */
	readonly seq: number;
	readonly issued: number;
	readonly teams: readonly DemoTeam[];
	readonly schools: readonly DemoSchool[];
	/** The city-wide entry; missing in what an earlier release made. */
	readonly city?: DemoEntry;
	readonly root: UnverifiedStatement;
	readonly policy: UnverifiedStatement;
};
export type DemoMember = {
	readonly id: MemberId;
	readonly name: string;
	readonly role: Role;
	readonly seed: string;
	readonly passphrase: string;
};
export type DemoEpoch = { readonly n: number; readonly from: number; readonly seed: string; readonly statement: UnverifiedStatement };
export type DemoTeam = {
	readonly id: TeamId;
	readonly type: TeamType;
	readonly name: string;
	readonly members: readonly DemoMember[];
	readonly roster: UnverifiedStatement;
	/** Log key of generation 1, b64. */
	readonly logKey: string;
	readonly epochs: readonly DemoEpoch[];
};
/** What a link leads to: a school, or the whole city. */
export type DemoEntry = {
	readonly id: SchoolId;
	readonly code: SchoolCode;
	readonly name: string;
	readonly feed: FeedId;
};
export type DemoSchool = DemoEntry & { readonly nurseTeam: TeamId };

/** Everything that has a link and a directory of its own. */
export const entriesOf = ({ schools, city }: DemoState): readonly (DemoEntry | DemoSchool)[] => [
	...schools,
	...(city === undefined ? [] : [city]),
];
