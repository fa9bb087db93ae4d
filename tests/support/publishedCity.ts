import { makeSecret } from '../../src/private/crypto/secret.ts';
import { lockSeed } from '../../src/private/crypto/seed.ts';
import { wrapSecret } from '../../src/private/crypto/wrap.ts';
import type { Organisation } from '../../src/relay/store/writes.ts';
import type { Bytes } from '../../src/shared/base/bytes.ts';
import { cheapCost, type CityMember, type CityTeam, directoryOf, keysOf, type SignedCity } from './signedCity.ts';

type Wrap = NonNullable<Organisation['wraps']>[number];

/** A secret of a team wrapped to one member; by whom is up to the test. */
export function wrapFor(team: CityTeam, to: CityMember, type: 'epoch' | 'log', n: number, secret: Bytes, signer: CityMember): Wrap {
	const { wrapPk } = keysOf(to);
	const wrap = wrapSecret({
		team: team.id,
		type,
		n,
		to: to.id,
		wrapPk,
		secret: makeSecret(type, secret),
		signer: signer.id,
		signerKey: keysOf(signer).sign,
	});
	return { team: team.id, type, n, member: to.id, wrap };
}

/** What an administrator puts into the relay. */
export function organisationOf(city: SignedCity): Organisation {
	const teams = [city.centre, ...city.schools.map(({ nurses }) => nurses)];
	const signer = city.centre.members[1] as CityMember;
	return {
		directories: city.schools.map((school) => directoryOf(city, school)),
		seeds: teams.flatMap(({ members }) => members).map((member) => ({ member: member.id, seed: lockedSeedOf(member) })),
		wraps: teams.flatMap((team) =>
			team.members.flatMap((member) => [
				wrapFor(team, member, 'log', 1, team.logKey, signer),
				...team.epochSeeds.map((seed, at) => wrapFor(team, member, 'epoch', at + 1, seed, signer)),
			]),
		),
	};
}

function lockedSeedOf(member: CityMember): Bytes {
	const locked = lockSeed({
		passphrase: member.passphrase,
		member: member.id,
		seed: makeSecret('member-seed', member.seed),
		cost: cheapCost,
	});
	if (!locked.ok) throw new Error('no memory for a test seed');
	return locked.value;
}
