import {
	flushTag,
	type Occasion,
	parsePostNews,
	type Postman,
	type PostmanMessage,
	type PostNews,
	postChannel,
} from '../../../post/postman.ts';
import { connectRemote } from '../../../shared/base/remote.ts';

export type WakePorts = {
	/** Missing where the browser has none, or in some private windows. */
	readonly serviceWorker: ServiceWorkerContainer | undefined;
	/** Makes the page's own postman from a URL that the Trusted Types policy let through. Called at the first errand, once. */
	readonly startPostman: () => Worker;
	/** Calls what it gets when the page goes into the back-forward cache: a frozen postman would keep its lock and its transaction. */
	readonly beforeFrozen: (end: () => void) => void;
	readonly nowMs: () => number;
	/** Hears at every look at the outbox whether rows lie there that the relay refused for good. */
	readonly hearRefused: (some: boolean) => void;
};

/** Errands of the page. Each returns at once; what comes of it is heard through `hearPost`. */
export type PostErrands = {
	/** Post what is due, now and after this page was closed. */
	readonly flush: () => void;
	/** Look for answers. */
	readonly collect: () => void;
	/** A round by the clock: what is due and what has come, by the page's own postman, with no fresh tag each time. */
	readonly round: () => void;
	/** The page goes out of sight: what still waits for an undo is posted. */
	readonly endUndo: () => void;
};

/** Background Sync, which TypeScript's library does not know. Chromium alone has it. */
type WithSync = ServiceWorkerRegistration & { readonly sync?: { register(tag: string): Promise<void> } };

/**
 * The page's bell. Two postmen hear it: the service worker, by a Background Sync with a fresh tag (the same tag again would be ignored for
 * five minutes after a failure) or else by a message, outlives the page; the page's own worker stands in where there is none or where it gave
 * up. One Web Lock keeps them from posting the same row twice at once.
 */
export function wakePostman(ports: WakePorts): PostErrands {
	let ownPostman: Postman | null = null;
	let rings = 0;
	const own = (): Postman => {
		if (ownPostman !== null) return ownPostman;
		const worker = ports.startPostman();
		ownPostman = connectRemote<Postman>(worker);
		ports.beforeFrozen(() => {
			worker.terminate();
			ownPostman = null;
		});
		return ownPostman;
	};
	const ring = async (): Promise<void> => {
		const registration = (await ports.serviceWorker?.getRegistration()) as WithSync | undefined;
		const tag = flushTag(`${ports.nowMs().toString(36)}-${rings++}`);
		try {
			if (registration?.sync === undefined) throw new Error('no Background Sync');
			await registration.sync.register(tag);
		} catch {
			// None here, or not allowed (a guest session): the living worker is asked directly.
			registration?.active?.postMessage('flush' satisfies PostmanMessage);
		}
	};
	const flush = async (occasion: Occasion): Promise<void> => ports.hearRefused((await own().flush(occasion)).someRefused);
	return {
		flush: () => quietly(ring(), flush('wake')),
		collect: () => quietly(collectAll(own())),
		round: () => quietly(flush('timer'), collectAll(own())),
		endUndo: () => {
			// The controller answers without waiting: this runs in `pagehide`, where nothing later may run at all.
			ports.serviceWorker?.controller?.postMessage('end-undo' satisfies PostmanMessage);
			quietly(ring(), ...(ownPostman === null ? [] : [ownPostman.endUndo()]));
		},
	};
}

/** rounds. One round reads a feed of ordinary size whole; what is left comes with the next errand. */
const mostRounds = 16;

async function collectAll(postman: Postman): Promise<void> {
	for (let round = 0; round < mostRounds; round++) {
		if (!(await postman.collect()).more) return;
	}
}

/** Nothing on the screen waits for the post: rows lie in the mailbag, and the next errand tries again. */
function quietly(...errands: readonly Promise<unknown>[]): void {
	for (const errand of errands) errand.catch(() => undefined);
}

/** Hears that something changed in the mailbag, never what. Gives back how to stop hearing. */
export function hearPost(heard: (news: PostNews) => void): () => void {
	const channel = new BroadcastChannel(postChannel);
	channel.addEventListener('message', ({ data }) => {
		const news = parsePostNews(data);
		if (news !== null) heard(news);
	});
	return () => channel.close();
}
