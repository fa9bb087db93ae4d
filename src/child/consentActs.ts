import type { AskedRefused, Asking, BoxView } from '../private/consultation/asking/asking.ts';
import type { ConsentWord } from '../private/domain/consentContent.ts';
import type { Result } from '../shared/base/result.ts';
import type { ActPorts, Orders } from './orders.ts';
import type { Key } from './words.ts';

/** Answers to the team's questions. They go as letters do, at once. */
export function createConsentActs({ store, postman }: ActPorts, { ask, tell, refuse }: Orders) {
	const order = async (act: (asking: Asking) => Promise<Result<BoxView, AskedRefused>>, done: Key | null): Promise<boolean> => {
		let isDone = false;
		await ask(async (asking) => {
			const outcome = await act(asking);
			if (!outcome.ok) return refuse(outcome.error);
			store.take({ do: 'box-seen', box: outcome.value });
			postman.flush();
			tell(done);
			isDone = true;
		});
		return isDone;
	};
	return {
		answerConsent: (threadId: string, askId: string, say: ConsentWord, kept: readonly number[]) =>
			order((asking) => asking.answerConsent(threadId, askId, say, kept), 'consent.saved'),
		/** Orders something of the open box for a screen that comes with the later chunk; says whether it was done. */
		orderOfBox: order,
		revokeConsent: (grant: string) => order((asking) => asking.revokeConsent(grant), 'consent.revoked'),
	};
}
