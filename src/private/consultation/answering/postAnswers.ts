import { ok, type Result } from '../../../shared/base/result.ts';
import type { WrittenAnswer } from '../../teamLog/cases.ts';
import { isPosted } from './caseView.ts';
import { isInFeedTerm } from './deskFeeds.ts';
import type { OpenDesk } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { postItem } from './relayDoors.ts';

/** Posts every answer of the team's log that its feed lacks, whoever wrote it (protocol 7). */
export async function postMissingAnswers(desk: OpenDesk): Promise<Result<'posted', RelayRefused>> {
	for (const { answers } of desk.cases.byId.values()) {
		for (const answer of answers) {
			if (isPosted(desk, answer) || !isInFeedTerm(desk, answer.at)) continue;
			const posted = await postAnswer(desk, answer);
			if (!posted.ok) return posted;
		}
	}
	return ok('posted');
}

/**
 * Puts the parts of one answer into its feed. A feed that the relay refuses (a return address that was made up) holds nothing else up:
 * the answer stays marked as not posted.
 */
export async function postAnswer(desk: OpenDesk, answer: WrittenAnswer): Promise<Result<'posted', RelayRefused>> {
	for (const { msgId, feed, envelope } of answer.parts) {
		if (desk.accepted.has(msgId)) continue;
		const posted = await postItem(desk.relay, feed, msgId, envelope);
		if (posted.ok) desk.accepted.add(msgId);
		else if (posted.error.tag !== 'refused' || posted.error.status >= 429) return posted;
	}
	return ok('posted');
}
