import type { Acts } from './acts.ts';
import type { PostmanAtHand } from './orders.ts';
import type { Store } from './store.ts';

export type RoundPorts = {
	readonly store: Store;
	readonly acts: Pick<Acts, 'refresh'>;
	readonly postman: Pick<PostmanAtHand, 'flush' | 'collect' | 'round'>;
	readonly isHidden: () => boolean;
	readonly mayHaveMail: () => Promise<boolean>;
	readonly setTimer: (run: () => void, delayMs: number) => number;
	readonly clearTimer: (timer: number) => void;
};

/** s. Between two rounds at most; the school's slot may be shorter. */
const mostSeconds = 60;

/** Whether this tablet ever kept something: asked of the browser's list of databases, so that no worker starts for nothing. */
async function mayHave(database: 'mailbag' | 'vault'): Promise<boolean> {
	const databases = await indexedDB.databases?.();
	return databases === undefined || databases.some(({ name }) => name === database);
}
export const mayHaveMail = (): Promise<boolean> => mayHave('mailbag');
/** A tablet on which the locked room was never entered trusts no pin yet. */
export const mayTrustAPin = (): Promise<boolean> => mayHave('vault');

/** While the page is in sight the post is asked to deliver and collect: out of turn when asked, and every slot. One timer at any time. */
export function startRounds({ store, acts, postman, isHidden, mayHaveMail, setTimer, clearTimer }: RoundPorts) {
	let timer: number | null = null;
	const next = () => {
		if (timer !== null) clearTimer(timer);
		const seconds = Math.min(store.read().school?.slotSeconds ?? mostSeconds, mostSeconds);
		timer = setTimer(() => void run(postman.round), Math.max(1, seconds) * 1_000);
	};
	const run = async (errand: () => void) => {
		if (!isHidden() && (await mayHaveMail())) errand();
		if (!isHidden()) await acts.refresh().catch(() => undefined);
		next();
	};
	return {
		/** A round out of turn: the page opened, came online or into sight again. */
		now: () =>
			run(() => {
				postman.flush();
				postman.collect();
			}),
		/** The school's slot became known, or changed. */
		retime: next,
	};
}

export type Rounds = ReturnType<typeof startRounds>;
