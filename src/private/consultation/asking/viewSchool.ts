import { millisecondsPerSecond } from '../../../shared/base/time.ts';
import type { Directory } from '../../crypto/directory.ts';
import { parseHelpWords } from '../../domain/helpWords.ts';
import { parseMoreTopics } from '../../domain/moreTopics.ts';
import { cityWideId } from '../../../shared/wire/ids.ts';
import type { SchoolView } from './asking.ts';

/** The policy's mark of a made-up organisation. */
const demonstrationRelease = 'demonstration';

/** What the screens may say of the school. */
export const schoolViewOf = (directory: Directory): SchoolView => ({
	schoolName: directory.schoolName,
	cityWide: isCityWide(directory),
	centreName: directory.centre.name,
	nurseName: nurseOf(directory)?.name ?? null,
	undoSeconds: directory.policy.times.undo,
	slotSeconds: directory.policy.times.slot,
	issuedMs: directory.issued * millisecondsPerSecond,
	hours: directory.policy.hours,
	closures: directory.closures,
	busy: directory.busy,
	help: directory.policy.help,
	helpWords: parseHelpWords(directory.policy.helpWords),
	moreTopics: parseMoreTopics(directory.policy.topics),
	content: directory.policy.content,
	demonstration: directory.policy.release === demonstrationRelease,
});

/** The entry of the whole city belongs to no school (docs/protocol.md, reading 31). */
const isCityWide = ({ schoolId }: Directory): boolean => schoolId === cityWideId;

/** The school's nurse team, if it has one; the city's entry has none, whatever the directory lists. */
export const nurseOf = (directory: Directory) =>
	isCityWide(directory) ? null : ([...directory.rosters.values()].find((roster) => roster.type === 'nurse') ?? null);

/** All rosters of a team that the directory gave: of the centre every version since ROOT's last, of another its newest. */
export function rostersOf(directory: Directory, team: string) {
	if (directory.centre.team === team) return directory.centreRosters;
	return [...directory.rosters.values()].filter((roster) => roster.team === team);
}
