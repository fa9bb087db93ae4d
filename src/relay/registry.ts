import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { EpochBody, DirBody, Role, RosterBody } from '../shared/wire/statementBodies.ts';
import type { FeedId, MemberId, SchoolCode, TeamId } from '../shared/wire/ids.ts';
import type { UnverifiedDirectory } from '../shared/wire/statement.ts';
import { storedBody } from './store/organisation.ts';
import type { StoredDirectory } from './store/writes.ts';

export type Member = {
	readonly id: MemberId;
	readonly name: string;
	readonly role: Role;
	readonly sign: string;
	readonly signKey: KeyObject;
};
export type Team = {
	readonly id: TeamId;
	readonly name: string;
	readonly type: RosterBody['type'];
	/** Members who are active in the newest roster, in its order. */
	readonly members: ReadonlyMap<MemberId, Member>;
	/** n → kill, unix seconds. */
	readonly epochs: ReadonlyMap<number, number>;
};
/** `served` is the text of the directory, `etag` its strong validator. */
export type School = { readonly teams: ReadonlySet<TeamId>; readonly served: string; readonly etag: string };

/** What the relay knows of the organisation: public facts from statements that the administrator verified before storing them. */
export type Registry = {
	readonly schools: ReadonlyMap<SchoolCode, School>;
	readonly teams: ReadonlyMap<TeamId, Team>;
	/** Feed → its school; also feeds that no directory names any more, which tablets read for 90 days more. */
	readonly feeds: ReadonlyMap<FeedId, School>;
	/** Active members of all teams; a member of several signs with one key. */
	readonly members: ReadonlyMap<MemberId, Member>;
	/** All directories for consoles. */
	readonly whole: { readonly text: string; readonly etag: string };
};

/** Builds the registry from stored directories and the store's list of feeds. */
export function buildRegistry(stored: readonly StoredDirectory[], feedCodes: ReadonlyMap<FeedId, string>): Registry {
	const directories = stored.map(({ served }) => JSON.parse(served) as UnverifiedDirectory);
	const schools = new Map(stored.map(({ code, served }, index) => [code, schoolOf(directories[index], served)]));
	const teams = teamsOf(directories);
	const members = new Map([...teams.values()].flatMap((team) => [...team.members]));
	const feeds = new Map<FeedId, School>();
	for (const [feed, code] of feedCodes) {
		const school = schools.get(code as SchoolCode);
		if (school !== undefined) feeds.set(feed, school);
	}
	const text = `{"schools":[${stored.map(({ served }) => served).join(',')}]}`;
	return { schools, teams, feeds, members, whole: { text, etag: etagOf(text) } };
}

function schoolOf(directory: UnverifiedDirectory | undefined, served: string): School {
	const body = storedBody(directory?.dir.b ?? 'null') as DirBody;
	return { teams: new Set(body.teams), served, etag: etagOf(served) };
}

/** A strong validator of exactly these bytes. */
export const etagOf = (text: string | Uint8Array): string => `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

function teamsOf(directories: readonly UnverifiedDirectory[]): Map<TeamId, Team> {
	const bodies = directories.flatMap((directory) => directory.with.map(({ b }) => storedBody(b)));
	const newest = new Map<TeamId, RosterBody>();
	const epochs = new Map<TeamId, EpochBody[]>();
	for (const body of bodies) {
		if (body.kind === 'roster' && body.version > (newest.get(body.team)?.version ?? 0)) newest.set(body.team, body);
		if (body.kind === 'epoch') epochs.set(body.team, [...(epochs.get(body.team) ?? []), body]);
	}
	return new Map([...newest].map(([id, roster]) => [id, teamOf(roster, epochs.get(id) ?? [])]));
}

const teamOf = (roster: RosterBody, epochs: readonly EpochBody[]): Team => ({
	id: roster.team,
	name: roster.name,
	type: roster.type,
	members: new Map(
		roster.members
			.filter(({ until }) => until === 0)
			.map(({ id, name, role, sign }) => [id, { id, name, role, sign, signKey: signKeyOf(sign) }]),
	),
	epochs: new Map(epochs.map(({ n, kill }) => [n, kill])),
});

const signKeyOf = (b64: string): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: b64 }, format: 'jwk' });
