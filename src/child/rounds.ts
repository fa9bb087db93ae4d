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
	const round = async () => {
		if (await mayHaveMail()) {
			postman.flush();
			postman.collect();
		}
		await acts.refresh();
	};
	const next = () => {
		clearTimeout(timer);
		const seconds = Math.min(store.read().school?.slotSeconds ?? mostSeconds, mostSeconds);
		timer = setTimeout(() => void run(), Math.max(1, seconds) * 1_000);
	};
	const run = async () => {
		if (!document.hidden) await round().catch(() => undefined);
		next();
	};
	addEventListener('online', () => void run());
	return {
		/** A round out of turn. */
		now: () => void run(),
		/** The school's slot became known, or changed. */
		retime: next,
	};
}

export type Rounds = ReturnType<typeof startRounds>;
