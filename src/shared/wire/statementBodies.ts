import type { FeedId, MemberId, OrgId, SchoolCode, SchoolId, TeamId } from './ids.ts';

/** The bodies of statements, fields in the order of the canonical JSON (protocol 2). Times are unix seconds, binary is b64. */
export type RootBody = {
	readonly v: 1;
	readonly kind: 'root';
	readonly org: OrgId;
	readonly root: string;
	readonly dir: string;
	readonly rorg: string;
	readonly from: number;
	readonly until: number;
};
export type TeamType = 'centre' | 'nurse' | 'partner';
export type Role = 'counsellor' | 'supervisor' | 'nurse' | 'partner' | 'expert' | 'interpreter' | 'clerk';
export type RosterMember = {
	readonly id: MemberId;
	readonly name: string;
	readonly role: Role;
	readonly sign: string;
	readonly wrap: string;
	readonly from: number;
	readonly until: number;
};
export type RosterBody = {
	readonly v: 1;
	readonly kind: 'roster';
	readonly team: TeamId;
	readonly version: number;
	readonly prev: string | null;
	readonly type: TeamType;
	readonly name: string;
	readonly answers: boolean;
	readonly members: readonly RosterMember[];
};
export type EpochBody = {
	readonly v: 1;
	readonly kind: 'epoch';
	readonly team: TeamId;
	readonly n: number;
	readonly pk: string;
	readonly from: number;
	readonly until: number;
	readonly kill: number;
};
/** Seconds: undo for the child, sending slot of a tablet, collection by consoles, blocks of marks. */
export type Times = { readonly undo: number; readonly slot: number; readonly collect: number; readonly mark: number };
export type PolicyBody = {
	readonly v: 1;
	readonly kind: 'policy';
	readonly version: number;
	readonly relay: readonly [string, string];
	readonly guardian: string | null;
	readonly unlock: string;
	readonly keepDays: number;
	readonly times: Times;
	readonly cover: unknown;
	readonly feedCover: unknown;
	readonly hours: unknown;
	readonly help: unknown;
	readonly helpWords: unknown;
	readonly topics: unknown;
	readonly content: unknown;
	readonly release: unknown;
	readonly minRelease: unknown;
};
export type TokenKey = { readonly id: string; readonly pk: string; readonly from: number; readonly until: number };
export type DirBody = {
	readonly v: 1;
	readonly kind: 'dir';
	readonly org: OrgId;
	readonly school: SchoolId;
	readonly code: SchoolCode;
	readonly name: string;
	readonly seq: number;
	readonly issued: number;
	readonly notAfter: number;
	readonly teams: readonly TeamId[];
	readonly feeds: readonly FeedId[];
	readonly token: readonly TokenKey[];
	readonly closures: readonly { readonly from: number; readonly until: number }[];
	readonly busy: boolean;
	readonly with: readonly string[];
};
export type StatementBody = RootBody | RosterBody | EpochBody | PolicyBody | DirBody;
