import { ok, type Result } from '../../../shared/base/result.ts';
import { wholeLetters } from './caseView.ts';
import type { OpenDesk } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { readTeamLog } from './readTeamLog.ts';
import { appendEvent } from './teamLogAtRelay.ts';

/** Letters that one event names: they fit its largest size. */
const lettersPerEvent = 256;

/**
 * Writes into the team's log which letters a person had on the screen here, each once. Only from there do marks go out (protocol 6), so
 * that any colleague's console sends them too.
 */
export async function fileReads(desk: OpenDesk): Promise<Result<'filed', RelayRefused>> {
	let appendedAny = false;
	for (const [caseId, shown] of desk.shown) {
		const one = desk.cases.byId.get(caseId);
		if (one === undefined) continue;
		const known = new Set(one.read.map(({ letterId }) => letterId));
		const fresh = wholeLetters(one).filter(({ letterId }) => shown.has(letterId) && !known.has(letterId));
		for (let at = 0; at < fresh.length; at += lettersPerEvent) {
			const letters = fresh.slice(at, at + lettersPerEvent).map(({ letterId, seq }) => [letterId, seq] as const);
			const appended = await appendEvent(desk, caseId, { type: 'read', data: { to: one.author, letters } });
			if (!appended.ok) return appended;
			appendedAny = true;
		}
	}
	if (!appendedAny) return ok('filed');
	const read = await readTeamLog(desk);
	return read.ok ? ok('filed') : read;
}
