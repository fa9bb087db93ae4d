import { encodeBase64url } from '../../shared/base/base64url.ts';
import { secondsPerDay } from '../../shared/base/time.ts';
import { directoryDays } from '../../shared/wire/limits.ts';
import type { TeamId } from '../../shared/wire/ids.ts';
import type { UnverifiedDirectory, UnverifiedStatement } from '../../shared/wire/statement.ts';
import type { DirBody, EpochBody, RootBody, Times } from '../../shared/wire/statementBodies.ts';
import { signStatement, type StatementSigner, statementHash } from '../../private/crypto/statement.ts';
import { kemPublicKey } from '../../private/crypto/xwing.ts';
import { bytesOf, drawSeed, rootSigner } from '../organisation/keys.ts';
import { makeCityEntry, signRoot, twoSigners } from './makeOrganisation.ts';
import { demonstrationPolicy } from './policy.ts';
import type { DemoEntry, DemoEpoch, DemoState, DemoTeam } from './state.ts';

const epochEveryDays = 28;
const epochDays = 35;
const epochKillDays = 120;
const epochsAhead = 3;
const renewRootDays = 60;

type Unsigned = Omit<DemoState, 'policy'> & { readonly policy?: UnverifiedStatement };

/** The team's epochs with as many new ones as keep three ahead; each signed by two active centre members (protocol 2). */
function withEpochs(team: DemoTeam, signers: readonly StatementSigner[], nowSeconds: number): DemoTeam {
	const epochs = [...team.epochs];
	while (epochs.filter(({ from }) => from > nowSeconds).length < epochsAhead) {
		const last = epochs.at(-1);
		epochs.push(makeEpoch(team, (last?.n ?? 0) + 1, last === undefined ? nowSeconds : last.from + epochEveryDays * secondsPerDay, signers));
	}
	return { ...team, epochs };
}

function makeEpoch(team: DemoTeam, n: number, from: number, signers: readonly StatementSigner[]): DemoEpoch {
	const seed = drawSeed();
	const until = from + epochDays * secondsPerDay;
	const pk = encodeBase64url(kemPublicKey(bytesOf(seed)));
	const body: EpochBody = { v: 1, kind: 'epoch', team: team.id, n, pk, from, until, kill: until + epochKillDays * secondsPerDay };
	return { n, from, seed, statement: signStatement(body, signers) };
}

const rootRuns = (root: UnverifiedStatement, nowSeconds: number): boolean =>
	(JSON.parse(root.b) as RootBody).until - nowSeconds > renewRootDays * secondsPerDay;

type Policy = Pick<DemoState, 'policy' | 'policyVersion'>;

/** The present policy while it says what it has to say now, word for word; else the next version. */
function withPolicy(state: Unsigned, relayUrl: string, times: Times, signers: readonly StatementSigner[], nowSeconds: number): Policy {
	const signed = (version: number) =>
		signStatement(demonstrationPolicy(version, [relayUrl, state.relayKey], times, new Date(nowSeconds * 1_000)), signers);
	const { policy, policyVersion } = state;
	if (policy !== undefined && policy.b === signed(policyVersion).b) return { policy, policyVersion };
	return { policy: signed(policyVersion + 1), policyVersion: policyVersion + 1 };
}

/**
 * Brings the organisation up to date, as a city's centre does each week: epochs ahead, a new policy when anything that it says changed (the
 * relay's address, intervals, holidays), and a directory number of its own. Nothing that was published is taken back.
 */
export function renewOrganisation(state: Unsigned, relayUrl: string, times: Times, nowSeconds: number): DemoState {
	const signers = twoSigners(state.teams.find(({ type }) => type === 'centre')?.members ?? []);
	const teams = state.teams.map((team) => withEpochs(team, signers, nowSeconds));
	const policy = withPolicy(state, relayUrl, times, signers, nowSeconds);
	const root = rootRuns(state.root, nowSeconds) ? state.root : signRoot(state, nowSeconds);
	return {
		...state,
		...policy,
		teams,
		times,
		root,
		city: state.city ?? makeCityEntry(),
		seq: state.seq + 1,
		issued: Math.max(nowSeconds, state.issued),
	};
}

/** The directory of one entry: the centre and, at a school, its nurse team, signed by DIRKEY over every other statement served (protocol 2). */
export function directoryOf(state: DemoState, entry: DemoEntry & { readonly nurseTeam?: TeamId }): UnverifiedDirectory {
	const teams = state.teams.filter(({ id, type }) => type === 'centre' || id === entry.nurseTeam);
	const served = [
		state.root,
		...teams.map(({ roster }) => roster),
		...teams.flatMap(({ epochs }) => epochs.map(({ statement }) => statement)),
		state.policy,
	];
	const body: DirBody = {
		v: 1,
		kind: 'dir',
		org: state.org,
		school: entry.id,
		code: entry.code,
		name: entry.name,
		seq: state.seq,
		issued: state.issued,
		notAfter: state.issued + directoryDays * secondsPerDay,
		teams: teams.map(({ id }) => id),
		feeds: [entry.feed],
		token: [],
		closures: [],
		busy: false,
		with: served.map(({ b }) => encodeBase64url(statementHash(b))),
	};
	return { dir: signStatement(body, [rootSigner(state.dirSeed)]), with: served };
}
