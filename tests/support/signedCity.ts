import { deriveMember } from '../../src/private/crypto/member.ts';
import { makeSecret, type Secret } from '../../src/private/crypto/secret.ts';
import { signingPublicKey } from '../../src/private/crypto/signature.ts';
import { randomBytes } from '../../src/private/crypto/sodium.ts';
import { pinOf, rosterHash, signStatement, statementHash } from '../../src/private/crypto/statement.ts';
import { kemPublicKey } from '../../src/private/crypto/xwing.ts';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import type { Bytes } from '../../src/shared/base/bytes.ts';
import { secondsPerDay } from '../../src/shared/base/time.ts';
import {
	cityWideId,
	type FeedId,
	type Id,
	idOf,
	type MemberId,
	type OrgId,
	type SchoolCode,
	type SchoolId,
	type TeamId,
} from '../../src/shared/wire/ids.ts';
import type { UnverifiedDirectory, UnverifiedStatement } from '../../src/shared/wire/statement.ts';
import type { EpochBody, PolicyBody, Role, RosterBody, RosterMember, TeamType, Times } from '../../src/shared/wire/statementBodies.ts';

/** The smallest cost that the code allows: these passphrases guard nothing. */
export const cheapCost = { mib: 19, t: 2 } as const;
const day = secondsPerDay;

export type CityMember = {
	readonly id: MemberId;
	readonly name: string;
	readonly role: Role;
	readonly seed: Bytes;
	readonly passphrase: string;
};
export type CityTeam = {
	readonly id: TeamId;
	readonly type: TeamType;
	readonly members: readonly CityMember[];
	readonly roster: UnverifiedStatement;
	readonly logKey: Bytes;
	readonly epochSeeds: readonly Bytes[];
	readonly epochs: readonly UnverifiedStatement[];
};
/** What a link leads to. */
export type Entry = {
	readonly id: SchoolId;
	readonly code: SchoolCode;
	readonly name: string;
	readonly feed: FeedId;
};
export type CitySchool = Entry & { readonly nurses: CityTeam };

/** A fictional organisation with every key in one place; its statements are signed as real ones are. */
export type SignedCity = {
	readonly pin: string;
	readonly org: OrgId;
	readonly centre: CityTeam;
	readonly schools: readonly CitySchool[];
	readonly root: UnverifiedStatement;
	readonly policy: UnverifiedStatement;
	readonly rootKey: Secret<string>;
	readonly dirKey: Secret<string>;
	readonly startSeconds: number;
};

export const drawId = <Kind extends Id>(): Kind => idOf<Kind>(randomBytes(16));
export const keysOf = (member: CityMember) => deriveMember(makeSecret('member-seed', member.seed));
export const signerOf = (member: CityMember) => ({ id: member.id as string, seed: keysOf(member).sign });
const pkOf = (key: Secret<string>) => encodeBase64url(signingPublicKey(key));

export const makeMember = (name: string, role: Role): CityMember => ({
	id: drawId(),
	name,
	role,
	seed: randomBytes(32),
	passphrase: `${name.toLowerCase()} opens the desk`,
});

export function rosterEntry(member: CityMember, from: number, until = 0): RosterMember {
	const { signPk, wrapHash } = keysOf(member);
	return {
		id: member.id,
		name: member.name,
		role: member.role,
		sign: encodeBase64url(signPk),
		wrap: encodeBase64url(wrapHash),
		from,
		until,
	};
}

type Signers = Parameters<typeof signStatement>[1];

function makeTeam(
	type: TeamType,
	name: string,
	members: readonly CityMember[],
	signers: Signers,
	epochSigners: Signers,
	now: number,
): CityTeam {
	const id = drawId<TeamId>();
	const from = Math.floor(now / 3_600) * 3_600 - 30 * day;
	const entries = members.map((member) => rosterEntry(member, from));
	const roster: RosterBody = {
		v: 1,
		kind: 'roster',
		team: id,
		version: 1,
		prev: null,
		type,
		name,
		answers: type === 'centre',
		members: entries,
	};
	const epochSeeds = [1, 2].map(() => randomBytes(32));
	const epochs = epochSeeds.map((seed, at): UnverifiedStatement => {
		const [begins, n] = [now - 10 * day + at * 28 * day, at + 1];
		const until = begins + 35 * day;
		const body: EpochBody = {
			v: 1,
			kind: 'epoch',
			team: id,
			n,
			pk: encodeBase64url(kemPublicKey(seed)),
			from: begins,
			until,
			kill: until + 120 * day,
		};
		return signStatement(body, epochSigners);
	});
	return { id, type, members, roster: signStatement(roster, signers), logKey: randomBytes(32), epochSeeds, epochs };
}

const policyBody = (relay: readonly [string, string], times: Times): PolicyBody => ({
	v: 1,
	kind: 'policy',
	version: 1,
	relay,
	guardian: null,
	unlock: 'offline',
	keepDays: 60,
	times,
	cover: 0,
	feedCover: 0,
	hours: { tz: 'Asia/Tokyo', days: [1, 2, 3, 4, 5], open: '10:00', close: '18:00', closed: [] },
	help: [],
	helpWords: ['キエタイ', 7],
	topics: [],
	content: null,
	release: 'demonstration',
	minRelease: null,
});

/** Ben and Dana, counsellors, and Sora, their supervisor; a nurse at each of two schools. */
export function makeCity(relay: readonly [string, string], times: Times, now: number): SignedCity {
	const [rootKey, dirKey] = [makeSecret('root', randomBytes(32)), makeSecret('dir', randomBytes(32))];
	const org = drawId<OrgId>();
	const members = [makeMember('Ben', 'counsellor'), makeMember('Dana', 'counsellor'), makeMember('Sora', 'supervisor')];
	// Not Ben: what he signed would have to be signed anew when he leaves.
	const two = members.slice(1, 3).map(signerOf);
	const rootSigner = [{ id: pkOf(rootKey), seed: rootKey }];
	const centre = makeTeam('centre', 'Centre', members, rootSigner, two, now);
	const schools = ['aoba', 'kaede'].map((code): CitySchool => {
		const nurses = makeTeam('nurse', `Nurse of ${code}`, [makeMember(`Nurse ${code}`, 'nurse')], two, two, now);
		return { id: drawId(), code: code as SchoolCode, name: `School ${code}`, feed: drawId(), nurses };
	});
	const rorg = encodeBase64url(kemPublicKey(randomBytes(32)));
	const root = {
		v: 1,
		kind: 'root',
		org,
		root: pkOf(rootKey),
		dir: pkOf(dirKey),
		rorg,
		from: now - 40 * day,
		until: now + 300 * day,
	} as const;
	return {
		pin: pinOf(org, signingPublicKey(rootKey)),
		org,
		centre,
		schools,
		rootKey,
		dirKey,
		startSeconds: now,
		root: signStatement(root, rootSigner),
		policy: signStatement(policyBody(relay, times), two),
	};
}

/** An entry that is open to the whole city: a feed of its own, no school, no nurse. */
export const cityEntry = (): Entry => ({ id: cityWideId, code: 'machi' as SchoolCode, name: 'Anywhere', feed: drawId() });

/** What the relay serves for one school. Later rosters of the centre follow the first. */
export function directoryOf(
	city: SignedCity,
	school: Entry & { readonly nurses?: CityTeam },
	{ seq = 1, issued = city.startSeconds, laterRosters = [] as readonly UnverifiedStatement[] } = {},
): UnverifiedDirectory {
	const nurses = school.nurses === undefined ? [] : [school.nurses];
	const teams = [city.centre, ...nurses];
	const served = [
		city.root,
		city.centre.roster,
		...laterRosters,
		...nurses.map(({ roster }) => roster),
		...teams.flatMap(({ epochs }) => epochs),
		city.policy,
	];
	const body = {
		v: 1,
		kind: 'dir',
		org: city.org,
		school: school.id,
		code: school.code,
		name: school.name,
		seq,
		issued,
		notAfter: issued + 30 * day,
		teams: teams.map(({ id }) => id),
		feeds: [school.feed],
		token: [],
		closures: [],
		busy: false,
		with: served.map(({ b }) => encodeBase64url(statementHash(b))),
	} as const;
	return { dir: signStatement(body, [{ id: pkOf(city.dirKey), seed: city.dirKey }]), with: served };
}

/** The centre's next roster, signed by two: Ben has left. */
export function rosterWithoutBen(city: SignedCity, leftAt: number): UnverifiedStatement {
	const body = JSON.parse(city.centre.roster.b) as RosterBody;
	const members = body.members.map((member) => (member.name === 'Ben' ? { ...member, until: leftAt } : member));
	const signers = city.centre.members.slice(1, 3).map(signerOf);
	return signStatement({ ...body, version: 2, prev: encodeBase64url(rosterHash(city.centre.roster.b)), members }, signers);
}
