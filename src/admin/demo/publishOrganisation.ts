import type { MemberId } from '../../shared/wire/ids.ts';
import { deriveMember } from '../../private/crypto/member.ts';
import { makeSecret } from '../../private/crypto/secret.ts';
import { lockSeed } from '../../private/crypto/seed.ts';
import type { StatementSigner } from '../../private/crypto/statement.ts';
import { recoveryMember, wrapSecret } from '../../private/crypto/wrap.ts';
import { kemPublicKey } from '../../private/crypto/xwing.ts';
import type { Store } from '../../relay/store/store.ts';
import type { Organisation } from '../../relay/store/writes.ts';
import { bytesOf, memberSigner } from '../organisation/keys.ts';
import { directoryOf } from './renewOrganisation.ts';
import { type DemoMember, type DemoState, type DemoTeam, entriesOf } from './state.ts';

type Wrap = NonNullable<Organisation['wraps']>[number];

const wrapKeyOf = (member: DemoMember) => deriveMember(makeSecret('member-seed', bytesOf(member.seed))).wrapPk;

/** Whom secrets of a team are wrapped to. */
type Receiver = Pick<Wrap, 'member'> & { readonly pk: Uint8Array };
type Signer = { readonly signer: MemberId; readonly signerKey: StatementSigner['seed'] };

const typeNumber = { epoch: 1, log: 2 } as const;

const secretsOf = (team: DemoTeam) => [
	{ type: 'log' as const, n: 1, secret: team.logKey },
	...team.epochs.map(({ n, seed }) => ({ type: 'epoch' as const, n, secret: seed })),
];

/** An active member of the centre, who signs every wrap (protocol 8). */
function signerOf(state: DemoState): Signer {
	const member = state.teams.find(({ type }) => type === 'centre')?.members[0];
	if (member === undefined) throw new Error('the centre has no members');
	return { signer: member.id, signerKey: memberSigner(member.id, member.seed).seed };
}

/**
 * A team's log key and epoch seeds for each receiver, but for those that the relay holds: a wrap is made once, so that its bytes never change
 * under a member.
 */
async function missingWraps(store: Store, team: DemoTeam, receivers: readonly Receiver[], signer: Signer): Promise<readonly Wrap[]> {
	const wraps: Wrap[] = [];
	for (const { member, pk } of receivers) {
		for (const { type, n, secret } of secretsOf(team)) {
			if ((await store.wrap(team.id, typeNumber[type], n, member)) !== null) continue;
			const place = { team: team.id, type, n };
			const wrap = wrapSecret({ ...place, ...signer, to: member, wrapPk: pk, secret: makeSecret(type, bytesOf(secret)) });
			wraps.push({ ...place, member, wrap });
		}
	}
	return wraps;
}

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
	const memberKeys = members.map((member) => ({ member: member.id, pk: wrapKeyOf(member) }));
	const recovery: Receiver = { member: recoveryMember, pk: kemPublicKey(bytesOf(state.recoverySeed)) };
	const signer = signerOf(state);
	const wraps: Wrap[] = [];
	for (const team of state.teams) {
		const own = memberKeys.filter(({ member }) => team.members.some(({ id }) => id === member));
		wraps.push(...(await missingWraps(store, team, [...own, recovery], signer)));
	}
	await store.putOrganisation({
		directories: entriesOf(state).map((entry) => directoryOf(state, entry)),
		seeds: await lockNewSeeds(store, members),
		memberKeys,
		wraps,
		demonstration: true,
	});
}
