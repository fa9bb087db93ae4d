import { millisecondsPerSecond, secondsPerDay } from '../../../shared/base/time.ts';
import type { Cases, FiledLetter } from '../../teamLog/cases.ts';

/** Parts travel apart and in any order: only after a day their absence is said (protocol 5). */
export const isIncomplete = (letter: FiledLetter, nowMs: number): boolean =>
	letter.content === null && letter.filedAt + secondsPerDay <= nowMs / millisecondsPerSecond;

/** How many letters have waited for a part for over a day. */
export const countIncomplete = (cases: Cases, nowMs: number): number =>
	[...cases.byId.values()].flatMap(({ letters }) => letters).filter((letter) => isIncomplete(letter, nowMs)).length;
