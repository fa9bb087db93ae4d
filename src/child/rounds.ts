import type { Acts } from './acts.ts';
import type { PostmanAtHand } from './orders.ts';
import type { Store } from './store.ts';

export type RoundPorts = { readonly store: Store; readonly acts: Acts; readonly postman: PostmanAtHand };

/** s. Between two rounds at most; the school's slot may be shorter. */
const mostSeconds = 60;

/** Whether this tablet ever had mail: asked of the browser's list of databases, so that no worker starts for nothing. */
async function mayHaveMail(): Promise<boolean> {
	const databases = await indexedDB.databases?.();
	return databases === undefined || databases.some(({ name }) => name === 'mailbag');
}

/** While the page is in sight the post is asked to deliver and collect: at once when opened, online or shown again, then every slot. */
export function startRounds({ store, acts, postman }: RoundPorts) {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const next = () => {
		clearTimeout(timer);
		const seconds = Math.min(store.read().school?.slotSeconds ?? mostSeconds, mostSeconds);
		timer = setTimeout(() => void run(postman.round), Math.max(1, seconds) * 1_000);
	};
	const run = async (errand: () => void) => {
		if (!document.hidden && (await mayHaveMail())) errand();
		if (!document.hidden) await acts.refresh().catch(() => undefined);
		next();
	};
	const now = () => {
		void run(() => {
			postman.flush();
			postman.collect();
		});
	};
	addEventListener('online', now);
	return {
		/** A round out of turn. */
		now,
		/** The school's slot became known, or changed. */
		retime: next,
	};
}

export type Rounds = ReturnType<typeof startRounds>;
