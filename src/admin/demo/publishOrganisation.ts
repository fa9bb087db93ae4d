import type { MemberId, TeamId } from '../../shared/wire/ids.ts';
import { deriveMember } from '../../private/crypto/member.ts';
import { makeSecret } from '../../private/crypto/secret.ts';
import { lockSeed } from '../../private/crypto/seed.ts';
import { recoveryMember, wrapSecret } from '../../private/crypto/wrap.ts';
import { kemPublicKey } from '../../private/crypto/xwing.ts';
import type { Store } from '../../relay/store/store.ts';
import type { Organisation } from '../../relay/store/writes.ts';
import { bytesOf, memberSigner } from '../organisation/keys.ts';
import { directoryOf } from './renewOrganisation.ts';
import type { DemoMember, DemoState, DemoTeam } from './state.ts';

type Wrap = NonNullable<Organisation['wraps']>[number];

const wrapKeyOf = (member: DemoMember) => deriveMember(makeSecret('member-seed', bytesOf(member.seed))).wrapPk;

/** Who gets the team's secrets: each of its members, and the recovery key that custodians hold in shares. */
const receivers = (state: DemoState, team: DemoTeam) => [
	...team.members.map((member) => ({ member: member.id, pk: wrapKeyOf(member) })),
	{ member: recoveryMember, pk: kemPublicKey(bytesOf(state.recoverySeed)) },
];

/** Log key and epoch seeds of a team, wrapped to each receiver and signed by an active member of the centre (protocol 8). */
function wrapsOf(state: DemoState, team: DemoTeam, already: (wrap: Omit<Wrap, 'wrap'>) => boolean): readonly Wrap[] {
	const signer = state.teams.find(({ type }) => type === 'centre')?.members[0];
	if (signer === undefined) throw new Error('the centre has no members');
	const secrets = [
		{ type: 'log' as const, n: 1, secret: team.logKey },
		...team.epochs.map(({ n, seed }) => ({ type: 'epoch' as const, n, secret: seed })),
	];
	return receivers(state, team).flatMap(({ member, pk }) =>
		secrets
			.map(({ type, n, secret }) => ({ place: { team: team.id, type, n, member }, secret }))
			.filter(({ place }) => !already(place))
			.map(({ place, secret }) => ({ ...place, wrap: wrapFor(place, pk, secret, signer) })),
	);
}

const wrapFor = (place: Omit<Wrap, 'wrap'>, wrapPk: Uint8Array, secret: string, signer: DemoMember): Uint8Array =>
	wrapSecret({
		...place,
		to: place.member,
		wrapPk,
		secret: makeSecret(place.type, bytesOf(secret)),
		signer: signer.id,
		signerKey: memberSigner(signer.id, signer.seed).seed,
	});

/** Which wraps the relay holds already: a wrap is made once, so that its bytes never change under a member. */
async function wrapsAt(store: Store, state: DemoState): Promise<(wrap: Omit<Wrap, 'wrap'>) => boolean> {
	const held = new Set<string>();
	const nameOf = (wrap: Omit<Wrap, 'wrap'>) => `${wrap.team}/${wrap.type}/${wrap.n}/${wrap.member}`;
	for (const team of state.teams) {
		for (const member of [...team.members.map(({ id }) => id), recoveryMember]) {
			for (const wrap of namesOf(team.id, member, team)) {
				if ((await store.wrap(team.id, wrap.type === 'epoch' ? 1 : 2, wrap.n, member)) !== null) held.add(nameOf(wrap));
			}
		}
	}
	return (wrap) => held.has(nameOf(wrap));
}

const namesOf = (team: TeamId, member: MemberId, { epochs }: DemoTeam): readonly Omit<Wrap, 'wrap'>[] => [
	{ team, type: 'log', n: 1, member },
	...epochs.map(({ n }) => ({ team, type: 'epoch' as const, n, member })),
];

/** Locks the seeds of members whom the relay does not know yet (256 MiB Argon2id each). */
async function lockNewSeeds(store: Store, members: readonly DemoMember[]): Promise<NonNullable<Organisation['seeds']>> {
	const known = await store.seeds();
	return members
		.filter(({ id }) => !known.has(id))
		.map(({ id, seed, passphrase }) => {
			const locked = lockSeed({ passphrase, member: id, seed: makeSecret('member-seed', bytesOf(seed)) });
			if (!locked.ok) throw new Error("Not enough memory to lock the members' keys: 256 MiB must be free.");
			return { member: id, seed: locked.value };
		});
}

/** Puts all that the relay serves into its store: directories, members' locked seeds and keys, wraps. */
export async function publishOrganisation(store: Store, state: DemoState): Promise<void> {
	const members = state.teams.flatMap((team) => team.members);
	const already = await wrapsAt(store, state);
	await store.putOrganisation({
		directories: state.schools.map((school) => directoryOf(state, school)),
		seeds: await lockNewSeeds(store, members),
		memberKeys: members.map((member) => ({ member: member.id, pk: wrapKeyOf(member) })),
		wraps: state.teams.flatMap((team) => wrapsOf(state, team, already)),
		demonstration: true,
	});
}
