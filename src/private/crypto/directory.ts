import { encodeBase64url, parseBase64url } from '../../shared/base/base64url.ts';
import type { Brand } from '../../shared/base/brand.ts';
import type { Bytes } from '../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { secondsPerDay } from '../../shared/base/time.ts';
import type { FeedId, OrgId, SchoolCode, SchoolId, TeamId } from '../../shared/wire/ids.ts';
import { directoryDays } from '../../shared/wire/limits.ts';
import type { UnverifiedDirectory, UnverifiedStatement } from '../../shared/wire/statement.ts';
import type { DirBody, EpochBody, PolicyBody, RootBody, RosterBody } from '../../shared/wire/statementBodies.ts';
import { type AcceptedBefore, type DirectoryNumbers, fallsBehind, remember } from './acceptedBefore.ts';
import { activeKeys, quorumOfMembers, verifyCentreChain } from './centreChain.ts';
import { readServed, type ServedStatements } from './servedStatements.ts';
import { isSignedBy, pinOf, type SignerKey, statementHash } from './statement.ts';
import { areEpochsSound, groupByTeam, isEachTeamListed } from './teams.ts';

export { type AcceptedBefore, withNumbersOf } from './acceptedBefore.ts';

/** A school's directory, verified to the pin (protocol 2). Only `verifyDirectory` makes one. */
export type Directory = Brand<
	{
		readonly org: OrgId;
		readonly schoolId: SchoolId;
		readonly code: SchoolCode;
		readonly schoolName: string;
		readonly seq: number;
		/** Unix seconds; the highest ever verified is T_dir. */
		readonly issued: number;
		readonly notAfter: number;
		/** H("stmt", b) of the directory's own statement. */
		readonly hash: Bytes;
		readonly root: RootBody;
		readonly policy: PolicyBody;
		/** The relay's Ed25519 key for receipts (32). */
		readonly relayKey: Bytes;
		/** The newest roster of the centre, and every version since ROOT's last. */
		readonly centre: RosterBody;
		readonly centreRosters: readonly RosterBody[];
		/** The newest roster of each team, the centre's too. */
		readonly rosters: ReadonlyMap<TeamId, RosterBody>;
		/** Rising by n and from. */
		readonly epochs: ReadonlyMap<TeamId, readonly EpochBody[]>;
		readonly feeds: readonly FeedId[];
		readonly token: DirBody['token'];
		readonly closures: DirBody['closures'];
		readonly busy: boolean;
		/** What the next directory must not fall behind. */
		readonly accepted: AcceptedBefore;
	},
	'Directory'
>;

/**
 * `other-pin`: the chain begins at another root; `form`: no canonical statement; `school`: another code or organisation; `with`: the
 * statements served are not those listed; `signers`, `dates`, `chain`, `teams`, `epochs`: a rule of protocol 2; `falls`: older than what
 * was accepted before, or a second one with the same number.
 */
export type DirectoryRefused = {
	readonly tag: 'other-pin' | 'form' | 'school' | 'with' | 'signers' | 'dates' | 'chain' | 'teams' | 'epochs' | 'falls';
};

/** What is kept, as plain JSON, for the next check. */
export const acceptedBefore = (directory: Directory): AcceptedBefore => directory.accepted;

const rootDays = 400;

/**
 * Verifies a served directory: every chain reaches the pin, every signature is of someone who may, and no number falls behind `last`, the
 * one accepted before (for the same tablet; another school's holds for organisation-wide numbers).
 */
export function verifyDirectory(
	served: UnverifiedDirectory,
	pin: string,
	code: SchoolCode,
	last: Directory | AcceptedBefore | null,
): Result<Directory, DirectoryRefused> {
	const read = readServed(served);
	if (read === null) return err({ tag: 'form' });
	const before = last !== null && 'accepted' in last ? last.accepted : last;
	const refusal = refusalOf(read, served, pin, code);
	if (refusal !== null) return err({ tag: refusal });
	const hash = statementHash(read.dir.statement.b);
	const now = numbersOf(read, encodeBase64url(hash));
	if (before !== null && fallsBehind(now, before)) return err({ tag: 'falls' });
	return ok(directoryOf(read, hash, remember(now, before)));
}

const numbersOf = (read: ServedStatements, hash: string): DirectoryNumbers => ({
	dir: read.dir.body,
	hash,
	root: read.root.body,
	policy: read.policy.body,
	rosters: newestRosters(read),
	epochs: read.epochs.map(({ body }) => body),
});

/** The centre's newest roster, then the other teams'. */
const newestRosters = ({ centre, others }: ServedStatements): readonly RosterBody[] =>
	[...centre.slice(-1), ...others].map(({ body }) => body);

/** The first rule that is broken; `null` when all hold. Later rules rely on earlier ones. */
function refusalOf(read: ServedStatements, served: UnverifiedDirectory, pin: string, code: SchoolCode): DirectoryRefused['tag'] | null {
	const { dir, root } = read;
	const rootKey = keyNamedByItself(root.body.root);
	if (pinOf(root.body.org, rootKey.pk) !== pin) return 'other-pin';
	if (!isSignedBy('root', root.statement, [rootKey], 1)) return 'signers';
	if (!isSignedBy('dir', dir.statement, [keyNamedByItself(root.body.dir)], 1)) return 'signers';
	if (dir.body.code !== code || dir.body.org !== root.body.org) return 'school';
	if (!isListed(dir.body.with, served.with)) return 'with';
	if (!areDatesSound(root.body, dir.body)) return 'dates';
	const centre = verifyCentreChain(read.centre, rootKey);
	if (centre === null) return 'chain';
	const keys = activeKeys(centre);
	const byMembers = [read.policy, ...read.others, ...read.epochs];
	if (!byMembers.every(({ statement, body }) => isSignedBy(body.kind, statement, keys, quorumOfMembers))) return 'signers';
	if (!isEachTeamListed(dir.body.teams, newestRosters(read))) return 'teams';
	return areEpochsSound(
		dir.body.teams,
		read.epochs.map(({ body }) => body),
	)
		? null
		: 'epochs';
}

/** ROOT and DIRKEY are named by their own b64 public key. */
function keyNamedByItself(id: string): SignerKey {
	const pk = parseBase64url(id);
	if (pk === null) throw new TypeError('a read body has keys');
	return { id, pk };
}

/** `with` = H("stmt", b) of every other statement in the order served, none twice. */
function isListed(hashes: readonly string[], statements: readonly UnverifiedStatement[]): boolean {
	const served = statements.map(({ b }) => encodeBase64url(statementHash(b)));
	return served.length === hashes.length && served.every((one, i) => one === hashes[i]) && new Set(served).size === served.length;
}

const areDatesSound = (root: RootBody, dir: DirBody): boolean =>
	root.until - root.from <= rootDays * secondsPerDay &&
	root.from <= dir.issued &&
	dir.issued < root.until &&
	dir.notAfter === dir.issued + directoryDays * secondsPerDay;

function directoryOf(read: ServedStatements, hash: Bytes, accepted: AcceptedBefore): Directory {
	const dir = read.dir.body;
	const policy = read.policy.body;
	const rosters = newestRosters(read);
	const verified: Omit<Directory, symbol> = {
		org: dir.org,
		schoolId: dir.school,
		code: dir.code,
		schoolName: dir.name,
		seq: dir.seq,
		issued: dir.issued,
		notAfter: dir.notAfter,
		hash,
		root: read.root.body,
		policy,
		relayKey: keyNamedByItself(policy.relay[1]).pk,
		centre: rosters[0] as RosterBody,
		centreRosters: read.centre.map(({ body }) => body),
		rosters: new Map(rosters.map((roster) => [roster.team, roster])),
		epochs: groupByTeam(read.epochs.map(({ body }) => body)),
		feeds: dir.feeds,
		token: dir.token,
		closures: dir.closures,
		busy: dir.busy,
		accepted,
	};
	return verified as Directory;
}
