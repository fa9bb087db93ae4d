import { parseBase64url } from '../../shared/base/base64url.ts';
import { secondsPerDay } from '../../shared/base/time.ts';
import type { TeamId } from '../../shared/wire/ids.ts';
import type { EpochBody, RosterBody } from '../../shared/wire/statementBodies.ts';
import { isSoundRoster } from './centreChain.ts';
import { isKemPublicKey } from './xwing.ts';

const epochDays = 35;
const killDays = 120;

/** `teams` = the teams that have a roster, each with exactly one (of the centre: its newest). */
export function isEachTeamListed(teams: readonly TeamId[], rosters: readonly RosterBody[]): boolean {
	const listed = new Set(teams);
	const withRoster = new Set(rosters.map(({ team }) => team));
	const noneTwice = listed.size === teams.length && withRoster.size === rosters.length;
	return noneTwice && listed.size === withRoster.size && rosters.every((roster) => listed.has(roster.team) && isSoundRoster(roster));
}

/** Epochs by team, in the order given. */
export function groupByTeam(epochs: readonly EpochBody[]): ReadonlyMap<TeamId, readonly EpochBody[]> {
	const byTeam = new Map<TeamId, EpochBody[]>();
	for (const epoch of epochs) byTeam.set(epoch.team, [...(byTeam.get(epoch.team) ?? []), epoch]);
	return byTeam;
}

/** Each listed team has an epoch, no other team has; a team's epochs rise by n and from; `until` and `kill` are exact; keys are keys. */
export function areEpochsSound(teams: readonly TeamId[], epochs: readonly EpochBody[]): boolean {
	const byTeam = groupByTeam(epochs);
	return byTeam.size === teams.length && teams.every((team) => byTeam.get(team)?.every(isSoundEpoch) === true);
}

function isSoundEpoch(epoch: EpochBody, i: number, ofTeam: readonly EpochBody[]): boolean {
	const former = ofTeam[i - 1];
	const rises = former === undefined || (epoch.n > former.n && epoch.from > former.from);
	const exact = epoch.until === epoch.from + epochDays * secondsPerDay && epoch.kill === epoch.until + killDays * secondsPerDay;
	const pk = parseBase64url(epoch.pk);
	return rises && exact && pk !== null && isKemPublicKey(pk);
}
