import { copyBytes } from '../shared/base/bytes.ts';
import { millisecondsPerSecond, secondsPerDay } from '../shared/base/time.ts';
import { directoryDays, uploadHoldDays } from '../shared/wire/limits.ts';
import type { Mailbag, OfficeFacts } from './mailbag.ts';

export const millisecondsPerDay = secondsPerDay * millisecondsPerSecond;

/** Leaves what the post must know, from the directory that the locked room verified; replaces what lay there. */
export async function leaveOfficeFacts(mailbag: Mailbag, facts: OfficeFacts): Promise<void> {
	const { code, relayKey, feeds, holdUploadsAfterMs } = facts;
	await mailbag.transaction('rw', mailbag.office, () =>
		mailbag.office.put({ id: 'office', code, relayKey: copyBytes(relayKey), feeds, holdUploadsAfterMs }),
	);
}

/** `null` until a directory was verified on this tablet. */
export async function readOffice(mailbag: Mailbag): Promise<OfficeFacts | null> {
	return (await mailbag.office.get('office')) ?? null;
}

/**
 * The clock that erasing obeys: the earlier of the tablet's and the directory's `issued` (protocol 1, Time), so that a clock that runs
 * years ahead erases nothing. `issued` follows from the hold, which is exactly 90 days later.
 */
export const eraseClockMs = (facts: OfficeFacts, nowMs: number): number =>
	Math.min(nowMs, facts.holdUploadsAfterMs - (directoryDays + uploadHoldDays) * millisecondsPerDay);
