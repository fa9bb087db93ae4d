import { parseBase64url } from '../../shared/base/base64url.ts';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { MemberId } from '../../shared/wire/ids.ts';
import type { RosterBody, RosterMember } from '../../shared/wire/statementBodies.ts';

/** The newest of a team's rosters; `null` without any. */
export const newestRoster = (rosters: readonly RosterBody[]): RosterBody | null =>
	rosters.reduce<RosterBody | null>((newest, roster) => (newest === null || roster.version > newest.version ? roster : newest), null);

/** Active = until 0, whatever the clock. */
export const isActive = (member: RosterMember): boolean => member.until === 0;

/** Whether someone was in the team at that time: from ≤ t, and t < until unless still active. */
export const wasMemberAt = (member: RosterMember, seconds: number): boolean =>
	member.from <= seconds && (isActive(member) || seconds < member.until);

/** The member's Ed25519 key (32). */
export function signKeyOf(member: RosterMember): Bytes {
	const key = parseBase64url(member.sign);
	if (key === null) throw new TypeError('a verified roster has keys');
	return key;
}

/** What the newest roster that lists this id says of it: leavers stay listed for a while, then only older versions know them. */
export function findMember(rosters: readonly RosterBody[], id: MemberId): RosterMember | null {
	const listing = newestRoster(rosters.filter((roster) => roster.members.some((member) => member.id === id)));
	return listing?.members.find((member) => member.id === id) ?? null;
}
