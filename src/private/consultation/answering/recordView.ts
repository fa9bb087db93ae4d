import { needsSecond, standingOf } from '../../domain/caseStanding.ts';
import type { RecordRow, RecordView } from '../../domain/recordOnScreen.ts';
import type { Case } from '../../teamLog/cases.ts';
import { type OpenDesk, rosterOf } from './openDesk.ts';

/** What the team wrote down of a case, with names. */
export function recordView(desk: OpenDesk, one: Case): RecordView {
	const standing = standingOf(one.record);
	const waiting = new Set<string>(desk.waiting.map(({ eventId }) => eventId));
	const set = standing.urgency;
	return {
		lines: one.record.map(({ id, by, at, record }) => ({ id, from: memberName(desk, by), at, record, waiting: waiting.has(id) })),
		standing,
		second: !needsSecond(standing) ? 'nobody' : set?.by === desk.member.id ? 'others' : 'me',
		members: membersFor(desk),
	};
}

/** What a row of the list says of it. */
export function recordRow(desk: OpenDesk, one: Case): RecordRow {
	const standing = standingOf(one.record);
	const dues = standing.tasks.flatMap(({ state, due }) => (state === 'open' && due !== null ? [due] : []));
	return {
		urgency: standing.urgency?.level ?? null,
		needsSecond: needsSecond(standing),
		owner: standing.owner,
		ownerName: standing.owner === null ? '' : memberName(desk, standing.owner),
		mine: standing.owner === desk.member.id || standing.backup === desk.member.id,
		closed: standing.closed !== null,
		due: dues.toSorted()[0] ?? null,
	};
}

function membersFor(desk: OpenDesk): RecordView['members'] {
	const members = rosterOf(desk.directories, desk.team)?.members ?? [];
	return members.map(({ id, name, until }) => ({ member: id, name, active: until === 0 }));
}

/** The display name of a member, also of one who has left and is still listed. */
export function memberName(desk: OpenDesk, member: string): string {
	const rosters = desk.directories.flatMap((directory) => [...directory.rosters.values(), ...directory.centreRosters]);
	return rosters.flatMap((roster) => roster.members).find(({ id }) => id === member)?.name ?? '';
}
