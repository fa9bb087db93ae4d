import type { Asking, BoxView, ConsentRefused } from '../private/consultation/asking/asking.ts';
import type { ConsentWord } from '../private/domain/consentContent.ts';
import type { Result } from '../shared/base/result.ts';
import type { ActPorts, Orders } from './orders.ts';
import type { Key } from './words.ts';

/** Answers to the team's questions. They go as letters do, at once. */
export function createConsentActs({ store, postman }: ActPorts, { ask, tell, refuse }: Orders) {
	const order = (act: (asking: Asking) => Promise<Result<BoxView, ConsentRefused>>, done: Key) =>
		ask(async (asking) => {
			const outcome = await act(asking);
			if (!outcome.ok) return refuse(outcome.error);
			store.take({ do: 'box-seen', box: outcome.value });
			postman.flush();
			tell(done);
		});
	return {
		answerConsent: (threadId: string, askId: string, say: ConsentWord, kept: readonly number[]) =>
			order((asking) => asking.answerConsent(threadId, askId, say, kept), 'consent.saved'),
		revokeConsent: (grant: string) => order((asking) => asking.revokeConsent(grant), 'consent.revoked'),
	};
}
