import type { Mailbag } from './mailbag.ts';
import { postChannel, type PostNews } from './postman.ts';
import type { Fetch } from './relayClient.ts';
import type { Subtle } from './verifyReceipt.ts';

/** Web Locks as far as the post needs them: one holder at a time by name, across page, postman and service worker. */
export type Locks = { request<Value>(name: string, work: () => Promise<Value>): Promise<Value> };

/** Everything of the outside world that the post touches. */
export type PostPorts = {
	readonly mailbag: Mailbag;
	readonly fetch: Fetch;
	/** Unix ms by the tablet's clock, which may be wrong. */
	readonly nowMs: () => number;
	/** Uniform in [0, 1); for jitter only. */
	readonly random: () => number;
	readonly locks: Locks;
	readonly subtle: Subtle;
	/** `false` only when the browser is sure that there is no network. */
	readonly online: () => boolean;
	/** Tells everyone on this tablet that something changed, never what. */
	readonly tell: (news: PostNews) => void;
};

/** Held for one upload at a time, and by whoever takes a letter back. */
export const postLock = 'tayori-post';
/** Held while a feed is read. Apart from the other, so that collecting never keeps a child waiting who takes a letter back. */
export const collectLock = 'tayori-collect';

/** Web Locks in the form of the port. Rejects when nobody lets the lock go within `patienceMs`; a lock that is held is never cut. */
export const browserLocks = (manager: LockManager, patienceMs?: number): Locks => ({
	request: async (name, work) => {
		const options = patienceMs === undefined ? {} : { signal: AbortSignal.timeout(patienceMs) };
		return await manager.request(name, options, () => work());
	},
});

/** The ports of a worker in a browser. */
export function browserPorts(mailbag: Mailbag): PostPorts {
	const channel = new BroadcastChannel(postChannel);
	return {
		mailbag,
		fetch: (url, init) => fetch(url, init),
		nowMs: () => Date.now(),
		random: () => Math.random(),
		locks: browserLocks(navigator.locks),
		subtle: crypto.subtle,
		online: () => navigator.onLine,
		tell: (news) => channel.postMessage(news),
	};
}
