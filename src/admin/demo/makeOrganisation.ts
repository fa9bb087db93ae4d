import { encodeBase64url } from '../../shared/base/base64url.ts';
import { secondsPerDay } from '../../shared/base/time.ts';
import { cityWideId, idOf, type Id, type SchoolCode } from '../../shared/wire/ids.ts';
import type { RootBody, RosterBody, RosterMember, Times } from '../../shared/wire/statementBodies.ts';
import { deriveMember } from '../../private/crypto/member.ts';
import { makeSecret } from '../../private/crypto/secret.ts';
import { randomBytes } from '../../private/crypto/sodium.ts';
import { signStatement, type StatementSigner } from '../../private/crypto/statement.ts';
import { kemPublicKey } from '../../private/crypto/xwing.ts';
import { drawPassphrase } from '../drawPassphrase.ts';
import { bytesOf, drawSeed, memberSigner, rootSigner } from '../organisation/keys.ts';
import { type CastTeam, centre, city, schools } from './cast.ts';
import type { DemoEntry, DemoMember, DemoState, DemoTeam } from './state.ts';

const drawId = <Kind extends Id>(): Kind => idOf<Kind>(randomBytes(16));
const rootDays = 400;

const makeMembers = (team: CastTeam): readonly DemoMember[] =>
	team.members.map(({ name, role }) => ({ id: drawId(), name, role, seed: drawSeed(), passphrase: drawPassphrase(randomBytes) }));

/** Keys and times of a member as the roster names them; membership begins on a full hour. */
function rosterMember(member: DemoMember, from: number): RosterMember {
	const keys = deriveMember(makeSecret('member-seed', bytesOf(member.seed)));
	const { id, name, role } = member;
	return { id, name, role, sign: encodeBase64url(keys.signPk), wrap: encodeBase64url(keys.wrapHash), from, until: 0 };
}

/** A team with its first roster: the centre's is signed by ROOT, every other by two active centre members (protocol 2). */
function makeTeam(team: CastTeam, from: number, signersOf: (members: readonly DemoMember[]) => readonly StatementSigner[]): DemoTeam {
	const members = makeMembers(team);
	const body: RosterBody = {
		v: 1,
		kind: 'roster',
		team: drawId(),
		version: 1,
		prev: null,
		type: team.type,
		name: team.name,
		answers: team.answers,
		members: members.map((member) => rosterMember(member, from)),
	};
	const roster = signStatement(body, signersOf(members));
	return { id: body.team, type: team.type, name: team.name, members, roster, logKey: drawSeed(), epochs: [] };
}

/** ROOT's statement: delegates DIRKEY and names the recovery key, for at most 400 days. */
export function signRoot(state: Pick<DemoState, 'org' | 'rootSeed' | 'dirSeed' | 'recoverySeed'>, nowSeconds: number) {
	const root = rootSigner(state.rootSeed);
	const body: RootBody = {
		v: 1,
		kind: 'root',
		org: state.org,
		root: root.id,
		dir: rootSigner(state.dirSeed).id,
		rorg: encodeBase64url(kemPublicKey(bytesOf(state.recoverySeed))),
		from: nowSeconds,
		until: nowSeconds + rootDays * secondsPerDay,
	};
	return signStatement(body, [root]);
}

/** The entry that is open to the whole city, with a feed of its own and no nurse (docs/protocol.md, reading 31). */
export const makeCityEntry = (): DemoEntry => ({ ...city, code: city.code as SchoolCode, id: cityWideId, feed: drawId() });

/** Two active members of the centre, who sign what one alone may not. */
export const twoSigners = (centreMembers: readonly DemoMember[]): readonly StatementSigner[] =>
	centreMembers.slice(0, 2).map((member) => memberSigner(member.id, member.seed));

/**
 * Makes the fictional organisation with fresh keys: root, rosters, teams and schools. Epochs, policy and directories follow by
 * `renewOrganisation`, the same way as every week. `relayKey` is b64.
 */
export function makeOrganisation(relayKey: string, times: Times, nowSeconds: number): Omit<DemoState, 'policy'> {
	const keys = { org: drawId<DemoState['org']>(), rootSeed: drawSeed(), dirSeed: drawSeed(), recoverySeed: drawSeed() };
	const from = Math.floor(nowSeconds / 3_600) * 3_600;
	const centreTeam = makeTeam(centre, from, () => [rootSigner(keys.rootSeed)]);
	const nurseTeams = schools.map((school) => makeTeam(school.nurses, from, () => twoSigners(centreTeam.members)));
	return {
		demonstration: 'Fictional organisation. These keys protect nobody.',
		...keys,
		relayKey,
		times,
		policyVersion: 0,
		seq: 0,
		issued: 0,
		teams: [centreTeam, ...nurseTeams],
		schools: schools.map(({ code, name }, at) => ({
			id: drawId(),
			code: code as SchoolCode,
			name,
			feed: drawId(),
			nurseTeam: nurseTeams[at]?.id ?? centreTeam.id,
		})),
		root: signRoot(keys, nowSeconds),
	};
}
