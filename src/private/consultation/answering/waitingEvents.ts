import { ok, type Result } from '../../../shared/base/result.ts';
import type { EventId } from '../../../shared/wire/ids.ts';
import type { OpenDesk } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { appendToLog } from './relayDoors.ts';
import { readTeamLog } from './readTeamLog.ts';
import { replay } from './teamLogAtRelay.ts';

/**
 * Appends what was written here while there was no network, in the order of writing, then reads the log back: an entry stops waiting
 * only once it stands there. Repeating it does no harm: the same bytes under the same id are one entry.
 */
export async function sendWaiting(desk: OpenDesk): Promise<Result<'sent', RelayRefused>> {
	for (const { eventId, event } of desk.waiting) {
		const appended = await appendToLog(desk.relay, desk.team, eventId, event, null);
		// One that the relay will not have stays here, and is shown as not sent; it holds nothing else up.
		if (!appended.ok && mayPass(appended.error)) return appended;
	}
	if (desk.waiting.length === 0) return ok('sent');
	const read = await readTeamLog(desk);
	if (!read.ok) return read;
	await dropArrived(desk);
	return ok('sent');
}

/** Whether asking again later can help: no network, no answer from the member's side of the door, too many requests, a failure there. */
const mayPass = (refused: RelayRefused): boolean => refused.tag !== 'refused' || refused.status === 401 || refused.status >= 429;

/** Lets go of what the log holds now. */
export async function dropArrived(desk: OpenDesk): Promise<void> {
	const there = new Set<EventId>(desk.log.entries.map(({ eventId }) => eventId));
	const arrived = desk.waiting.filter(({ eventId }) => there.has(eventId));
	if (arrived.length === 0) return;
	desk.waiting = desk.waiting.filter(({ eventId }) => !there.has(eventId));
	replay(desk);
	for (const { eventId } of arrived) await desk.ports.cache.dropWaiting(eventId);
}
