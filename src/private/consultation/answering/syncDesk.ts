import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ConsoleRefused } from './answering.ts';
import { collectMail } from './collectMail.ts';
import { consoleRefusal } from './consoleRefusal.ts';
import { fetchKeys } from './deskKeys.ts';
import { fileReads } from './fileReads.ts';
import { type OpenDesk, rosterOf } from './openDesk.ts';
import { postMissingAnswers } from './postAnswers.ts';
import { encodeAccepted, readDirectories } from './readDirectory.ts';
import { askFeeds, readFeeds } from './readFeeds.ts';
import { readTeamLog } from './readTeamLog.ts';
import type { RelayRefused } from './relayClient.ts';
import { askDirectories } from './relayDoors.ts';
import { sendMarks } from './sendMarks.ts';
import { readUnopenedAgain } from './teamLogAtRelay.ts';
import { sendWaiting } from './waitingEvents.ts';

/**
 * One round with the relay: directory and keys, the log, the inbox (filed before it is acknowledged), what was read here, then the feeds:
 * answers that they lack, and marks. Each step is safe to repeat; the first that fails ends the round. When nothing is new a round is one
 * request each for directory, log, inbox and every feed.
 */
export async function syncDesk(desk: OpenDesk): Promise<Result<'synced', ConsoleRefused>> {
	const round = await syncSteps(desk);
	desk.trouble.offline = !round.ok && round.error.tag === 'offline';
	if (!round.ok) return round;
	desk.syncedAtMs = desk.ports.nowMs();
	return ok('synced');
}

async function syncSteps(desk: OpenDesk): Promise<Result<'synced', ConsoleRefused>> {
	const refreshed = await refreshDirectories(desk);
	if (!refreshed.ok) return refreshed;
	const steps = [
		fetchKeys,
		readUnopenedAgain,
		readTeamLog,
		sendWaiting,
		collectMail,
		fileReads,
		lookAtFeeds,
		postMissingAnswers,
		sendMarks,
	];
	for (const step of steps) {
		const done: Result<unknown, RelayRefused> = await step(desk);
		if (!done.ok) return err(consoleRefusal(done.error));
	}
	return ok('synced');
}

/** Takes newer directories; a refused one leaves the accepted one in force and is an alarm. A member who has left is refused here. */
async function refreshDirectories(desk: OpenDesk): Promise<Result<'fresh', ConsoleRefused>> {
	const asked = await askDirectories(desk.relay, desk.directoryEtag);
	if (!asked.ok) return err(consoleRefusal(asked.error));
	if (asked.value === null) return ok('fresh');
	const before = { directories: desk.directories, served: desk.servedDirectories };
	const read = readDirectories(asked.value.text, desk.pin, before);
	desk.trouble.refusedDirectories = read.ok ? read.value.refused : desk.directories.length;
	if (!read.ok) return ok('fresh');
	desk.directories = read.value.directories;
	desk.servedDirectories = read.value.served;
	desk.directoryEtag = asked.value.etag;
	desk.keysAskedAtMs = null;
	desk.refusedFeeds.clear();
	await desk.ports.cache.keepText('directory', encodeAccepted(read.value));
	const entry = rosterOf(desk.directories, desk.team)?.members.find(({ id }) => id === desk.member.id);
	return entry?.until === 0 ? ok('fresh') : err({ tag: 'not-a-member' });
}

async function lookAtFeeds(desk: OpenDesk): Promise<Result<'read', RelayRefused>> {
	const indexes = await askFeeds(desk);
	return indexes.ok ? readFeeds(desk, indexes.value) : indexes;
}
