import { readU32 } from '../../../shared/base/bytes.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import { secondsOf } from '../../../shared/base/time.ts';
import type { EpochBody, RosterBody } from '../../../shared/wire/statementBodies.ts';
import type { LogRow } from '../../../shared/wire/teamRows.ts';
import type { Directory } from '../../crypto/directory.ts';
import { wipe } from '../../crypto/secret.ts';
import { unwrapSecret } from '../../crypto/wrap.ts';
import type { LogReader } from '../../teamLog/readLog.ts';
import type { OpenDesk } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { findWrap, forgetWrap } from './keptWraps.ts';

/** What opens the team's log now: keys by generation, and everyone who may have written in it, leavers included. */
export const logReader = (desk: OpenDesk): LogReader => ({ team: desk.team, keys: desk.logKeys, rosters: writersOf(desk) });

/** The team's rosters that any verified directory carries: all of the centre's since ROOT's last, the newest of other teams. */
function writersOf(desk: OpenDesk): readonly RosterBody[] {
	const all = desk.directories.flatMap((directory) => [...directory.rosters.values(), ...directory.centreRosters]);
	return all.filter((roster) => roster.team === desk.team);
}

/** Certified epochs of the desk's team, oldest first. */
export function epochsOf(directories: readonly Directory[], team: OpenDesk['team']): readonly EpochBody[] {
	const all = directories.flatMap((directory) => directory.epochs.get(team) ?? []);
	return [...new Map(all.map((epoch) => [epoch.n, epoch])).values()].sort((a, b) => a.n - b.n);
}

/** ms. How often to look for keys that nothing met so far has asked for. */
const askAgainMs = 3_600_000;
/** epochs. Three are published ahead (protocol 2); a number beyond the next one after those was made up. */
const epochsAhead = 4;

/**
 * Fetches what is wrapped to this member: seeds of living epochs, and keys of the log from the first generation on until none follows.
 * Erases the seeds past `kill` by the earlier of T_dir and this clock (protocol 1). Keys that are absent, or that no member of the
 * centre wrapped, are counted and not used. Without a network it takes those that this profile keeps. Asks at unlock, after a new directory, while a key is missed, and else once an hour.
 */
export async function fetchKeys(desk: OpenDesk): Promise<Result<'fetched', RelayRefused>> {
	const epochs = epochsOf(desk.directories, desk.team);
	for (const { n } of epochs.filter((epoch) => !lives(desk, epoch))) await eraseSeed(desk, n);
	if (!isTimeToAsk(desk)) return ok('fetched');
	let offline: Result<never, RelayRefused> | null = null;
	for (const epoch of epochs.filter((one) => lives(desk, one) && !desk.epochSeeds.has(one.n))) {
		const fetched = await fetchEpochSeed(desk, epoch);
		if (!fetched.ok && fetched.error.tag !== 'offline') return fetched;
		// Without a network one key that this profile lacks keeps no other from being used.
		if (!fetched.ok) offline = fetched;
	}
	const refused = await fetchGenerations(desk);
	if (!refused.ok) return refused;
	if (offline !== null) return offline;
	desk.trouble.refusedGenerations = refused.value;
	desk.keysAskedAtMs = desk.ports.nowMs();
	return ok('fetched');
}

function isTimeToAsk(desk: OpenDesk): boolean {
	if (desk.keysAskedAtMs === null || desk.logKeys.size === 0 || countMissingKeys(desk) > 0) return true;
	// A clock that was set back asks too.
	return Math.abs(desk.ports.nowMs() - desk.keysAskedAtMs) >= askAgainMs;
}

/** Keys that this console should have: seeds of epochs that have begun or that a letter was sealed to, and generations that were refused. */
export function countMissingKeys(desk: OpenDesk): number {
	const now = Math.max(issuedLast(desk), secondsOf(desk.ports.nowMs()));
	const begun = epochsOf(desk.directories, desk.team).filter((epoch) => lives(desk, epoch) && epoch.from <= now);
	const wanted = new Set([...begun.map(({ n }) => n), ...[...desk.epochsMet].filter((n) => mayGetSeed(desk, n))]);
	return [...wanted].filter((n) => !desk.epochSeeds.has(n)).length + desk.trouble.refusedGenerations;
}

/** Whether the seed of this epoch can still come: the epoch is certified and lives, or it is a little newer than the directory read last. */
export function mayGetSeed(desk: OpenDesk, n: number): boolean {
	const epochs = epochsOf(desk.directories, desk.team);
	const certified = epochs.find((epoch) => epoch.n === n);
	if (certified !== undefined) return lives(desk, certified);
	const newest = epochs.at(-1)?.n ?? 0;
	return n > newest && n <= newest + epochsAhead;
}

/**
 * Whether an epoch is older than the newest and no directory names it, so that its seed would be taken from nobody. A later directory may
 * name it again: until its `kill`, at which the relay erases them, its letters are not this console's to give up.
 */
export function isUnnamed(desk: OpenDesk, n: number): boolean {
	const named = epochsOf(desk.directories, desk.team).map((epoch) => epoch.n);
	return !named.includes(n) && n < Math.max(0, ...named);
}

/** By the earlier of T_dir and this clock: neither alone erases (protocol 1). */
const lives = (desk: OpenDesk, { kill }: EpochBody): boolean => kill > Math.min(issuedLast(desk), secondsOf(desk.ports.nowMs()));
const issuedLast = (desk: OpenDesk): number => Math.max(...desk.directories.map(({ issued }) => issued));

/** Fetches keys of generations that stand in these rows and that are not known yet; without one its entries stay unopened. */
export async function fetchLogKeys(desk: OpenDesk, rows: readonly LogRow[]): Promise<void> {
	for (const generation of new Set(rows.map(({ event }) => readU32(event, 4)))) {
		if (!desk.logKeys.has(generation)) await fetchLogKey(desk, generation);
	}
}

async function eraseSeed(desk: OpenDesk, n: number): Promise<void> {
	const seed = desk.epochSeeds.get(n);
	if (seed !== undefined) wipe(seed);
	desk.epochSeeds.delete(n);
	await forgetWrap(desk, 1, n);
}

/** Follows the generations of the log's key until there is none; answers with how many were there and refused. */
async function fetchGenerations(desk: OpenDesk): Promise<Result<number, RelayRefused>> {
	let refused = 0;
	for (let generation = 1; ; generation++) {
		if (desk.logKeys.has(generation)) continue;
		const fetched = await fetchLogKey(desk, generation);
		if (!fetched.ok) return fetched;
		if (fetched.value === 'absent' && generation > Math.max(0, ...desk.logKeys.keys())) return ok(refused);
		if (fetched.value === 'refused') refused++;
	}
}

/** One epoch's seed: wrapped by an active member, and it must yield the certified key; `false` when it is absent or refused. */
async function fetchEpochSeed(desk: OpenDesk, epoch: EpochBody): Promise<Result<boolean, RelayRefused>> {
	const found = await findWrap(desk, 1, epoch.n);
	if (!found.ok) return found;
	const wrap = found.value;
	if (wrap === null) return ok(false);
	const seed = unwrapSecret({ ...placeOf(desk, epoch.n), type: 'epoch', certified: epoch, wrap });
	if (seed.ok) desk.epochSeeds.set(epoch.n, seed.value);
	return ok(seed.ok);
}

async function fetchLogKey(desk: OpenDesk, n: number): Promise<Result<'fetched' | 'absent' | 'refused', RelayRefused>> {
	const found = await findWrap(desk, 2, n);
	if (!found.ok) return found;
	const wrap = found.value;
	if (wrap === null) return ok('absent');
	const key = unwrapSecret({ ...placeOf(desk, n), type: 'log', wrap });
	if (key.ok) desk.logKeys.set(n, key.value);
	return ok(key.ok ? 'fetched' : 'refused');
}

/** Where a secret of the team is wrapped to this member, and by whom it may be. */
const placeOf = (desk: OpenDesk, n: number) => ({
	team: desk.team,
	n,
	to: desk.member.id,
	wrapSeed: desk.keys.wrap,
	signers: signersOf(desk),
});

/** Whose active members may hand out the team's keys: the centre's, and the team's own. */
const signersOf = (desk: OpenDesk): readonly RosterBody[] => [
	...desk.directories.flatMap((directory) => [directory.centre, ...directory.centreRosters]),
	...writersOf(desk),
];
