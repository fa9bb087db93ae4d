import { millisecondsPerSecond, secondsPerDay } from '../../../shared/base/time.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { type FeedId, parseSchoolCode, type SchoolCode } from '../../../shared/wire/ids.ts';
import { uploadHoldDays } from '../../../shared/wire/limits.ts';
import { parseServedDirectory } from '../../../shared/wire/statement.ts';
import { type AcceptedBefore, acceptedBefore, type Directory, type DirectoryRefused, verifyDirectory } from '../../crypto/directory.ts';
import type { FeedRow } from '../../vault/vaultDatabase.ts';
import type { EntryRefused, SchoolEntry, SchoolView } from './asking.ts';
import { checkReceipts } from './checkReceipts.ts';
import { pickOne } from './drawUniform.ts';
import { readUntilMs } from './formerFeeds.ts';
import type { LockedRoom, School } from './lockedRoom.ts';
import { schoolViewOf } from './viewSchool.ts';

/**
 * Takes the served directory if it chains to the pin and falls behind nothing that was accepted before; else the kept one serves. What
 * the post must know is left in the mailbag.
 */
export async function enterSchool(room: LockedRoom, entry: SchoolEntry, served: string | null): Promise<Result<SchoolView, EntryRefused>> {
	const code = parseSchoolCode(entry.code);
	const trusted = await room.ports.vault.trustedPin();
	if (!trusted.ok || code === null) return err({ tag: 'no-directory' });
	if (trusted.value !== null && trusted.value !== entry.pin) return err({ tag: 'other-pin' });
	const directory = await newestDirectory(room, code, entry.pin, served);
	if (!directory.ok) return directory;
	if (directory.value.feeds.length === 0) return err({ tag: 'no-directory' });
	const feeds = await drawOwnFeed(room, code, directory.value);
	room.school = { code, pin: entry.pin, directory: directory.value, feeds };
	await leaveFacts(room, room.school);
	await checkReceipts(room);
	return ok(schoolViewOf(directory.value));
}

async function newestDirectory(
	room: LockedRoom,
	code: SchoolCode,
	pin: string,
	served: string | null,
): Promise<Result<Directory, EntryRefused>> {
	const { vault } = room.ports;
	const before = await vault.keptDirectory(code);
	const kept = before.ok ? before.value.own : null;
	const offered = served === null ? null : readDirectory(served, pin, code, before.ok ? before.value.last : null);
	if (served !== null && offered?.ok) {
		const stored = await vault.keepDirectory({ pin, code, served, accepted: acceptedBefore(offered.value) });
		// Another window may have trusted another pin meanwhile. A tablet that cannot store goes on with what it has just verified.
		return stored.ok && !stored.value ? err({ tag: 'other-pin' }) : ok(offered.value);
	}
	const earlier = kept === null ? null : readDirectory(kept.served, pin, code, kept.accepted);
	if (earlier?.ok) return ok(earlier.value);
	return err({ tag: offered?.ok === false && offered.error.tag === 'other-pin' ? 'other-pin' : 'no-directory' });
}

function readDirectory(
	text: string,
	pin: string,
	code: SchoolCode,
	last: AcceptedBefore | null,
): Result<Directory, DirectoryRefused | { readonly tag: 'unreadable' }> {
	const outer = parseServedDirectory(parseJson(text));
	return outer.ok ? verifyDirectory(outer.value, pin, code, last) : err({ tag: 'unreadable' });
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
}

/** A feed of its own, drawn once per school; where the tablet cannot store, one for this session. */
async function drawOwnFeed(room: LockedRoom, code: SchoolCode, directory: Directory): Promise<readonly FeedRow[]> {
	const pick = (among: readonly FeedId[]) => pickOne(room.ports.randomBytes, among);
	const drawn = await room.ports.vault.drawFeed(code, directory.feeds, pick, room.ports.nowMs());
	return drawn.ok ? drawn.value : [{ feed: pick(directory.feeds), code, retiredAtMs: null }];
}

async function leaveFacts(room: LockedRoom, { code, directory, feeds }: School): Promise<void> {
	const daysMs = secondsPerDay * millisecondsPerSecond;
	// Without room or storage what was left before still serves, and the next visit tries again.
	await room.ports.letterbox.leaveOfficeFacts({
		code,
		relayKey: directory.relayKey,
		feeds: feeds.map((row) => ({ feed: row.feed, untilMs: readUntilMs(row) })),
		holdUploadsAfterMs: directory.notAfter * millisecondsPerSecond + uploadHoldDays * daysMs,
	});
}
