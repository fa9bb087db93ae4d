import { secondsOf } from '../../../shared/base/time.ts';
import type { Case } from '../../teamLog/cases.ts';
import { countForks } from '../../teamLog/checkChain.ts';
import type { Desk, DeskAlarm } from './answering.ts';
import { caseRow } from './caseView.ts';
import { countMissingKeys } from './deskKeys.ts';
import { countIncomplete } from './incompleteLetters.ts';
import { type OpenDesk, policyOf, rosterOf } from './openDesk.ts';

/** `release` of a policy that marks a fictional organisation. */
const demonstrationRelease = 'demonstration';

/** The desk as the screens show it; newest case first. */
export function deskView(desk: OpenDesk): Desk {
	const roster = rosterOf(desk.directories, desk.team);
	const policy = policyOf(desk.directories);
	return {
		memberName: desk.member.name,
		role: desk.member.role,
		teamName: roster?.name ?? '',
		teamType: roster?.type ?? 'partner',
		demonstration: policy?.release === demonstrationRelease,
		collectSeconds: policy?.times.collect ?? 1_800,
		markSeconds: policy?.times.mark ?? 3_600,
		cases: newestFirst(desk).map((one) => caseRow(desk, one)),
		syncedAtMs: desk.syncedAtMs,
		alarms: alarmsOf(desk),
	};
}

/** Cases by their last entry in the log. A case of parts alone shows once a letter is whole, or counts as incomplete. */
function newestFirst(desk: OpenDesk) {
	const lastPos = (one: Case) => Math.max(...one.letters.map(({ pos }) => pos), ...one.answers.map(({ pos }) => pos));
	return [...desk.cases.byId.values()]
		.filter(({ letters }) => letters.some(({ content }) => content !== null))
		.sort((a, b) => lastPos(b) - lastPos(a));
}

function alarmsOf(desk: OpenDesk): readonly DeskAlarm[] {
	const nowMs = desk.relay.nowMs();
	const old = desk.directories.filter(({ notAfter }) => notAfter < secondsOf(nowMs)).length;
	const counts: readonly DeskAlarm[] = [
		{ tag: 'log-fork', count: countForks(desk.log) + (desk.trouble.rolledBack ? 1 : 0) },
		{ tag: 'unopened-events', count: desk.cases.unopened },
		{ tag: 'missing-keys', count: countMissingKeys(desk) },
		{ tag: 'unopened-rows', count: desk.trouble.unopenedRows.size },
		{ tag: 'incomplete-letters', count: countIncomplete(desk.cases, nowMs) },
		{ tag: 'old-directory', count: old + desk.trouble.refusedDirectories },
		{ tag: 'offline', count: desk.trouble.offline ? 1 : 0 },
	];
	return counts.filter(({ count }) => count > 0);
}
