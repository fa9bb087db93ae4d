import { encodeBase64url } from '../../shared/base/base64url.ts';
import type { RosterBody } from '../../shared/wire/statementBodies.ts';
import { isActive, signKeyOf } from './roster.ts';
import type { Read } from './servedStatements.ts';
import { isSignedBy, rosterHash, type SignerKey } from './statement.ts';

type ReadRoster = Read<RosterBody>;

/** Two active members sign what one alone may not. */
export const quorumOfMembers = 2;

/** The keys of a roster's active members, by member id. */
export const activeKeys = (roster: RosterBody): readonly SignerKey[] =>
	roster.members.filter(isActive).map((member) => ({ id: member.id, pk: signKeyOf(member) }));

/**
 * The newest centre roster, if the chain holds: it starts with ROOT's last one, each next version names the former by hash and is signed
 * by two members active in it. `null` otherwise.
 */
export function verifyCentreChain(rosters: readonly ReadRoster[], root: SignerKey): RosterBody | null {
	const [first] = rosters;
	if (first === undefined || !rosters.every(({ body }) => isSoundRoster(body) && isCentreRoster(body))) return null;
	if (!isSignedBy('roster', first.statement, [root], 1)) return null;
	const chained = rosters.every((roster, i) => {
		const former = rosters[i - 1];
		return former === undefined || follows(roster, former);
	});
	return chained ? (rosters.at(-1)?.body ?? null) : null;
}

const follows = (next: ReadRoster, former: ReadRoster): boolean =>
	next.body.team === former.body.team &&
	next.body.version === former.body.version + 1 &&
	next.body.prev === encodeBase64url(rosterHash(former.statement.b)) &&
	isSignedBy('roster', next.statement, activeKeys(former.body), quorumOfMembers);

/** Only counsellors and supervisors hold the centre's keys. */
const isCentreRoster = (roster: RosterBody): boolean => roster.members.every(({ role }) => role === 'counsellor' || role === 'supervisor');

/** prev is null at version 1 alone, no member id twice, and nobody left before coming. */
export const isSoundRoster = (roster: RosterBody): boolean =>
	(roster.prev === null) === (roster.version === 1) &&
	new Set(roster.members.map(({ id }) => id)).size === roster.members.length &&
	roster.members.every((member) => isActive(member) || member.until > member.from);
