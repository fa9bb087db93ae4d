import { dayOf } from '../shared/base/time.ts';
import type { SchoolCode } from '../shared/wire/ids.ts';
import { uploadsPerSchoolDay } from '../shared/wire/limits.ts';

/** Tells whether one more upload of a school is over its day's cap: then it ranks last, and is never dropped (protocol 9). */
export type UploadCap = { isOver(code: SchoolCode, nowMs: number): boolean };

/** Counts in memory, a process for itself, anew after a restart: the rank needs no more, and no row a school is kept. */
export function createUploadCap(cap: number = uploadsPerSchoolDay): UploadCap {
	let day = -1;
	let counts = new Map<SchoolCode, number>();
	return {
		isOver: (code, nowMs) => {
			if (dayOf(nowMs) !== day) counts = new Map();
			day = dayOf(nowMs);
			const count = (counts.get(code) ?? 0) + 1;
			counts.set(code, count);
			return count > cap;
		},
	};
}
